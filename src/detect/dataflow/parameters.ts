import type { ParameterValue } from '../../model/summary';
import { type Fact, type FactTable, part } from '../facts';
import type { Language } from '../languages/language';
import type { Node } from '../syntax';
import type { Scope } from './scopes';

/** Methods that make an object: a call of the class is a call of these. */
const CONSTRUCTORS: ReadonlySet<string> = new Set(['__init__', 'constructor', '__construct', 'initialize']);

/** Says of a parameter whose it is and how a caller gives it, so that the linker finds the values that callers pass. */
export class Parameters {
  private functions: ReadonlyMap<number, Fact> | undefined;
  private lists: ReadonlyMap<Scope, readonly Node[]> | undefined;

  constructor(
    private readonly facts: FactTable,
    private readonly module: Scope,
    private readonly language: Language,
  ) {}

  /** The value of a parameter, or null when no caller could be told by a name. */
  valueOf(name: Node): Omit<ParameterValue, 'range'> | null {
    const scope = this.module.at(name.startIndex);
    const called = scope.kind === 'function' ? this.calledAs(scope) : null;
    if (!called || this.language.self.includes(name.text)) return null;
    const position = this.listOf(scope).findIndex((node) => node.startIndex === name.startIndex);
    return { kind: 'parameter', ...called, name: name.text, position: position < 0 ? null : position };
  }

  /** The name by which callers call a function: its own, its class's for a constructor, or that of the constant that holds it. */
  private calledAs(scope: Scope): { readonly function: string; readonly owner: string | null } | null {
    const name = scope.name ?? this.heldBy(scope);
    if (name === null) return null;
    const owner = scope.parent?.kind === 'class' ? scope.parent.name : null;
    if (scope.parent?.kind === 'class' && owner === null) return null;
    return owner !== null && CONSTRUCTORS.has(name) ? { function: owner, owner: null } : { function: name, owner };
  }

  private heldBy(scope: Scope): string | null {
    this.functions ??= new Map(this.facts.of('function').map((fact) => [fact.node.startIndex, fact]));
    const holder = this.functions.get(scope.start)?.node.parent;
    const fact = holder ? this.facts.at.get(holder.id) : undefined;
    return fact?.kind === 'binding' ? (part(fact, 'target')?.text ?? null) : null;
  }

  /** Names of the parameters that callers give by position. */
  private listOf(scope: Scope): readonly Node[] {
    this.lists ??= this.collect();
    return this.lists.get(scope) ?? [];
  }

  private collect(): Map<Scope, Node[]> {
    const lists = new Map<Scope, Node[]>();
    for (const fact of this.facts.of('param')) {
      const name = part(fact, 'name');
      if (!name || this.language.self.includes(name.text)) continue;
      const scope = this.module.at(name.startIndex);
      const list = lists.get(scope) ?? [];
      if (!list.some((known) => known.startIndex === name.startIndex)) list.push(name);
      lists.set(scope, list);
    }
    for (const list of lists.values()) list.sort((a, b) => a.startIndex - b.startIndex);
    return lists;
  }
}
