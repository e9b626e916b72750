import type { Role } from '../../model/usage';
import { isAnswer } from '../answers';
import { calleeText, type Fact, type FactKind, type FactTable, keyText, part } from '../facts';
import { namesModel } from '../modelNames';
import type { Node } from '../syntax';
import { calleeKind } from './calleeKinds';
import { assertsOfEach, besideOf, describesAround, EXAMPLES, isCaption, isPriced, keysOf, tellsOf } from './describing';

/** What the surroundings of a literal say about it. */
export interface Place {
  readonly role: Role;
  /** Name of the argument, key, constant or parameter that takes it. */
  readonly name: string | null;
  /** Nothing that a person would call a value: a docstring, a bare statement. */
  readonly idle: boolean;
  /** Node of the outermost list, table or enumeration that holds it: many identifiers in one make a catalog. */
  readonly container: number | null;
  /** Node of the scope whose names hold such literals, where that is no container. */
  readonly scope: number | null;
}

/** How far around a call the list is looked for that it is an item of. */
const TABLE_REACH = 3;

/** How far up a literal's surroundings are read. */
const REACH = 14;

/** The way outwards from a literal, and what it has told so far. */
interface Walk {
  readonly facts: FactTable;
  name: string | null;
  role: Role | null;
  container: number | null;
  /** The literal. */
  readonly start: Node;
}

/** One construct on the way. `from` tells by which part the walk came. */
type Step = (walk: Walk, fact: Fact, from: (partName: string) => boolean) => Place | null;

const silent =
  (role: 'catalog' | 'mention', idle = false): Step =>
  (walk) =>
    placed(walk, role, idle);

/** A literal that is compared, indexed with or tested selects nothing; as the other part it is read on. */
const silentAs =
  (partName: string): Step =>
  (walk, _fact, from) =>
    from(partName) ? placed(walk, 'catalog') : null;

const STEPS: Partial<Record<FactKind, Step>> = {
  compare: silent('catalog'),
  assertion: silent('catalog'),
  type: silent('catalog'),
  message: silent('mention'),
  statement: silent('mention', true),
  // a list within a text is read by people: `f"only {['gpt-4o', 'gpt-4.1']}"`
  hole: (walk) => placed(walk, walk.role === null || walk.role === 'choice' ? 'mention' : walk.role),
  case: silentAs('value'),
  // of several keys (`Literal['a', 'b']`) a fact holds one
  index: (walk, _fact, from) => (from('object') ? null : placed(walk, 'catalog')),
  guard: silentAs('condition'),
  element: (walk, fact) => (asksOfEach(fact.node, walk.facts) || assertsOfEach(fact) ? placed(walk, 'catalog') : null),
  fallback: (walk, _fact, from) => {
    if (from('default')) walk.role ??= 'default';
    return null;
  },
  pair: (walk, fact, from) => {
    const key = plainKey(part(fact, 'key'));
    if (from('key') || (key !== null && (EXPECTED.test(key) || EXAMPLES.test(key)))) return placed({ ...walk, name: key }, 'catalog');
    if (walk.name === null && namesModel(key) && tellsOf(besideOf(fact.node, walk.facts))) return placed({ ...walk, name: key }, 'catalog');
    if (walk.name === null && isPriced(key, fact.node, walk.facts)) return placed({ ...walk, name: key }, 'catalog');
    if (walk.name === null && isCaption(key, fact.node, walk.facts)) return placed({ ...walk, name: key }, 'mention');
    walk.name ??= key;
    walk.role ??= 'config';
    return null;
  },
  keyword: (walk, fact) => {
    const name = plainKey(part(fact, 'name'));
    if (walk.name === null && namesModel(name) && tellsOf(besideOf(fact.node, walk.facts))) return placed({ ...walk, name }, 'catalog');
    if (name !== null && PRESET.test(name)) walk.role ??= 'default';
    walk.name ??= name;
    return null;
  },
  list: (walk, fact) => {
    walk.role ??= 'choice';
    walk.container = fact.node.id;
    return null;
  },
  record: (walk, fact) => {
    walk.container = fact.node.id;
    return null;
  },
  class: (walk, fact) => {
    walk.container = fact.node.id;
    return placed(walk, walk.role ?? 'constant');
  },
  // a bare closure's value counts where the closure stands: `unwrap_or_else(|_| "gpt-4o".into())`
  function: (walk, fact, from) => (from('result') && !part(fact, 'name') ? null : placed(walk, walk.role ?? 'constant')),
  param: (walk, fact, from) => {
    // where a grammar has no node for a parameter with its default, several share the list
    const own = from('value') ? fact : (walk.facts.of('param').find((other) => holds(part(other, 'value'), walk.start)) ?? fact);
    return placed({ ...walk, name: walk.name ?? part(own, 'name')?.text ?? null }, 'default');
  },
  return: (walk) => placed(walk, walk.role ?? 'default'),
  binding,
  call,
};

