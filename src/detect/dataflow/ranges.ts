import type { Range } from '../../model/location';
import { type Fact, part } from '../facts';
import type { Node } from '../syntax';

/** A node's place in the text, as LSP counts it. */
export function rangeOf(node: Node): Range {
  return node.range;
}

/** Where a reader looks for what is called. */
export function calleeRange(fact: Fact): Range {
  const start = part(fact, 'callee') ?? part(fact, 'object') ?? part(fact, 'name') ?? fact.node;
  const end = part(fact, 'callee') ?? part(fact, 'name') ?? fact.node;
  return { start: rangeOf(start).start, end: rangeOf(end).end };
}
