import type { Range } from '../../model/location';
import type { LiteralValue, RecordEntry, Value } from '../../model/summary';

/** Alternatives that one value may have; more are cut off. */
const ALTERNATIVES = 64;

/** What no one can read. One object for all: the evaluator knows by it what not to remember. */
export const DYNAMIC: Value = { kind: 'dynamic', reason: 'computed' };

/** One of several values; nested alternatives are laid flat, and a single one stands for itself. */
export function any(values: readonly Value[]): Value {
  const flat: Value[] = [];
  for (const value of values) {
    if (value.kind === 'any') flat.push(...value.of);
    else flat.push(value);
    if (flat.length > ALTERNATIVES) break;
  }
  const first = flat[0];
  if (first === undefined) return { kind: 'dynamic', reason: 'nothing' };
  return flat.length === 1 ? first : { kind: 'any', of: flat.slice(0, ALTERNATIVES) };
}

/** Pieces joined in order; joined to one literal when all of them are. */
export function concat(parts: readonly Value[], range: Range): Value {
  const flat = parts.flatMap((piece) => (piece.kind === 'concat' ? piece.parts : [piece]));
  if (flat.length > 0 && flat.every((piece): piece is LiteralValue => piece.kind === 'literal')) {
    return { kind: 'literal', text: flat.map((piece) => piece.text).join(''), range, role: flat[0]?.role ?? 'constant', plain: false };
  }
  return { kind: 'concat', parts: flat, range };
}

/** A value reached through a name of the file. Names of names are kept, since each is a step of the evidence. */
export function named(name: string, value: Value, range: Range): Value {
  return value.kind === 'dynamic' || value.kind === 'global' ? value : { kind: 'named', name, value, range };
}

/** The member of a value, followed as far as the file alone tells. */
export function member(value: Value, path: readonly string[], range: Range): Value {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  switch (value.kind) {
    case 'ref':
      return { ...value, path: [...value.path, ...path], range };
    case 'global':
      return { ...value, path: [...value.path, ...path] };
    case 'member':
      return { kind: 'member', of: value.of, path: [...value.path, ...path], range };
    case 'named': {
      const inner = member(value.value, path, range);
      return inner.kind === 'member' ? { kind: 'member', of: value, path, range } : named([value.name, ...path].join('.'), inner, range);
    }
    case 'record':
    case 'class': {
      const found = entry(value.kind === 'record' ? value.entries : value.members, key);
      if (found) return member(found, rest, range);
      // an enum member's `.value`, a class's method
      return { kind: 'member', of: value, path, range };
    }
    case 'any':
      return any(value.of.map((branch) => member(branch, path, range)));
    case 'list': {
      // a list that another file holds stands for its elements
      const having = value.items.filter((item) => hasEntry(item, key));
      return having.length > 0 ? any(having.map((item) => member(item, path, range))) : { kind: 'member', of: value, path, range };
    }
    case 'literal':
      // `Enum.MEMBER.value`, `"…".strip()`
      return key === 'value' || key === 'rawValue' ? member(value, rest, range) : { kind: 'member', of: value, path, range };
    default:
      return { kind: 'member', of: value, path, range };
  }
}

function hasEntry(value: Value, key: string): boolean {
  const plain = unwrap(value);
  return plain.kind === 'record' && plain.entries.some((candidate) => candidate.key === key);
}

/** All values under a key; several assignments are alternatives. */
export function entry(entries: readonly RecordEntry[], key: string): Value | null {
  const found = entries.filter((candidate) => candidate.key === key).map((candidate) => candidate.value);
  return found.length > 0 ? any(found) : null;
}

/** The value behind names. */
export function unwrap(value: Value): Value {
  return value.kind === 'named' ? unwrap(value.value) : value;
}
