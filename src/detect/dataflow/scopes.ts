import { dotted, type Fact, type FactTable, keyText, moduleText, part } from '../facts';
import type { Language } from '../languages/language';
import type { Node } from '../syntax';

/** What a name stands for at one place. */
export type Binding = { readonly at: number; readonly node: Node } & (
  | { readonly kind: 'value'; readonly value: Node }
  /** The first of several targets of one assignment: `a, b = f()`. */
  | { readonly kind: 'first'; readonly value: Node; readonly index?: number }
  /** `taken`: out of a record or a list that is the parameter itself. */
  | { readonly kind: 'param'; readonly fallback: Node | null; readonly taken?: 'entry' | 'item' }
  | { readonly kind: 'import'; readonly module: string; readonly path: readonly string[] }
  | { readonly kind: 'function'; readonly fact: Fact }
  | { readonly kind: 'class'; readonly scope: Scope }
  /** Bound to what no one can read. */
  | { readonly kind: 'local' }
  /** One element of an iterable; `within`: the comprehension outside which the name is not seen. */
  | { readonly kind: 'element'; readonly of: Node; readonly within: Node | null; readonly way: readonly (number | string)[] }
  | { readonly kind: 'destructured'; readonly of: Node; readonly key: string; readonly fallback: Node | null }
);

/** A module (a file, or a namespace in one), class or function, with the names it binds. */
export class Scope {
  readonly bindings = new Map<string, Binding[]>();
  /** `settings.model = …` and `params["model"] = …`, by the name in front; for `self`, kept with the class. */
  readonly memberBindings = new Map<string, { readonly key: string; readonly value: Node }[]>();
  /** Of the file itself: every binding in the order in which it was made, the kinds of constructs one after the other. */
  readonly bound: { readonly name: string; readonly at: number; readonly step: number }[] = [];
  step = 0;
  /** Of the file itself: told of every name that is looked up in it, with the place of the one who asks; `.name` for members of a name. */
  sought: ((name: string, at: number) => void) | null = null;
  private readonly children: Scope[] = [];

  constructor(
    readonly kind: 'module' | 'class' | 'function',
    readonly start: number,
    readonly end: number,
    readonly parent: Scope | null,
    readonly name: string | null,
    /** What a class extends. */
    readonly bases: readonly Node[] = [],
  ) {
    parent?.children.push(this);
  }

  /** The innermost scope that holds a position; children are in source order. */
  at(position: number): Scope {
    let low = 0;
    let high = this.children.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const child = this.children[middle] as Scope;
      if (position < child.start) high = middle - 1;
      else if (position >= child.end) low = middle + 1;
      else return child.at(position);
    }
    return this;
  }

  /** The class whose method holds this scope, or null. */
  enclosingClass(): Scope | null {
    for (let scope: Scope | null = this; scope; scope = scope.parent) if (scope.kind === 'class') return scope;
    return null;
  }

  /** Names of the namespaces and classes around, from the outside in. */
  names(): readonly string[] {
    const own = this.kind !== 'function' && this.name !== null ? [dotted(this.name)] : [];
    return [...(this.parent?.names() ?? []), ...own];
  }

  bind(name: string, binding: Binding): void {
    if (!this.parent) this.bound.push({ name, at: binding.at, step: this.step });
    const known = this.bindings.get(name);
    if (known) known.push(binding);
    else this.bindings.set(name, [binding]);
  }

  bindMember(base: string, key: string, value: Node): void {
    const known = this.memberBindings.get(base);
    if (known) known.push({ key, value });
    else this.memberBindings.set(base, [{ key, value }]);
  }
}

/** Key of a class's own members in `memberBindings`. */
export const SELF = '';

/** Builds the scopes of a file and what each binds. Names only; nothing is evaluated. */
export function buildScopes(root: Node, facts: FactTable, language: Language): Scope {
  const module = new Scope('module', root.startIndex, root.endIndex + 1, null, null);
  const namespaces = facts.of('namespace').filter((fact) => part(fact, 'body'));
  const definitions = [...facts.of('function'), ...facts.of('class'), ...namespaces]
    .filter((fact) => facts.at.get(fact.node.id) === fact)
    .sort((a, b) => a.node.startIndex - b.node.startIndex || b.node.endIndex - a.node.endIndex);
  let open: Scope = module;
  for (const fact of definitions) {
    const { node } = fact;
    while (open.parent && node.startIndex >= open.end) open = open.parent;
    const name = part(fact, 'name')?.text ?? null;
    const scope = new Scope(SCOPES[fact.kind as keyof typeof SCOPES], node.startIndex, node.endIndex, open, name, fact.parts['base']);
    const binding = { at: node.startIndex, node };
    if (name) open.bind(name, fact.kind === 'function' ? { ...binding, kind: 'function', fact } : { ...binding, kind: 'class', scope });
    open = scope;
  }
  for (const bindAll of [bindImports, bindParameters, bindElements, bindDestructured, bindAssignments, bindLocals]) {
    module.step++;
    bindAll(module, facts, language);
  }
  for (const scope of everyScope(module)) for (const list of scope.bindings.values()) list.sort((a, b) => a.at - b.at);
  return module;
}

