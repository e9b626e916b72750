import type { CallValue, Value } from '../../model/summary';
import { unwrap } from '../dataflow/values';
import type { Ecosystem } from '../languages/language';
import { below } from './modules';
import { names, originsOf } from './origins';
import { indexOf } from './sdkIndex';
import type { ClientRow, SdkTable } from './table';

/** A client of a known SDK. `call` is what made it; `rest` is the path behind a ready-made one. */
export interface ClientMatch {
  readonly table: SdkTable;
  readonly row: ClientRow;
  readonly name: string;
  readonly call: CallValue | null;
  readonly rest: readonly string[];
}

/** The client that a value is, followed through names, branches and chained calls. */
export function clientOf(value: Value, ecosystem: Ecosystem, depth = 0): ClientMatch | null {
  const plain = unwrap(value);
  if (depth > 8) return null;
  if (plain.kind === 'any') {
    for (const branch of plain.of) {
      const match = clientOf(branch, ecosystem, depth + 1);
      if (match) return match;
    }
    return null;
  }
  if (plain.kind === 'ref') return exportedClient(plain.module, plain.path, ecosystem);
  if (plain.kind === 'member') {
    const inner = clientOf(plain.of, ecosystem, depth + 1);
    return inner ? { ...inner, rest: [...inner.rest, ...plain.path] } : null;
  }
  return plain.kind === 'call' ? (madeClient(plain, ecosystem) ?? throughCall(plain, ecosystem, depth)) : null;
}

/** The client that a call hands on: its object's, its own where it is a package's ready-made one, or the one that it wraps. */
function throughCall(plain: CallValue, ecosystem: Ecosystem, depth: number): ClientMatch | null {
  // `client.with_options(…)`, `instructor.from_openai(OpenAI(…))`: a call on, or around, a client is that client
  const callee = unwrap(plain.callee);
  if (callee.kind === 'member') {
    const inner = clientOf(callee.of, ecosystem, depth + 1);
    return inner && afterMethod(inner, plain, callee.path);
  }
  if (plain.positional.length + plain.named.length === 0) {
    // `Facade::chat()` leads further on the ready-made client
    for (const { module, path } of originsOf(callee)) {
      const ready = exportedClient(module, path, ecosystem);
      if (ready) return ready;
    }
  }
  if (callee.kind === 'ref' || callee.kind === 'call') {
    for (const argument of plain.positional.slice(0, 1)) {
      const wrapped = clientOf(argument, ecosystem, depth + 1);
      if (wrapped) return wrapped;
    }
  }
  return null;
}

/** A client behind one of its methods: `.baseUrl(url)` of a builder sets, `.chat()` leads further, others leave it as it is. */
function afterMethod(client: ClientMatch, call: CallValue, path: readonly string[]): ClientMatch {
  const [value, more] = call.positional;
  if (!value && call.named.length === 0) return { ...client, rest: [...client.rest, ...path] };
  const key = path[path.length - 1];
  if (!value || more || !client.call || key === undefined) return client;
  return { ...client, call: { ...client.call, named: [...client.call.named, { key, value, range: call.range }] } };
}

function madeClient(call: CallValue, ecosystem: Ecosystem): ClientMatch | null {
  const callee = unwrap(call.callee);
  const targets = callee.kind === 'any' ? callee.of.map(unwrap) : [callee];
  for (const { module, path } of targets.flatMap(originsOf)) {
    for (const { table, row, modules } of indexOf(ecosystem).clientsOf(module)) {
      const rest = below(module, path, modules, ecosystem);
      const made = rest && row.made.find((name) => names(name, rest));
      if (!made || wraps(table, call, ecosystem)) continue;
      return { table, row, name: made === 'default' ? table.sdk : made, call, rest: [] };
    }
  }
  return null;
}

/** A factory that only wraps another SDK's client has no endpoint of its own. */
function wraps(table: SdkTable, call: CallValue, ecosystem: Ecosystem): boolean {
  const first = call.positional[0];
  return table.sdk === 'instructor' && first !== undefined && clientOf(first, ecosystem) !== null;
}

/** A ready-made client that a package exports, or the package itself where it is one. */
export function exportedClient(module: string, path: readonly string[], ecosystem: Ecosystem): ClientMatch | null {
  for (const { table, row, modules } of indexOf(ecosystem).clientsOf(module)) {
    if (!row.exported) continue;
    const rest = below(module, path, modules, ecosystem);
    if (!rest) continue;
    for (const name of row.exported) {
      if (name === '') return { table, row, name: table.sdk, call: null, rest };
      if (rest[0] === name) return { table, row, name, call: null, rest: rest.slice(1) };
    }
  }
  return null;
}
