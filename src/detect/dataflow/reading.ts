import type { Value } from '../../model/summary';
import { type Fact, type FactTable, part } from '../facts';
import type { Language } from '../languages/language';
import type { Node } from '../syntax';
import type { Binding, Scope } from './scopes';
import { DYNAMIC } from './values';

/** All that the reader of one construct needs of the evaluator: the file's facts, and a way to read what stands inside. */
export interface Reading {
  readonly facts: FactTable;
  readonly module: Scope;
  readonly language: Language;
  /** What a node's expression is. */
  evaluate(node: Node): Value;
  /** What a name is where this binding is in force. */
  bound(binding: Binding): Value;
}

/** What a part of a construct is. */
export function valueOfPart(reading: Reading, fact: Fact, name: string): Value {
  const node = part(fact, name);
  return node ? reading.evaluate(node) : DYNAMIC;
}
