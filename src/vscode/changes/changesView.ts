import { commands, Disposable, EventEmitter, l10n, type TreeDataProvider, type TreeView, Uri, window } from 'vscode';
import type { Level } from '../../model/level';
import type { ComparedRoot, RootChanges } from '../../server/protocol';
import { levelName } from '../levelLooks';
import { numberText } from '../tree/groupNames';
import { changeItem, changeTooltip } from './changeItems';
import { allChanges, type ChangeNode, type ChangesNode, childrenOf, topNodes } from './changeNodes';
import { baseText, hindranceText } from './changeWords';
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
  const [first, ...others] = compared;
  const isOne = roots.length === 1 && first !== undefined;
  view.description = isOne ? l10n.t('against {0}', baseText(first.base)) : '';
  const notes = isOne && others.length === 0 && hasNodes ? notesOn(first) : [];
  view.message = notes.join(' ');
  const fresh = compared.reduce((sum, { newFindings }) => sum + newFindings, 0);
  const worst = compared.find(({ worst: level }) => level !== null)?.worst ?? null;
  view.badge =
    fresh === 0
      ? undefined
      : {
          value: fresh,
          tooltip: freshText(fresh, compared.length === 1 && worst !== null ? { base: compared[0]?.base, worst } : null),
        };
}

/** How many findings come in, against what, and how bad the worst of them is. */
function freshText(fresh: number, more: { readonly base: ComparedRoot['base'] | undefined; readonly worst: Level } | null): string {
  if (more === null) return fresh === 1 ? l10n.t('1 new finding') : l10n.t('{0} new findings', numberText(fresh));
  const [base, level] = [baseText(more.base ?? { id: '', name: '' }), levelName(more.worst)];
  return fresh === 1
    ? l10n.t('1 new finding against {0}: {1}', base, level)
    : l10n.t('{0} new findings against {1}, the worst is {2}', numberText(fresh), base, level);
}

/** What a reader must know to trust the comparison. */
function notesOn({ policyChanged, leftOut, isShallow, moved }: ComparedRoot): readonly string[] {
  return [
    ...(policyChanged ? [l10n.t('The policy is another than in the base: findings may come and go by that alone.')] : []),
    ...(leftOut > 0
      ? [leftOut === 1 ? l10n.t('1 file cannot be compared.') : l10n.t('{0} files cannot be compared.', numberText(leftOut))]
      : []),
    ...(isShallow ? [l10n.t('The clone is shallow: its older history is not here.')] : []),
    ...(moved === 1 ? [l10n.t('1 usage moved to another file and is not listed.')] : []),
    ...(moved > 1 ? [l10n.t('{0} usages moved to another file and are not listed.', numberText(moved))] : []),
  ];
}

/** What `when` clauses can ask: `some` changes, `none`, `reading`, or what hinders. */
function stateOf(roots: readonly RootChanges[], isWanted: boolean): string {
  if (!isWanted) return 'unwanted';
  if (roots.some((root) => root.kind === 'compared' && root.rows.length > 0)) return 'some';
  if (roots.some(({ kind }) => kind === 'compared')) return 'none';
  const [first] = roots;
  if (first === undefined || first.kind !== 'hindered') return 'reading';
  return first.by;
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
