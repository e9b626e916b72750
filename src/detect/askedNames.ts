import { calleeKind } from './dataflow/calleeKinds';
import type { Evaluator } from './dataflow/evaluate';
import { asksOfEach } from './dataflow/place';
import { calleeText, part } from './facts';
import type { Node } from './syntax';

/** What becomes of a name in a file, or in a stretch of one. */
export interface NameTally {
  /** Assignments to the name, or to fields that are called so. */
  readonly assigned: number;
  /** Places that read it, outside of the assignment. */
  readonly read: number;
  /** Those that only ask whether something is in it. */
  readonly asked: number;
}

/**
 * Whether a list is only asked whether something is in it (`if model in REASONING_MODELS`): it says what is known and chooses nothing. A
 * list that nothing in the file reads may be read by another one, and is none of these.
 */
export function isOnlyAsked(tallies: readonly NameTally[]): boolean {
  const sum = (count: (tally: NameTally) => number) => tallies.reduce((all, tally) => all + count(tally), 0);
  const read = sum((tally) => tally.read);
  return sum((tally) => tally.assigned) === 1 && read > 0 && read === sum((tally) => tally.asked);
}

/** Counts what becomes of names, in the subtrees of a file that are read. */
export class AskedNames {
  private uses: ReadonlyMap<string, readonly Node[]> | undefined;
  private lists: ReadonlyMap<string, readonly Node[]> | undefined;

  constructor(
    private readonly evaluator: Evaluator,
    private readonly within: readonly Node[],
  ) {}

  /** Whether a name is one whose list is only asked, as far as the subtrees tell. */
  has(name: string): boolean {
    this.lists ??= this.assigned();
    return this.lists.get(name)?.length === 1 && isOnlyAsked([this.tally(name, () => true)]);
  }

  /** What becomes of a name among the nodes that count. */
  tally(name: string, counts: (node: Node) => boolean): NameTally {
    this.lists ??= this.assigned();
    this.uses ??= this.collect();
    const assignments = (this.lists.get(name) ?? []).filter(counts);
    const read = (this.uses.get(name) ?? []).filter((node) => counts(node) && !assignments.some((assignment) => holds(assignment, node)));
    return { assigned: assignments.length, read: read.length, asked: read.filter((node) => this.isAsked(node)).length };
  }

  /** What is assigned to names and to fields of classes. */
  private assigned(): Map<string, readonly Node[]> {
    const lists = new Map<string, readonly Node[]>();
    for (const fact of this.evaluator.facts.of('binding')) {
      const name = (part(fact, 'target') ?? part(fact, 'field'))?.text;
      if (name !== undefined) lists.set(name, [...(lists.get(name) ?? []), fact.node]);
    }
    return lists;
  }

  private collect(): Map<string, Node[]> {
    const uses = new Map<string, Node[]>();
    for (const node of this.within.flatMap((subtree) => subtree.descendantsOfType([...this.evaluator.language.names]))) {
      if (!node) continue;
      const known = uses.get(node.text);
      if (known) known.push(node);
      else uses.set(node.text, [node]);
    }
    return uses;
  }

  /** `x in NAME`, `NAME.includes(x)`, `any(known in x for known in NAME)`. */
  private isAsked(name: Node): boolean {
    const { facts } = this.evaluator;
    const place = this.ofOwn(name) ?? name;
    const holder = place.parent;
    const fact = holder && facts.at.get(holder.id);
    if (!fact) return false;
    if (fact.kind === 'compare') return true;
    if (fact.kind === 'element') return asksOfEach(fact.node, facts);
    if (fact.kind !== 'member' || part(fact, 'object')?.id !== place.id) return false;
    const call = holder.parent && facts.at.get(holder.parent.id);
    return call?.kind === 'call' && part(call, 'callee')?.id === holder.id && calleeKind(calleeText(call)) === 'probing';
  }

  /** `this.NAME`, when the name is a field's. */
  private ofOwn(name: Node): Node | null {
    const fact = name.parent && this.evaluator.facts.at.get(name.parent.id);
    const own = fact?.kind === 'member' && part(fact, 'name')?.id === name.id;
    return own && this.evaluator.language.self.includes(part(fact, 'object')?.text ?? '') ? fact.node : null;
  }
}

function holds(outer: Node, inner: Node): boolean {
  return outer.startIndex <= inner.startIndex && inner.endIndex <= outer.endIndex;
}
