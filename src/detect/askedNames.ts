import type { Node } from 'web-tree-sitter';
import { calleeKind } from './dataflow/calleeKinds';
import type { Evaluator } from './dataflow/evaluate';
import { asksOfEach } from './dataflow/place';
import { calleeText, part } from './facts';

/**
 * Tells the lists of a file that are only asked whether something is in them (`if model in REASONING_MODELS`): they say what is
 * known and choose nothing. A list that nothing in the file reads may be read by another one, and is none of them.
 */
export class AskedNames {
  private uses: ReadonlyMap<string, readonly Node[]> | undefined;
  private lists: ReadonlyMap<string, readonly Node[]> | undefined;

  constructor(
    private readonly evaluator: Evaluator,
    private readonly root: Node,
  ) {}

  has(name: string): boolean {
    this.lists ??= this.assigned();
    const [assignment, another] = this.lists.get(name) ?? [];
    if (!assignment || another) return false;
    this.uses ??= this.collect();
    const read = (this.uses.get(name) ?? []).filter((node) => !holds(assignment, node));
    return read.length > 0 && read.every((node) => this.isAsked(node));
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
    for (const node of this.root.descendantsOfType([...this.evaluator.language.names])) {
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
