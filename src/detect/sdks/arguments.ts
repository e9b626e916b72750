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
  const records = [
    call.named,
    ...call.positional.flatMap(recordsOf),
    optionsOf(call),
    ...call.positional.map((value) => chainOf(value)),
    ...call.positional.map(madeWith),
    ownChain(call),
  ];
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

/** Functional options: `NewClient(option.WithBaseURL(url))` gives `WithBaseURL`. */
function optionsOf(call: CallValue): readonly RecordEntry[] {
  return call.positional.flatMap((value) => {
    const option = unwrap(value);
    const given = option.kind === 'call' ? option.positional[0] : undefined;
    if (option.kind !== 'call' || !given) return [];
    return [{ key: lastName(option.callee), value: given, range: option.range }];
  });
}

/** `client.send(new Request { Model = id })`: what an object is made with where it is handed over. */
function madeWith(value: Value): readonly RecordEntry[] {
  const made = unwrap(value);
  return made.kind === 'call' && /^([A-Z]|init$)/.test(lastName(made.callee)) ? made.named : [];
}

/** What a chain of calls has set: `builder().model(id).build()` gives `model`. */
export function chainOf(value: Value, depth = 0): readonly RecordEntry[] {
  const call = unwrap(value);
  if (call.kind !== 'call' || depth > CHAIN_LIMIT) return [];
  const callee = unwrap(call.callee);
  if (callee.kind !== 'member') return [];
  const [given, more] = call.positional;
  const before = chainOf(callee.of, depth + 1);
  return given && !more ? [...before, { key: lastName(callee), value: given, range: call.range }] : before;
}

/** Calls of one chain that are followed. */
const CHAIN_LIMIT = 40;

function ownChain(call: CallValue): readonly RecordEntry[] {
  const callee = unwrap(call.callee);
  return callee.kind === 'member' ? chainOf(callee.of) : [];
}

/** The last name of what is called or read. */
export function lastName(value: Value): string {
  const plain = unwrap(value);
  if (plain.kind === 'ref' || plain.kind === 'global' || plain.kind === 'member') return plain.path[plain.path.length - 1] ?? '';
  return '';
}

/** The records that a value is: itself, or each of its alternatives. */
export function recordsOf(value: Value): (readonly RecordEntry[])[] {
  const plain = unwrap(value);
  if (plain.kind === 'record') return [plain.entries];
  if (plain.kind === 'any') return plain.of.flatMap(recordsOf);
  return [];
}

/** What stands under a path of keys; null when it is not there. */
export function reach(entries: readonly RecordEntry[], path: readonly string[]): Value | null {
  const [key, ...rest] = path;
  if (key === undefined) return null;
  const value = entry(entries, key);
  if (!value || rest.length === 0) return value;
  const found = [...recordsOf(value), madeWith(value)].flatMap((inner) => reach(inner, rest) ?? []);
  return found.length > 0 ? any(found) : null;
}
