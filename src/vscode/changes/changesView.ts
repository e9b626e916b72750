import { commands, Disposable, EventEmitter, l10n, type TreeDataProvider, type TreeView, Uri, window } from 'vscode';
import type { ChangesHindrance, ComparedRoot, RootChanges } from '../../server/protocol';
import { levelName } from '../levelLooks';
import { changeItem, changeTooltip } from './changeItems';
import { allChanges, type ChangeNode, type ChangesNode, childrenOf, topNodes } from './changeNodes';
import { baseText, hindranceText, newFindings, notesOn, rootName } from './changeWords';
import type { FollowedChanges } from './followedChanges';

const VIEW = 'modelPedigree.changes';

/** The view of changes, as commands use it. */
export interface ChangesView extends Disposable {
  /** All changes in the order in which the view shows them. */
  changes(): readonly ChangeNode[];
  reveal(node: ChangeNode): Promise<void>;
}

/** Shows what the workspace brings in, changes and takes out, with a badge for what is new and bad. */
export function showChanges(followed: FollowedChanges): ChangesView {
  const changed = new EventEmitter<undefined>();
  let top: readonly ChangesNode[] = [];
  const provider: TreeDataProvider<ChangesNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: changeItem,
    resolveTreeItem: (item, node) => {
      item.tooltip = changeTooltip(node);
      return item;
    },
    getChildren: (node) => [...(node === undefined ? top : childrenOf(node))],
    getParent: (node) => (node.kind === 'root' ? undefined : (node.parent ?? undefined)),
  };
  const view = window.createTreeView(VIEW, { treeDataProvider: provider, showCollapseAll: true });
  const draw = (): void => {
    const roots = followed.roots();
    top = topNodes(roots);
    describe(view, roots, top.length > 0);
    void commands.executeCommand('setContext', 'modelPedigree.changes', stateOf(roots, followed.isWanted()));
    void commands.executeCommand('setContext', 'modelPedigree.changedFiles', changedFiles(roots));
    changed.fire(undefined);
  };
  const subscriptions = Disposable.from(changed, view, followed.onDidChange(draw));
  draw();
  return {
    changes: () => allChanges(followed.roots()),
    async reveal(node) {
      // a view that nobody has opened is left closed
      if (view.visible) await view.reveal(node, { select: true, focus: false });
    },
    dispose: () => subscriptions.dispose(),
  };
}

/** What stands above the changes, and on the icon of the activity bar. */
function describe(view: TreeView<ChangesNode>, roots: readonly RootChanges[], hasNodes: boolean): void {
  const compared = roots.filter((root): root is ComparedRoot => root.kind === 'compared');
  const [first] = compared;
  const isOne = roots.length === 1 && first !== undefined;
  view.description = isOne ? l10n.t('against {0}', baseText(first.base)) : '';
  const notes = isOne ? notesOnOne(first, hasNodes) : compared.flatMap(namedNotes);
  view.message = notes.join(' ');
  const fresh = compared.reduce((sum, { newFindings }) => sum + newFindings, 0);
  const worst = compared.find(({ worst: level }) => level !== null)?.worst ?? null;
  view.badge =
    fresh === 0
      ? undefined
      : {
          value: fresh,
          tooltip:
            compared.length === 1 && first !== undefined && worst !== null
              ? l10n.t('{0} against {1}, the worst is {2}', newFindings(fresh), baseText(first.base), levelName(worst))
              : newFindings(fresh),
        };
}

/** Where nothing has changed a welcome says so, which a message would hide: then only what the base lacks is told, too. */
function notesOnOne(root: ComparedRoot, hasNodes: boolean): readonly string[] {
  if (hasNodes) return notesOn(root);
  return root.concerns.length === 0 ? [] : [whyNothing([root]), ...root.concerns];
}

/** Notes of one of several folders. */
function namedNotes(root: ComparedRoot): readonly string[] {
  return notesOn(root).map((note) => l10n.t('{0}: {1}', rootName(root.root), note));
}

/** Hindrances that the view does not speak of. */
const AS_IT_IS: readonly ChangesHindrance[] = ['off', 'no-git', 'no-repository'];

/** What `when` clauses can ask: `some` changes, `none`, `reading`, or what hinders. */
function stateOf(roots: readonly RootChanges[], isWanted: boolean): string {
  if (!isWanted) return 'unwanted';
  if (roots.some((root) => root.kind === 'compared' && root.rows.length > 0)) return 'some';
  if (roots.some(({ kind }) => kind === 'compared')) return 'none';
  const hindered = roots.flatMap((root) => (root.kind === 'hindered' ? [root.by] : []));
  // what somebody can do something about comes before what is simply so
  return hindered.find((by) => !AS_IT_IS.includes(by)) ?? (hindered.length === roots.length ? hindered[0] : undefined) ?? 'reading';
}

/** The paths of files with changes, which the titles of editors ask about. */
function changedFiles(roots: readonly RootChanges[]): readonly string[] {
  const rows = roots.flatMap((root) => (root.kind === 'compared' ? root.rows : []));
  return [...new Set(rows.flatMap(({ place }) => (place === null ? [] : [Uri.parse(place.uri).fsPath])))];
}

/** Why there is nothing to see, for those who asked by a command. */
export function whyNothing(roots: readonly RootChanges[]): string {
  const hindered = roots.map(hindranceText).find((text) => text !== '');
  return hindered ?? l10n.t('Nothing has changed against the base.');
}
