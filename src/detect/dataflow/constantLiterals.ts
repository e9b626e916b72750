import type { LiteralValue, Value } from '../../model/summary';
import { type Fact, type FactTable, part } from '../facts';
import { namesModel } from '../modelNames';
import type { Node } from '../syntax';
import { placeOf } from './place';
import { rangeOf } from './ranges';

/** The model's name in a constant of an SDK; null for any other value. */
export type ConstantReader = (value: Value) => string | null;

/** Constants by which an SDK names a model, read as the literals that they stand for. */
export class ConstantLiterals {
  constructor(
    private readonly facts: FactTable,
    private readonly nameOf: ConstantReader,
  ) {}

  /** The literal that a node stands for; null when its value is no such constant. */
  at(node: Node, value: Value): LiteralValue | null {
    const text = this.nameOf(value);
    if (text === null || isCallee(node, this.facts)) return null;
    const written = node.text.replace(/\s+/g, '');
    return { kind: 'literal', text, range: rangeOf(node), role: placeOf(node, this.facts).role, plain: false, written };
  }

  /** `.gpt4_o` where a model is asked for; anywhere else it may be a voice, a codec, a size. */
  implicit(fact: Fact): Value {
    const name = part(fact, 'name')?.text ?? '';
    const place = placeOf(fact.node, this.facts);
    if (!namesModel(place.name) || isCallee(fact.node, this.facts)) return { kind: 'global', path: [name] };
    return { kind: 'literal', text: name, range: rangeOf(fact.node), role: place.role, plain: false, written: fact.node.text };
  }
}

/** Whether a node is what a call calls. */
export function isCallee(node: Node, facts: FactTable): boolean {
  const holder = node.parent ? facts.at.get(node.parent.id) : undefined;
  return holder?.kind === 'call' && part(holder, 'callee')?.id === node.id;
}
