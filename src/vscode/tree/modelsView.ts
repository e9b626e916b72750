import {
  Disposable,
  EventEmitter,
  type LogOutputChannel,
  l10n,
  type Memento,
  type TreeDataProvider,
  type TreeView,
  window,
  workspace,
} from 'vscode';
import type { Position } from '../../model/location';
import { FOLLOW_ROWS_REQUEST, type FollowRowsParams, type RowsChange } from '../../server/protocol';
import type { PedigreeServer } from '../client';
import { scanSentence } from '../scan/scanWords';
import { pathsBy } from './groupings';
import { groupingName, groupNames, numberText, wordsOf } from './groupNames';
import { rowFilter } from './rowFilter';
import { createRowStore } from './rowStore';
import { type Choices, type TreeChoices, treeChoices } from './treeChoices';
import { itemOf, tooltipOf } from './treeItems';
import type { GroupNode, TreeNode, UsageNode } from './treeNodes';
import { type Arrangement, type TreeChange, UsageTree } from './usageTree';

const VIEW = 'modelPedigree.models';

/** So many single nodes are drawn again for themselves; more are quicker drawn together. */
const MOST_NODES = 500;

/** A filter that leaves so few usages shows them unfolded. */
const FEW_USAGES = 40;

/** The tree of models in the side bar, as commands use it. */
export interface ModelsView extends Disposable {
  readonly choices: TreeChoices;
  showMore(group: GroupNode): void;
  /** Selects the usage at a place, or says that there is none. */
  reveal(uri: string, position: Position, cell?: number): Promise<boolean>;
  totals(): { readonly shown: number; readonly all: number };
}

export interface ModelsViewOptions {
  readonly server: PedigreeServer;
  readonly memento: Memento;
  readonly output: LogOutputChannel;
}

