import type { Node } from 'web-tree-sitter';
import type { Range } from '../../model/location';
import { type Fact, part } from '../facts';

/** A node's place in the text, as LSP counts it. */
export function rangeOf(node: Node): Range {
  const { startPosition: start, endPosition: end } = node;
  return { start: { line: start.row, character: start.column }, end: { line: end.row, character: end.column } };
}

/** Where a reader looks for what is called. */
export function calleeRange(fact: Fact): Range {
  const start = part(fact, 'callee') ?? part(fact, 'object') ?? part(fact, 'name') ?? fact.node;
  const end = part(fact, 'callee') ?? part(fact, 'name') ?? fact.node;
  return { start: rangeOf(start).start, end: rangeOf(end).end };
}