const SCOPES = { function: 'function', class: 'class', namespace: 'module' } as const;

function* everyScope(scope: Scope): Generator<Scope> {
  yield scope;
  for (const child of (scope as unknown as { children: Scope[] }).children) yield* everyScope(child);
}

function bindImports(module: Scope, facts: FactTable, language: Language): void {
  for (const fact of facts.of('import')) {
    const from = moduleText(fact);
    const scope = module.at(fact.node.startIndex);
    const bind = (local: string, path: readonly string[], source = from) =>
      scope.bind(local, { kind: 'import', at: fact.node.startIndex, node: fact.node, module: source, path });
    const name = part(fact, 'name')?.text.replace(/^['"]|['"]$/g, '');
    const alias = part(fact, 'alias')?.text;
    const preset = part(fact, 'default')?.text;
    const namespace = part(fact, 'namespace')?.text;
    if (name !== undefined) {
      const path = name.split(/::|\\|\./);
      bind(alias ?? path[path.length - 1] ?? name, path);
    } else if (preset !== undefined) bind(preset, ['default']);
    else if (namespace !== undefined) bind(namespace, []);
    else if (alias !== undefined) bind(alias, []);
    else if (!part(fact, 'all')) IMPORTS[language.imports ?? 'first'](from, bind);
  }
}

type Bind = (local: string, path: readonly string[], source?: string) => void;

/** What an import binds that names nothing but a module. */
const IMPORTS: Record<NonNullable<Language['imports']>, (from: string, bind: Bind) => void> = {
  /** `import a.b.c` binds `a`; the rest follows as members. */
  first(from, bind) {
    const first = from.split('.')[0];
    if (first) bind(first, [], first);
  },
  /** `import a.b.C` binds `C`. */
  last(from, bind) {
    const dot = from.lastIndexOf('.');
    if (dot > 0) bind(from.slice(dot + 1), [from.slice(dot + 1)], from.slice(0, dot));
  },
  /** `import "host/owner/go-name/v2"` binds `name`: a path's end, without version, and without what only says that it is Go. */
  package(from, bind) {
    const segments = from.split('/').filter((segment) => !/^v\d+$/.test(segment));
    const last = segments[segments.length - 1]?.replace(/\.v\d+$/, '') ?? '';
    const bare = last.replace(/^go-|(-sdk)?-go$|\.go$/g, '');
    for (const name of new Set([last, bare, bare.replace(/-/g, ''), bare.replace(/-/g, '_')])) if (/^\w+$/.test(name)) bind(name, []);
  },
  nothing() {
    // what the module holds is called by its own names
  },
  global() {
    // what the file brings is called by its full name
  },
};

function bindParameters(module: Scope, facts: FactTable): void {
  for (const fact of facts.of('param')) {
    const name = part(fact, 'name') ?? part(fact, 'entry') ?? part(fact, 'item');
    if (!name) continue;
    const scope = module.at(name.startIndex);
    const fallback = part(fact, 'value');
    const taken = part(fact, 'entry') ? { taken: 'entry' as const } : part(fact, 'item') ? { taken: 'item' as const } : {};
    const known = scope.bindings.get(name.text)?.findIndex((binding) => binding.kind === 'param') ?? -1;
    if (known >= 0) {
      if (fallback) scope.bindings.get(name.text)?.splice(known, 1, { kind: 'param', at: name.startIndex, node: name, fallback, ...taken });
      continue;
    }
    scope.bind(name.text, { kind: 'param', at: name.startIndex, node: name, fallback, ...taken });
  }
}

function bindAssignments(module: Scope, facts: FactTable, language: Language): void {
  for (const fact of facts.of('binding')) {
    const value = part(fact, 'value');
    if (!value) continue;
    const scope = module.at(fact.node.startIndex);
    const at = fact.node.startIndex;
    const field = part(fact, 'field');
    const first = part(fact, 'first');
    const item = part(fact, 'item');
    const target = part(fact, 'target');
    if (field) (scope.enclosingClass() ?? scope).bind(keyText(field.text), { kind: 'value', at, node: fact.node, value });
    else if (first) scope.bind(first.text, { kind: 'first', at, node: fact.node, value });
    else if (item) scope.bind(item.text, { at, node: fact.node, ...givenTo(item, value, facts) });
    else if (target) bindTarget(scope, facts, language, target, value, fact);
  }
}

/** The targets of loops. */
function bindElements(module: Scope, facts: FactTable): void {
  for (const fact of facts.of('element')) {
    const key = part(fact, 'key');
    const item = part(fact, 'item');
    const target = part(fact, 'target') ?? item ?? key;
    const of = part(fact, 'value');
    if (!target || !of) continue;
    const way = key ? [key.text] : item ? wayTo(item, fact.node) : [];
    module
      .at(target.startIndex)
      .bind(target.text, { kind: 'element', at: target.startIndex, node: fact.node, of, within: part(fact, 'within'), way });
  }
}

/** `const { model } = settings`. */
function bindDestructured(module: Scope, facts: FactTable): void {
  for (const fact of facts.of('destructure')) {
    const key = part(fact, 'key');
    const of = part(fact, 'value');
    if (!key || !of) continue;
    const local = part(fact, 'target')?.text ?? key.text;
    const binding = {
      kind: 'destructured',
      at: key.startIndex,
      node: fact.node,
      of,
      key: key.text,
      fallback: part(fact, 'default'),
    } as const;
    module.at(fact.node.startIndex).bind(local, binding);
  }
}

/** What one of several names is given: the value at its place, where values stand side by side (`a, b := "x", "y"`). */
function givenTo(item: Node, value: Node, facts: FactTable) {
  const index = placeAmong(item);
  const own = facts.at.has(value.id) || value.namedChildCount < 2 ? null : value.namedChildren[index];
  return own ? ({ kind: 'value', value: own } as const) : ({ kind: 'first', value, index } as const);
}

/** Names of which nothing is known but that they are bound here. */
function bindLocals(module: Scope, facts: FactTable): void {
  for (const fact of facts.of('local')) {
    const name = part(fact, 'name');
    if (!name) continue;
    const scope = module.at(name.startIndex);
    const at = name.startIndex;
    const read = scope.bindings.get(name.text)?.some(({ kind, node }) => kind !== 'local' && node.startIndex <= at && at < node.endIndex);
    if (!read) scope.bind(name.text, { kind: 'local', at, node: name });
  }
}

/** Bindings that tell something, where any does. */
export function telling(bindings: readonly Binding[]): readonly Binding[] {
  const read = bindings.filter(({ kind }) => kind !== 'local');
  return read.length > 0 ? read : bindings;
}

/** From the outside of a loop's pattern to one of its names, by places: `m` of `for i, (k, m) in …` is at 1, 1. */
function wayTo(item: Node, loop: Node): number[] {
  const way: number[] = [];
  for (let node: Node = item; node.parent && node.parent.id !== loop.id; node = node.parent) way.unshift(placeAmong(node));
  return way;
}

/** Which of several targets of one assignment a name is. */
export function placeAmong(target: Node): number {
  return target.parent?.namedChildren.findIndex((sibling) => sibling.id === target.id) ?? 0;
}

function bindTarget(scope: Scope, facts: FactTable, language: Language, target: Node, value: Node, fact: Fact): void {
  const place = facts.at.get(target.id);
  const own = ownName(language, target.text);
  if (own !== null) {
    scope.enclosingClass()?.bindMember(SELF, own, value);
    return;
  }
  if (!place) {
    scope.bind(target.text, { kind: 'value', at: fact.node.startIndex, node: fact.node, value });
    return;
  }
  const object = part(place, 'object');
  const key = part(place, place.kind === 'member' ? 'name' : 'key');
  if (!object || !key) return;
  const owner = language.self.includes(object.text) ? scope.enclosingClass() : null;
  if (owner) owner.bindMember(SELF, keyText(key.text), value);
  else scope.bindMember(object.text, keyText(key.text), value);
}

/** The member that a name means where members of the own object carry a sign: `@model` of Ruby. */
export function ownName(language: Language, text: string): string | null {
  const sign = language.ownSign;
  return sign !== undefined && text.startsWith(sign) ? text.slice(sign.length) : null;
}
