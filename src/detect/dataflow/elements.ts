import type { CallValue, RecordEntry, Value } from '../../model/summary';
import { type Fact, type FactTable, part } from '../facts';
import type { Node } from '../syntax';
import { anyOf, TABLE_LIMIT } from './tables';
import { any, unwrap } from './values';

/** Functions that give the elements they are given, in some order or number. */
const KEEPS_ELEMENTS: ReadonlySet<string> = new Set([
  'list',
  'tuple',
  'set',
  'sorted',
  'reversed',
  'iter',
  'frozenset',
  'tqdm',
  'Array.from',
]);

/** Methods of a list that give the same elements. */
const KEEPS_OWN: ReadonlySet<string> = new Set([
  'filter',
  'slice',
  'sort',
  'toSorted',
  'reverse',
  'toReversed',
  'concat',
  'copy',
  'unique',
]);

/** Methods that go through a list and hand each element to a function. */
const GOES_THROUGH: ReadonlySet<string> = new Set(['map', 'forEach', 'flatMap', 'filter', 'find', 'some', 'every']);

const NOTHING: Value = { kind: 'dynamic', reason: 'element' };

/** Any one element of what a loop goes through; what another file or a caller holds stands for its own elements. */
export function elementOf(iterable: Value): Value {
  const value = unwrap(iterable);
  switch (value.kind) {
    case 'list':
      return any(value.items);
    case 'record':
      return keysOf(value);
    case 'any':
      return any(value.of.map(elementOf));
    case 'ref':
    case 'parameter':
    case 'member':
      return iterable;
    case 'call':
      return elementOfCall(value);
    default:
      return NOTHING;
  }
}

/** What stands at one place of a pair or tuple. */
export function itemAt(value: Value, index: number): Value {
  const plain = unwrap(value);
  if (plain.kind === 'any') return any(plain.of.map((branch) => itemAt(branch, index)));
  return plain.kind === 'list' ? (plain.items[index] ?? NOTHING) : NOTHING;
}

/** `NAMES.map(make)`, `MODELS.items()` and the like: elements of a call's outcome. */
function elementOfCall(call: CallValue): Value {
  const { owner, name } = called(call);
  return owner === null ? elementOfFunction(name, call.positional) : elementOfMethod(owner, name, call.positional);
}

function elementOfFunction(name: string, given: readonly Value[]): Value {
  const [first, second] = given;
  if (!first) return NOTHING;
  if (KEEPS_ELEMENTS.has(name)) return elementOf(first);
  switch (name) {
    case 'enumerate':
      return pair(NOTHING, elementOf(first));
    case 'zip':
      return { kind: 'list', items: given.map(elementOf) };
    case 'map':
      return second ? returnsOf(first) : NOTHING;
    case 'Object.values':
      return valuesOf(first);
    case 'Object.keys':
      return keysOf(first);
    case 'Object.entries':
      return pair(keysOf(first), valuesOf(first));
    default:
      return NOTHING;
  }
}

function elementOfMethod(owner: Value, name: string, [first]: readonly Value[]): Value {
  if (KEEPS_OWN.has(name)) return elementOf(owner);
  switch (name) {
    case 'values':
      return valuesOf(owner);
    case 'keys':
      return keysOf(owner);
    case 'items':
      return pair(keysOf(owner), valuesOf(owner));
    case 'entries':
      return pair(NOTHING, elementOf(owner));
    case 'map':
      return first ? returnsOf(first) : NOTHING;
    default:
      return NOTHING;
  }
}

/** Methods that take one element out. */
const TAKES_OUT: ReadonlySet<string> = new Set(['find', 'at', 'pop', 'shift']);

/** The element that a call takes out of a list: `MODELS.find(…)`, `next(…)`, `random.choice(MODELS)`; null for any other call. */
export function takenOut(call: CallValue): Value | null {
  const { owner, name } = called(call);
  const [first] = call.positional;
  const list = owner !== null && TAKES_OUT.has(name) ? owner : owner === null && TAKES_ANY.has(name) ? first : undefined;
  const plain = list && unwrap(list);
  return plain?.kind === 'list' || (plain?.kind === 'call' && owner === null) ? elementOf(plain) : null;
}

const TAKES_ANY: ReadonlySet<string> = new Set(['next', 'random.choice']);

/** The object and the method of a call; a function has no object. */
function called(call: CallValue): { readonly owner: Value | null; readonly name: string } {
  const callee = unwrap(call.callee);
  if (callee.kind === 'global') return { owner: null, name: callee.path.join('.') };
  if (callee.kind === 'ref') return { owner: null, name: [callee.module, ...callee.path].join('.') };
  if (callee.kind === 'member' && callee.path.length === 1) return { owner: callee.of, name: callee.path[0] ?? '' };
  return { owner: null, name: '' };
}

function pair(key: Value, value: Value): Value {
  return { kind: 'list', items: [key, value] };
}

function returnsOf(made: Value): Value {
  const plain = unwrap(made);
  return plain.kind === 'function' ? plain.returns : NOTHING;
}

function valuesOf(table: Value): Value {
  return anyOf(table) ?? NOTHING;
}

/** The quoted keys of a small table; they may be the models themselves. */
function keysOf(table: Value): Value {
  const plain = unwrap(table);
  if (plain.kind !== 'record' || plain.entries.length >= TABLE_LIMIT) return NOTHING;
  return any(plain.entries.flatMap((entry) => keyLiteral(entry) ?? []));
}

function keyLiteral({ key, keyRange }: RecordEntry): Value | null {
  return keyRange ? { kind: 'literal', text: key, range: keyRange, role: 'catalog', plain: true } : null;
}

/** The list whose elements a function is handed: `LIST` of `LIST.map((m) => …)` and of `map(lambda m: …, LIST)`. */
export function wentThrough(made: Node, facts: FactTable): Node | null {
  const given = made.parent;
  const fact = given?.parent ? facts.at.get(given.parent.id) : undefined;
  if (fact?.kind !== 'call' || part(fact, 'arguments')?.id !== given?.id || given?.namedChildren[0]?.id !== made.id) return null;
  const callee = part(fact, 'callee');
  if (callee?.text === 'map') return given.namedChildren[1] ?? null;
  return ownerOf(fact, callee, facts);
}

function ownerOf(fact: Fact, callee: Node | null, facts: FactTable): Node | null {
  const place = callee ? facts.at.get(callee.id) : fact;
  if (!place || (callee && place.kind !== 'member')) return null;
  return GOES_THROUGH.has(part(place, 'name')?.text ?? '') ? part(place, 'object') : null;
}
