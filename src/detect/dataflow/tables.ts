import type { CallValue, RecordEntry, Value } from '../../model/summary';
import { any, entry, named, unwrap } from './values';

/** Entries of a table that a key chooses among; a larger one lists what is known, not what is used. */
export const TABLE_LIMIT = 8;

/** Any value of a small table, where the key is not known. */
export function anyOf(table: Value): Value | null {
  const plain = unwrap(table);
  if (plain.kind !== 'record' || plain.entries.length === 0 || plain.entries.length >= TABLE_LIMIT) return null;
  return named('[…]', any(plain.entries.map((entry) => entry.value)), (plain.entries[0] as RecordEntry).range);
}

/** `MODELS.get(key, preset)` of a table of this file. */
export function lookedUp({ callee, positional }: CallValue): Value | null {
  if (callee.kind !== 'member' || callee.path.join('.') !== 'get') return null;
  const table = unwrap(callee.of);
  const [key, preset] = positional;
  if (table.kind !== 'record' || !key) return null;
  const found = key.kind === 'literal' ? entry(table.entries, key.text) : anyOf(table);
  return found && any(preset ? [found, preset] : [found]);
}

/** What a schema gives for a key that is absent: `schema.parse(input).model`. */
export function schemaEntry(value: Value, key: string): Value | null {
  const parsed = value.kind === 'member' ? unwrap(value.of) : null;
  if (parsed?.kind !== 'call' || parsed.callee.kind !== 'member' || !/^(parse|safeParse|parseAsync)$/.test(parsed.callee.path.join('.')))
    return null;
  const schema = unwrap(parsed.callee.of);
  const shape = schema.kind === 'call' ? schema.positional.map(unwrap).find((argument) => argument.kind === 'record') : undefined;
  return shape?.kind === 'record' ? entry(shape.entries, key) : null;
}

/** A hook that keeps a value which it is first given. */
export function isState({ callee }: CallValue): boolean {
  const plain = unwrap(callee);
  return (
    (plain.kind === 'ref' || plain.kind === 'global' || plain.kind === 'member') &&
    /^(useState|createSignal)$/.test(plain.path[plain.path.length - 1] ?? '')
  );
}