/** Keys of test tables that hold what is compared with the outcome. */
const EXPECTED = /^(want|wanted|expect|expected)([A-Z_]\w*)?$/;

/** The argument of any declaring call that takes the default of what it declares. */
const PRESET = /^default(_?[vV]alue)?$/;

/** Walks outwards from a literal until its role is clear. */
export function placeOf(literal: Node, facts: FactTable): Place {
  const walk: Walk = { facts, name: null, role: null, container: null, start: literal };
  let child = literal;
  for (let step = 0; step < REACH; step++) {
    const node = child.parent;
    if (!node) break;
    const beside = facts.entryOf.get(child.id);
    if (beside) {
      const key = part(beside, 'key');
      if (key?.id === child.id) return placed({ ...walk, name: keyText(key.text) }, 'catalog');
      if (walk.name === null && namesModel(plainKey(key)) && isAnswer(keysOf(node, facts)))
        return placed({ ...walk, name: plainKey(key) }, 'catalog');
      walk.name ??= plainKey(key);
      walk.role ??= isParameter(key, facts) ? 'default' : 'config';
    }
    const fact = facts.at.get(node.id);
    const came = child.id;
    const found = fact ? STEPS[fact.kind]?.(walk, fact, (name) => fact.parts[name]?.some((node) => node.id === came) === true) : null;
    if (found) return found;
    child = node;
  }
  return placed(walk, walk.role ?? 'constant');
}

/** The name of a parameter, whose default stands beside it. */
function isParameter(name: Node | null, facts: FactTable): boolean {
  return name?.parent ? facts.at.get(name.parent.id)?.kind === 'param' : false;
}

function holds(node: Node | null, inner: Node): boolean {
  return node !== null && node.startIndex <= inner.startIndex && inner.endIndex <= node.endIndex;
}

function placed(walk: Walk, role: Role, idle = false): Place {
  return { role, name: walk.name, idle, container: walk.container, scope: null };
}

function binding(walk: Walk, fact: Fact): Place {
  const target = part(fact, 'target') ?? part(fact, 'field') ?? part(fact, 'first') ?? nameBeside(fact, walk.start);
  const holder = classAround(fact.node, walk.facts);
  const declared = part(fact, 'field') !== null || holder !== null;
  const name = walk.name ?? lastName(target?.text ?? null);
  // eight settings that are each called a model are no table: `chat_model = …`, `embedding_model = …`
  const table = namesModel(name) && walk.container === null ? null : ((holder ?? fact.node.parent)?.id ?? null);
  const container = declared ? table : walk.container;
  const place = placed({ ...walk, name, container }, walk.role ?? (declared ? 'default' : 'constant'));
  return { ...place, scope: scopeAround(fact.node) };
}

/** What holds the statement that binds a name, and the others beside it. */
function scopeAround(binding: Node): number | null {
  let node = binding.parent;
  while (node?.parent && node.namedChildCount === 1) node = node.parent;
  return node?.id ?? null;
}

function call(walk: Walk, fact: Fact, from: (partName: string) => boolean): Place | null {
  const callee = calleeText(fact);
  const kind = makesSet(fact, callee) ? 'transparent' : calleeKind(callee);
  // `"gpt-4".equals(model)`
  if (from('callee') || from('object')) return kind === 'probing' ? placed(walk, 'catalog') : null;
  if (kind === 'speaking') return placed(walk, 'mention');
  if (kind === 'probing') return placed(walk, 'catalog');
  if (kind === 'presetting') {
    walk.role ??= 'default';
    return null;
  }
  if (kind === 'collecting') {
    walk.role ??= 'choice';
    walk.container = fact.node.id;
    return null;
  }
  if (kind === 'keyed') {
    const key = keyBefore(walk, fact);
    if (key === '') return placed(walk, 'catalog');
    walk.name ??= key;
  }
  if (kind === 'declaring') declare(walk, fact, callee);
  // `builder.model("…")`, `new RealtimeModel('…')`: the callee itself says what it takes
  const method = lastName(callee);
  if (namesModel(method)) walk.name ??= method;
  // the name outside tells more only where the call gave none
  if (kind === 'transparent' && !namesModel(walk.name)) {
    walk.name = null;
    return null;
  }
  // `register_group({…}); register_group({…}); …`: one table, told call by call
  if (walk.container !== null && /^register/i.test(method ?? '')) walk.container = fact.node.parent?.parent?.id ?? walk.container;
  walk.container ??= listAround(fact.node, walk.facts) ?? tableAround(fact.node, walk.facts);
  if (describesAround(fact, walk.role === null, walk.facts)) return placed(walk, 'catalog');
  return placed(walk, walk.role === null || walk.role === 'config' ? 'call' : walk.role);
}

