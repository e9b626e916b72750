import { LEVELS } from '../../model/level';
import type { ChangeKind, ChangeRow, ComparedRoot, RootChanges } from '../../server/protocol';

/** A folder of a workspace that has several. */
export interface RootNode {
  readonly kind: 'root';
  readonly changes: RootChanges;
}

/** What one folder brings in, changes, takes out, or has judged anew. */
export interface KindNode {
  readonly kind: 'group';
  readonly parent: RootNode | null;
  readonly changes: ComparedRoot;
  readonly change: ChangeKind;
  readonly rows: readonly ChangeRow[];
}

export interface ChangeNode {
  readonly kind: 'change';
  readonly parent: KindNode;
  readonly row: ChangeRow;
}

export type ChangesNode = RootNode | KindNode | ChangeNode;

/** The order in which a reviewer wants them. */
export const CHANGE_KINDS: readonly ChangeKind[] = ['added', 'changed', 'judged', 'removed'];

/** What stands at the top: folders where there are several, else the kinds of change of the only one. */
export function topNodes(roots: readonly RootChanges[]): readonly ChangesNode[] {
  const [only, ...others] = roots;
  if (only === undefined) return [];
  if (others.length === 0) return kindNodes(only, null);
  return roots.map((changes): RootNode => ({ kind: 'root', changes }));
}

/** What a node holds. */
export function childrenOf(node: ChangesNode): readonly ChangesNode[] {
  if (node.kind === 'root') return kindNodes(node.changes, node);
  return node.kind === 'group' ? node.rows.map((row): ChangeNode => ({ kind: 'change', parent: node, row })) : [];
}

/** All changes in the order in which the tree shows them. */
export function allChanges(roots: readonly RootChanges[]): readonly ChangeNode[] {
  return roots
    .flatMap((changes) => kindNodes(changes, null))
    .flatMap((group) => childrenOf(group).filter((node) => node.kind === 'change'));
}

/** Worst first; what nobody objects to comes last. */
function rank({ level }: ChangeRow): number {
  return level === null ? LEVELS.length : LEVELS.indexOf(level);
}

function kindNodes(changes: RootChanges, parent: RootNode | null): readonly KindNode[] {
  if (changes.kind !== 'compared') return [];
  return CHANGE_KINDS.flatMap((change): readonly KindNode[] => {
    const rows = changes.rows.filter(({ kind }) => kind === change).sort((a, b) => rank(a) - rank(b));
    return rows.length === 0 ? [] : [{ kind: 'group', parent, changes, change, rows }];
  });
}