/** See {@link ModelsView}. It follows the server only while someone can see it. */
export function showModels({ server, memento, output }: ModelsViewOptions): ModelsView {
  const changed = new EventEmitter<TreeNode[] | undefined>();
  const choices = treeChoices(memento);
  const store = createRowStore();
  const tree = new UsageTree(arrangementOf(choices.now()));
  let isFollowed = false;
  let asked: Promise<void> = Promise.resolve();
  let drawn = 0;

  const provider: TreeDataProvider<TreeNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: itemOf,
    resolveTreeItem: (item, node) => {
      item.tooltip = tooltipOf(node);
      return item;
    },
    getChildren: async (node) => {
      // as long as nobody knows what there is, the tree is not empty
      if (node === undefined) await asked;
      return [...tree.children(node)];
    },
    getParent: ({ parent }) => parent,
  };
  const view = window.createTreeView(VIEW, { treeDataProvider: provider, showCollapseAll: true });

  const draw = (change: TreeChange): void => {
    drawn += 1;
    describe(view, choices.now(), tree, server);
    if (change === 'everything' || change.length > MOST_NODES) changed.fire(undefined);
    else if (change.length > 0) changed.fire([...change]);
  };
  const take = (change: RowsChange): void => {
    const files = store.take(change);
    if (files === null) follow(0);
    else draw(tree.apply(files));
  };
  const follow = (have: number): void => {
    isFollowed = true;
    const params: FollowRowsParams = { isFollowed: true, have };
    asked = server.request<RowsChange | null>(FOLLOW_ROWS_REQUEST, params).then(
      (change) => {
        if (change !== null) take(change);
      },
      (error: unknown) => {
        // The server has ended meanwhile; its next state brings the tree back.
        isFollowed = false;
        output.warn('the tree of models had no answer', error instanceof Error ? error : String(error));
      },
    );
  };
  const leave = async (): Promise<void> => {
    isFollowed = false;
    await server.request(FOLLOW_ROWS_REQUEST, { isFollowed: false, have: 0 } satisfies FollowRowsParams);
  };
  const followWhileSeen = (): void => {
    const isRunning = server.state().kind === 'running';
    if (!isRunning) {
      isFollowed = false;
      draw(tree.apply(store.clear()));
    } else if (view.visible && !isFollowed) follow(store.revision());
    else if (!view.visible && isFollowed) void leave().catch((error: unknown) => output.warn(String(error)));
    describe(view, choices.now(), tree, server);
  };

  const filtered = (): TreeChange => tree.filter(rowFilter(choices.now(), wordsOf));
  const unfoldFew = async (): Promise<void> => {
    const own = drawn;
    const { shown } = tree.totals();
    if (shown === 0 || shown > FEW_USAGES || !view.visible) return;
    // the first one last: each is scrolled to
    for (const node of [...tree.children()].reverse())
      if (own === drawn) await view.reveal(node, { expand: 2, select: false, focus: false });
  };
  const arrange = (): void => draw(tree.arrange(arrangementOf(choices.now())));
  let before = choices.now();
  filtered();
  const subscriptions = Disposable.from(
    changed,
    view,
    choices,
    server.onDidChangeRows((change) => {
      if (isFollowed) take(change);
    }),
    server.onDidChangeScan(() => describe(view, choices.now(), tree, server)),
    server.onDidChangeState(followWhileSeen),
    view.onDidChangeVisibility(followWhileSeen),
    workspace.onDidChangeWorkspaceFolders(arrange),
    choices.onDidChange((now) => {
      const isFiltered = now.text !== before.text || now.hidesTests !== before.hidesTests;
      if (now.grouping !== before.grouping || now.order !== before.order) arrange();
      if (isFiltered) draw(filtered());
      if (now.text !== before.text && now.text !== '') {
        // the tree has gone by the time that it is to be unfolded, or draws itself: nothing is lost
        void unfoldFew().catch((error: unknown) => output.debug(String(error)));
      }
      before = now;
    }),
  );
  followWhileSeen();

  const show = async (node: UsageNode): Promise<void> => {
    if (node.parent !== null && tree.uncover(node)) changed.fire([node.parent]);
    await view.reveal(node, { select: true, focus: true, expand: true });
  };
  return {
    choices,
    totals: () => tree.totals(),
    showMore: (group) => draw(tree.showMore(group)),
    async reveal(uri, position, cell) {
      if (!isFollowed) follow(store.revision());
      await asked;
      const node = tree.find(uri, position, cell);
      if (node !== undefined) await show(node);
      return node !== undefined;
    },
    dispose: () => subscriptions.dispose(),
  };
}

function arrangementOf({ grouping, order }: Choices): Arrangement {
  const hasManyRoots = (workspace.workspaceFolders?.length ?? 0) > 1;
  return { pathOf: pathsBy(grouping, groupNames(), hasManyRoots), order };
}

/** What stands above the tree: how it is grouped, what is left out of it, how far the workspace is read. */
function describe(view: TreeView<TreeNode>, { grouping, text, hidesTests }: Choices, tree: UsageTree, server: PedigreeServer): void {
  const { shown, all } = tree.totals();
  const state = server.state();
  const isOff = state.kind === 'failed' || (state.kind === 'running' && state.status?.state === 'disabled');
  const isReading = state.kind === 'starting' || (state.kind === 'running' && state.status?.state === 'indexing');
  const scan = server.scan();
  // Above an empty tree a message would stand in the way of the words that tell how to begin.
  const isEmpty = all === 0 && !isReading && scan.kind !== 'stopped';
  const by = groupingName(grouping);
  const sentences = [
    // The title of a container with one view has no room for it; by level is what everybody expects.
    ...(grouping === 'level' ? [] : [`${by.slice(0, 1).toLocaleUpperCase()}${by.slice(1)}`]),
    ...(text === '' ? [] : [l10n.t('Filter “{0}”', text)]),
    ...(text === '' && !hidesTests ? [] : [l10n.t('{0} of {1} usages', numberText(shown), numberText(all))]),
    ...(hidesTests ? [l10n.t('without tests')] : []),
    scanSentence(scan) || (isReading ? l10n.t('The workspace is being read.') : ''),
  ];
  // `undefined` is no value for a message that is to go.
  view.message = isOff || isEmpty ? '' : sentences.filter((sentence) => sentence !== '').join(' · ');
}
