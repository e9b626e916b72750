import type { Node } from 'web-tree-sitter';
import type { Role } from '../../model/usage';
import { calleeText, type Fact, type FactKind, type FactTable, part } from '../facts';
import { namesModel } from '../modelNames';
import { calleeKind } from './calleeKinds';

/** What the surroundings of a literal say about it. */
export interface Place {
  readonly role: Role;
  /** Name of the argument, key, constant or parameter that takes it. */
  readonly name: string | null;
  /** Nothing that a person would call a value: a docstring, a bare statement. */
  readonly idle: boolean;
  /** Node of the outermost list, table or enumeration that holds it: many identifiers in one make a catalog. */
  readonly container: number | null;
}

/** How far up a literal's surroundings are read. */
const REACH = 14;

/** The way outwards from a literal, and what it has told so far. */
interface Walk {
  readonly facts: FactTable;
  name: string | null;
  role: Role | null;
  container: number | null;
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
  hole: (walk) => placed(walk, walk.role ?? 'mention'),
  case: silentAs('value'),
  index: silentAs('key'),
  guard: silentAs('condition'),
  fallback: (walk, _fact, from) => {
    if (from('default')) walk.role ??= 'default';
    return null;
  },
  pair: (walk, fact, from) => {
    const key = plainKey(part(fact, 'key'));
    if (from('key')) return placed({ ...walk, name: key }, 'catalog');
    walk.name ??= key;
    walk.role ??= 'config';
    return null;
  },
  keyword: (walk, fact) => {
    walk.name ??= part(fact, 'name')?.text ?? null;
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
  function: (walk) => placed(walk, walk.role ?? 'constant'),
  param: (walk, fact) => placed({ ...walk, name: walk.name ?? part(fact, 'name')?.text ?? null }, 'default'),
  return: (walk) => placed(walk, walk.role ?? 'default'),
  binding,
  call,
};

/** Walks outwards from a literal until its role is clear. */
export function placeOf(literal: Node, facts: FactTable): Place {
  const walk: Walk = { facts, name: null, role: null, container: null };
  let child = literal;
  for (let step = 0; step < REACH; step++) {
    const node = child.parent;
    if (!node) break;
    const fact = facts.at.get(node.id);
    const came = child.id;
    const found = fact ? STEPS[fact.kind]?.(walk, fact, (name) => part(fact, name)?.id === came) : null;
    if (found) return found;
    child = node;
  }
  return placed(walk, walk.role ?? 'constant');
}

function placed(walk: Walk, role: Role, idle = false): Place {
  return { role, name: walk.name, idle, container: walk.container };
}

function binding(walk: Walk, fact: Fact): Place {
  const target = part(fact, 'target') ?? part(fact, 'field') ?? part(fact, 'first');
  const declared = part(fact, 'field') !== null || standsInClass(fact.node, walk.facts);
  const container = declared ? (fact.node.parent?.id ?? null) : walk.container;
  const name = walk.name ?? lastName(target?.text ?? null);
  return placed({ ...walk, name, container }, walk.role ?? (declared ? 'default' : 'constant'));
}

function call(walk: Walk, fact: Fact, from: (partName: string) => boolean): Place | null {
  if (from('callee') || from('object')) return null;
  const callee = calleeText(fact);
  const kind = calleeKind(callee);
  if (kind === 'speaking') return placed(walk, 'mention');
  if (kind === 'probing') return placed(walk, 'catalog');
  if (kind === 'declaring') {
    walk.role ??= 'default';
    walk.name ??= firstArgument(part(fact, 'arguments'));
  }
  // `builder.model("…")`, `new RealtimeModel('…')`: the callee itself says what it takes
  const method = lastName(callee);
  if (namesModel(method)) walk.name ??= method;
  // the name outside tells more only where the call gave none
  if (kind === 'transparent' && walk.name === null) return null;
  return placed(walk, walk.role === null || walk.role === 'config' ? 'call' : walk.role);
}

/** Whether the nearest scope around an assignment is a class body: such a name is a field with its default. */
function standsInClass(assignment: Node, facts: FactTable): boolean {
  for (let node = assignment.parent; node; node = node.parent) {
    const kind = facts.at.get(node.id)?.kind;
    if (kind === 'class') return true;
    if (kind === 'function') return false;
  }
  return false;
}

function plainKey(key: Node | null): string | null {
  return key ? key.text.replace(/^[[]?['"`]?|['"`]?[\]]?$/g, '') : null;
}

/** `self.model_name` → `model_name`. */
function lastName(text: string | null): string | null {
  if (text === null) return null;
  const match = /([\p{L}\p{N}_$-]+)['"\]]*$/u.exec(text);
  return match?.[1] ?? null;
}

/** The option that a declaring call declares: `--model` of `add_argument("--model", default=…)`. */
function firstArgument(argumentsNode: Node | null): string | null {
  const first = argumentsNode?.namedChildren[0];
  if (!first || first.text.length > 80) return null;
  return first.text.replace(/^['"`]|['"`]$/g, '');
}
