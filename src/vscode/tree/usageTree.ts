import type { Position } from '../../model/location';
import type { PathOf } from './groupings';
import { compareGroups, compareUsages, GroupNode, type Order, SHOWN_AT_ONCE, type TreeNode, UsageNode } from './treeNodes';
import type { FileUsages, TreeRow } from './treeRow';

/** What is to be drawn again: everything, or these nodes with what is below them. */
export type TreeChange = 'everything' | readonly TreeNode[];

export interface Arrangement {
  readonly pathOf: PathOf;
  readonly order: Order;
}

/**
 * The usages in groups. A change of a file touches the nodes of that file's usages and the groups that they lie in; all others stay the
 * same objects, so that what is unfolded or selected stays so.
 */
export class UsageTree {
  private readonly byFile = new Map<string, readonly UsageNode[]>();
  private readonly roots = new Map<string, GroupNode>();
  private sortedRoots: readonly GroupNode[] | null = null;
  private changed = new Set<TreeNode>();
  /** Groups within which usages have moved, with the order that they were shown in. */
  private moved = new Map<GroupNode, readonly TreeNode[]>();
  private shown = 0;
  private all = 0;
  private isShown: (row: TreeRow) => boolean = () => true;

  constructor(private arrangement: Arrangement) {}

  /** How many usages there are, and how many of them are shown. */
  totals(): { readonly shown: number; readonly all: number } {
    return { shown: this.shown, all: this.all };
  }

  /** Takes over what files hold now. */
  apply(files: readonly FileUsages[]): TreeChange {
    return this.changing(() => {
      for (const file of files) this.take(file);
    });
  }

  /** Groups and orders anew. */
  arrange(arrangement: Arrangement): TreeChange {
    this.arrangement = arrangement;
    const nodes = [...this.nodes()].filter(({ parent }) => parent !== null);
    this.roots.clear();
    this.sortedRoots = null;
    this.shown = 0;
    for (const node of nodes) this.put(node);
    this.changed.clear();
    return 'everything';
  }

  /** Shows the rows that pass, and no others. */
  filter(isShown: (row: TreeRow) => boolean): TreeChange {
    this.isShown = isShown;
    return this.changing(() => {
      for (const node of this.nodes()) {
        if (isShown(node.row) === (node.parent !== null)) continue;
        if (node.parent === null) this.put(node);
        else this.withdraw(node);
      }
    });
  }

  children(of?: TreeNode): readonly TreeNode[] {
    if (of === undefined) return this.topGroups();
    if (of.kind !== 'group') return [];
    of.sorted ??= this.inOrder(of);
    return of.sorted.length > of.limit && of.usages.size > 0 ? [...of.sorted.slice(0, of.limit), of.more] : of.sorted;
  }

  /** Shows more usages of a group that shows only its first. */
  showMore(group: GroupNode): TreeChange {
    group.limit += SHOWN_AT_ONCE;
    return [group];
  }

  /** The usage that is written at the place, or begins on its line; one that is not shown counts as none. */
  find(uri: string, { line, character }: Position, cell?: number): UsageNode | undefined {
    const onLine = (this.byFile.get(uri) ?? []).filter(
      ({ parent, row: { location } }) => parent !== null && location.cell === cell && location.range.start.line === line,
    );
    const isAt = ({ row: { location } }: UsageNode): boolean =>
      location.range.start.character <= character && character <= location.range.end.character;
    return onLine.find(isAt) ?? onLine[0];
  }

  /** Makes sure that a usage is among those that its group shows; true when that changes the group. */
  uncover(node: UsageNode): boolean {
    const group = node.parent;
    if (group === null) return false;
    group.sorted ??= this.inOrder(group);
    const at = group.sorted.indexOf(node);
    if (at < group.limit) return false;
    group.limit = at + 1;
    return true;
  }

  private *nodes(): Generator<UsageNode> {
    for (const nodes of this.byFile.values()) yield* nodes;
  }

  private take({ uri, rows }: FileUsages): void {
    const before = this.byFile.get(uri) ?? [];
    const left = new Map(before.map((node) => [identityOf(node.row, node.ordinal), node]));
    const used = new Map<string, number>();
    const now = rows.map((row): UsageNode => {
      const text = identityOf(row);
      const ordinal = used.get(text) ?? 0;
      used.set(text, ordinal + 1);
      const identity = identityOf(row, ordinal);
      const known = left.get(identity);
      left.delete(identity);
      if (known !== undefined) return this.renew(known, row);
      const node = new UsageNode(row, ordinal);
      if (this.isShown(row)) this.put(node);
      return node;
    });
    for (const node of left.values()) if (node.parent !== null) this.withdraw(node);
    this.all += now.length - before.length;
    if (now.length === 0) this.byFile.delete(uri);
    else this.byFile.set(uri, now);
  }

