import type { Value } from '../../model/summary';
import { type Fact, part } from '../facts';
import { BINDING_LIMIT } from './reaching';
import { type Reading, valueOfPart } from './reading';
import type { Scope } from './scopes';
import { any } from './values';

/** What the functions of one file return. */
export class Functions {
  private returns: ReadonlyMap<Scope, readonly Fact[]> | undefined;

  constructor(private readonly reading: Reading) {}

  /** A function: what its returns give, or the expression that it is. */
  value(fact: Fact): Value {
    const { reading } = this;
    const result = part(fact, 'result');
    const own = this.returnsOf(reading.module.at(fact.node.startIndex)).slice(0, BINDING_LIMIT);
    const last = result ? [reading.evaluate(result)] : [];
    return { kind: 'function', returns: any([...own.map((entry) => valueOfPart(reading, entry, 'value')), ...last]) };
  }

  private returnsOf(scope: Scope): readonly Fact[] {
    this.returns ??= this.collect();
    return this.returns.get(scope) ?? [];
  }

  private collect(): Map<Scope, Fact[]> {
    const returns = new Map<Scope, Fact[]>();
    for (const found of this.reading.facts.of('return')) {
      const owner = this.reading.module.at(found.node.startIndex);
      const list = returns.get(owner);
      if (list) list.push(found);
      else returns.set(owner, [found]);
    }
    return returns;
  }
}
