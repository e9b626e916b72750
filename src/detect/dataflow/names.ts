import type { Value } from '../../model/summary';
import type { Node } from '../syntax';
import type { Classes } from './classes';
import type { ConstantLiterals } from './constantLiterals';
import { rangeOf } from './ranges';
import { BINDING_LIMIT, Reaching } from './reaching';
import type { Reading } from './reading';
import { ownName, type Scope, telling } from './scopes';
import { any, named } from './values';

/** What a name means where it stands. */
export class Names {
  private readonly reaching: Reaching;

  constructor(
    private readonly reading: Reading,
    private readonly classes: Classes,
    private readonly constants: ConstantLiterals,
    /** Modules that the file imports whole. */
    private readonly opened: readonly string[],
  ) {
    this.reaching = new Reaching(reading.facts);
  }

  /** A name, read in its scopes from the inside out; `written`: a name that is only a part of the node's text. */
  value(node: Node, written = node.text): Value {
    const { language, module } = this.reading;
    const text = written.replace(/^\\/, '');
    const own = ownName(language, text);
    const start = module.at(node.startIndex);
    if (own !== null) return this.classes.ownMember(node, own);
    for (let scope: Scope | null = start; scope; scope = scope.parent) {
      if (scope.kind === 'class' && scope !== start) {
        const values = language.bareMembers ? this.classes.memberValues(scope, text) : [];
        if (values.length > 0) return named(text, any(values), rangeOf(node));
        continue;
      }
      scope.sought?.(text, node.startIndex);
      const bindings = scope.bindings.get(text);
      if (!bindings) continue;
      const reaching = scope === start ? this.reaching.at(bindings, node.startIndex) : bindings.slice(-BINDING_LIMIT);
      if (reaching.length === 0) continue;
      const value = any(telling(reaching).map((binding) => this.reading.bound(binding)));
      return this.constants.at(node, value) ?? named(text, this.withMembers(value, scope, text), rangeOf(node));
    }
    const open = this.belowImport(node, written) ?? this.unbound(text, start);
    return this.constants.at(node, open) ?? open;
  }

  /** `Bedrock\Client` below an imported `Bedrock`. */
  private belowImport(node: Node, written: string): Value | null {
    const [head = '', ...rest] = written.split('\\');
    const binding = head === '' || rest.length === 0 ? undefined : this.reading.module.bindings.get(head)?.[0];
    if (binding?.kind !== 'import') return null;
    return { kind: 'ref', module: binding.module, path: [...binding.path, ...rest], range: rangeOf(node) };
  }

  private unbound(name: string, place: Scope): Value {
    const within = this.reading.language.space === undefined ? '' : place.names().join('.');
    return {
      kind: 'global',
      path: name.split('\\'),
      ...(this.opened.length > 0 ? { from: this.opened } : {}),
      ...(within === '' ? {} : { within }),
    };
  }

  /** `params["model"] = …` adds to a record that was made before. */
  private withMembers(value: Value, scope: Scope, name: string): Value {
    const added = scope.memberBindings.get(name);
    if (!added) return value;
    if (value.kind === 'call') return added.reduce<Value>((made, entry) => this.setter(made, entry.key, entry.value), value);
    if (value.kind !== 'record') return value;
    const entries = added.map((entry) => ({ key: entry.key, value: this.reading.evaluate(entry.value), range: rangeOf(entry.value) }));
    return { kind: 'record', entries: [...value.entries, ...entries] };
  }

  /** `config.BaseURL = url` reads as the call of a setter on what was made. */
  private setter(of: Value, key: string, value: Node): Value {
    const range = rangeOf(value);
    const callee: Value = { kind: 'member', of, path: [key], range };
    return { kind: 'call', callee, positional: [this.reading.evaluate(value)], named: [], range };
  }
}