  private renew(node: UsageNode, row: TreeRow): UsageNode {
    const isShown = this.isShown(row);
    const { row: before } = node;
    if (node.parent !== null && (!isShown || !this.isSamePath(before, row))) this.withdraw(node);
    if (node.parent === null) {
      node.row = row;
      if (isShown) this.put(node);
      return node;
    }
    if (before.facts !== row.facts) {
      this.count(node, -1);
      node.row = row;
      this.count(node, 1);
      this.unsort(node.parent);
    } else if (JSON.stringify(before.location) !== JSON.stringify(row.location)) {
      node.row = row;
      this.changed.add(node);
      this.reorder(node.parent);
    }
    return node;
  }

  private isSamePath(before: TreeRow, now: TreeRow): boolean {
    if (before.facts === now.facts) return true;
    const { pathOf } = this.arrangement;
    const after = pathOf(now);
    return pathOf(before).every(({ value }, at) => value === after[at]?.value);
  }

  private put(node: UsageNode): void {
    let parent: GroupNode | null = null;
    for (const key of this.arrangement.pathOf(node.row)) {
      const siblings: Map<string, GroupNode> = parent?.groups ?? this.roots;
      const id = `${key.kind} ${key.value}`;
      const known: GroupNode | undefined = siblings.get(id);
      const group: GroupNode = known ?? new GroupNode(key, parent);
      if (known === undefined) {
        siblings.set(id, group);
        this.unsort(parent);
      }
      parent = group;
    }
    if (parent === null) throw new Error('a usage without a group');
    parent.usages.add(node);
    node.parent = parent;
    this.unsort(parent);
    this.shown += 1;
    this.count(node, 1);
  }

  private withdraw(node: UsageNode): void {
    let group = node.parent;
    if (group === null) return;
    group.usages.delete(node);
    this.unsort(group);
    this.shown -= 1;
    this.count(node, -1);
    node.parent = null;
    this.changed.delete(node);
    for (; group !== null && group.total === 0; group = group.parent) {
      (group.parent?.groups ?? this.roots).delete(`${group.key.kind} ${group.key.value}`);
      this.unsort(group.parent);
    }
  }

  private count({ parent, row }: UsageNode, by: 1 | -1): void {
    for (let group = parent; group !== null; group = group.parent) {
      group.count(row.facts, by);
      this.changed.add(group);
      if (this.arrangement.order !== 'name') this.unsort(group.parent);
    }
  }

  private unsort(group: GroupNode | null): void {
    if (group === null) this.sortedRoots = null;
    else group.sorted = null;
  }

  /** A usage has moved within its group, most often along with all others. */
  private reorder(group: GroupNode): void {
    if (group.sorted !== null && !this.moved.has(group)) this.moved.set(group, group.sorted);
    group.sorted = null;
  }

  private inOrder(group: GroupNode): readonly (GroupNode | UsageNode)[] {
    const { order } = this.arrangement;
    return group.groups.size > 0 ? [...group.groups.values()].sort(compareGroups(order)) : [...group.usages].sort(compareUsages(order));
  }

  private topGroups(): readonly GroupNode[] {
    this.sortedRoots ??= [...this.roots.values()].sort(compareGroups(this.arrangement.order));
    return this.sortedRoots;
  }

  /** Runs a change, and tells what is to be drawn again for it: no more than that, and nothing twice. */
  private changing(change: () => void): TreeChange {
    const before = this.topGroups();
    this.changed = new Set();
    this.moved = new Map();
    change();
    for (const [group, order] of this.moved) {
      group.sorted ??= this.inOrder(group);
      if (group.sorted.some((node, at) => node !== order[at])) this.changed.add(group);
    }
    const now = this.topGroups();
    if (before.length !== now.length || before.some((group, at) => group !== now[at])) return 'everything';
    return [...this.changed].filter((node) => {
      for (let parent = node.parent; parent !== null; parent = parent.parent) if (this.changed.has(parent)) return false;
      return true;
    });
  }
}

/** What a usage is called within its file; with its number, which usage it is. */
function identityOf({ facts }: TreeRow, ordinal?: number): string {
  return `${facts.kind} ${facts.value}${ordinal === undefined ? '' : `\n${ordinal}`}`;
}
