import type { RecordEntry, Value } from '../../model/summary';
import { namesAddress, namesModel } from '../modelNames';
import type { Node } from '../syntax';
import { rangeOf } from './ranges';
import { BINDING_LIMIT } from './reaching';
import type { Reading } from './reading';
import { type Scope, SELF, telling } from './scopes';
import { any, member, named, unwrap } from './values';

/** What the classes of one file hold and extend. */
export class Classes {
  constructor(private readonly reading: Reading) {}

  /** A class: its members, and the class that it extends. */
  value(scope: Scope): Value {
    const members: RecordEntry[] = [];
    for (const [key, bindings] of scope.bindings) {
      const first = bindings[0];
      if (!first || first.kind === 'function') continue;
      const values = telling(bindings)
        .slice(0, BINDING_LIMIT)
        .map((binding) => this.reading.bound(binding));
      members.push({ key, value: any(values), range: rangeOf(first.node) });
    }
    const base = this.baseOf(scope);
    return { kind: 'class', members, ...(base ? { base } : {}) };
  }

  /** A member of the own object, as read by a method: `self.model`, `@model`. */
  ownMember(node: Node, key: string): Value {
    const owner = this.reading.module.at(node.startIndex).enclosingClass();
    const values = owner ? this.memberValues(owner, key) : [];
    const range = rangeOf(node);
    const base = values.length === 0 && owner && (namesModel(key) || namesAddress(key)) ? this.baseOf(owner) : null;
    if (base) return member(base, [key], range);
    if (values.length === 0) return { kind: 'member', of: { kind: 'global', path: [SELF] }, path: [key], range };
    return named(key, any(values), range);
  }

  /** All that a class gives to one of its members: in its methods, and in its body. */
  memberValues(owner: Scope, key: string): Value[] {
    const assigned = (owner.memberBindings.get(SELF) ?? [])
      .filter((entry) => entry.key === key)
      .map((entry) => this.reading.evaluate(entry.value));
    const bound = telling(owner.bindings.get(key) ?? []).filter((binding) => assigned.length === 0 || binding.kind !== 'local');
    return [...assigned, ...bound.slice(0, BINDING_LIMIT).map((binding) => this.reading.bound(binding))];
  }

  /** What a constructor calls where it calls the one of the class it extends: that class. */
  superclass(callee: Node): Value | null {
    if (!this.reading.language.base?.includes(callee.text)) return null;
    const owner = this.reading.module.at(callee.startIndex).enclosingClass();
    return owner && this.baseOf(owner);
  }

  /** What a class extends, when that is a class of this file or of another one. */
  private baseOf(owner: Scope): Value | null {
    const bases = owner.bases.map((node) => this.reading.evaluate(node)).filter((value) => ['ref', 'class'].includes(unwrap(value).kind));
    return bases.length > 0 ? any(bases) : null;
  }
}
