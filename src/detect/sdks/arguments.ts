import type { CallValue, RecordEntry, Value } from '../../model/summary';
import { any, entry, unwrap } from '../dataflow/values';
import type { ParameterRow } from './table';

export interface Argument {
  readonly name: string;
  readonly value: Value;
  /** The whole `name=value` when it was given by name. */
  readonly entry: RecordEntry | null;
}

/** The argument of a call that a row names: by keyword, in an options record, or by position. */
export function argumentOf(call: CallValue, row: ParameterRow): Argument | null {
  const records = [call.named, ...call.positional.flatMap(recordsOf)];
  for (const name of row.names) {
    for (const record of records) {
      const value = reach(record, name.split('.'));
      if (value) return { name, value, entry: record.find((candidate) => candidate.key === name) ?? null };
    }
  }
  if (row.position === undefined) return null;
  const value = call.positional[row.position];
  if (!value || recordsOf(value).length > 0) return null;
  return { name: row.names[0] ?? `${row.position}`, value, entry: null };
}

/** The records that a value is: itself, or each of its alternatives. */
export function recordsOf(value: Value): (readonly RecordEntry[])[] {
  const plain = unwrap(value);
  if (plain.kind === 'record') return [plain.entries];
  if (plain.kind === 'any') return plain.of.flatMap(recordsOf);
  return [];
}

function reach(entries: readonly RecordEntry[], path: readonly string[]): Value | null {
  const [key, ...rest] = path;
  if (key === undefined) return null;
  const value = entry(entries, key);
  if (!value || rest.length === 0) return value;
  const found = recordsOf(value).flatMap((inner) => reach(inner, rest) ?? []);
  return found.length > 0 ? any(found) : null;
}