function declare(walk: Walk, fact: Fact, callee: string): void {
  // what `.default([…])` is given is no choice of a person's
  if (walk.role === null || callee.endsWith('.default')) walk.role = 'default';
  walk.name ??= firstArgument(part(fact, 'arguments'), walk.start);
}

/** `new Set(["a", "b"])`; with a key and a value, a call of this name sets one. */
function makesSet(fact: Fact, callee: string): boolean {
  return /^set$/i.test(callee) && part(fact, 'arguments')?.namedChildCount === 1;
}

/** The list whose items are such calls: `[Model(name: "a"), Model(name: "b"), …]` is a table. */
function listAround(call: Node, facts: FactTable): number | null {
  let node = call.parent;
  for (let step = 0; node && step < TABLE_REACH; step++, node = node.parent) {
    const fact = facts.at.get(node.id);
    const kind = fact?.kind;
    if (kind === 'list' || (fact && kind === 'call' && calleeKind(calleeText(fact)) === 'collecting')) return node.id;
    if (kind !== undefined && kind !== 'wrap' && kind !== 'pair') return null;
  }
  return null;
}

/** The key in front of a literal among keys and values; empty when the literal is a key itself, null when there are no keys. */
function keyBefore(walk: Walk, fact: Fact): string | null {
  const given = part(fact, 'arguments')?.namedChildren ?? [];
  const at = given.findIndex((node) => holds(node, walk.start));
  if (given.length < 2 || given.length % 2 > 0 || at < 0) return null;
  const key = given[at - (at % 2)];
  if (!key || (!/^["']/.test(key.text) && !/^[A-Z_]+$/.test(key.text))) return null;
  return at % 2 === 0 ? '' : key.text.replace(/^['"`]|['"`]$/g, '');
}

/** The class body whose field a call makes: so many of them are a table of known models, one constructor call a row. */
function tableAround(call: Node, facts: FactTable): number | null {
  for (let node = call.parent; node; node = node.parent) {
    const kind = facts.at.get(node.id)?.kind;
    if (kind === 'function') return null;
    if (kind === 'binding') return classAround(node, facts)?.id ?? null;
  }
  return null;
}

/** Which of several names of one assignment a literal is given to: the one at its own place. */
function nameBeside(assignment: Fact, literal: Node): Node | null {
  const item = part(assignment, 'item');
  const place = part(assignment, 'value')?.namedChildren.findIndex((value) => holds(value, literal)) ?? -1;
  return item?.parent?.namedChildren[place] ?? item;
}

/** The class whose body is the nearest scope around an assignment: such a name is a field with its default. */
function classAround(assignment: Node, facts: FactTable): Node | null {
  for (let node = assignment.parent; node; node = node.parent) {
    const kind = facts.at.get(node.id)?.kind;
    if (kind === 'class') return node;
    if (kind === 'function') return null;
  }
  return null;
}

function plainKey(key: Node | null): string | null {
  return key ? keyText(key.text) : null;
}

/** `self.model_name` → `model_name`. */
function lastName(text: string | null): string | null {
  if (text === null) return null;
  const match = /([\p{L}\p{N}_$-]+)['"\]]*$/u.exec(text);
  return match?.[1] ?? null;
}

/** The option that a declaring call declares: `--model` of `add_argument("--model", default=…)`. */
function firstArgument(argumentsNode: Node | null, literal: Node): string | null {
  const given = argumentsNode?.namedChildren ?? [];
  const first = given.find((node) => node !== null && /^['"`]/.test(node.text)) ?? given[0];
  if (!first || first.text.length > 80 || holds(first, literal)) return null;
  return first.text.replace(/^['"`]|['"`]$/g, '');
}

/** Whether what a comprehension makes of each element is the answer to a question. */
export function asksOfEach(clause: Node, facts: FactTable): boolean {
  const loop = clause.parent && facts.at.get(clause.parent.id);
  const item = loop?.kind === 'gathered' ? part(loop, 'item') : null;
  const made = item && facts.at.get(item.id);
  return made?.kind === 'compare' || (made?.kind === 'call' && calleeKind(calleeText(made)) === 'probing');
}
