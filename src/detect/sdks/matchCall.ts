import type { CallValue, Value } from '../../model/summary';
import { unwrap } from '../dataflow/values';
import type { Ecosystem } from '../languages/language';
import { type ClientMatch, clientOf, exportedClient } from './matchClient';
import { below } from './modules';
import { names, originsOf } from './origins';
import { indexOf } from './sdkIndex';
import type { SdkTable, SinkRow } from './table';
import { isTelling } from './tellingMethods';

/** The row of an SDK that a call is, and the client that it goes through. */
export interface CallMatch {
  readonly table: SdkTable;
  readonly sink: SinkRow;
  readonly client: ClientMatch | null;
  /** What a person would call it: `chat.completions.create`. */
  readonly callee: string;
  /** False when only the method's name speaks for it. */
  readonly certain: boolean;
}

/** Finds the table row for a call, by what its callee is; `imported` are the modules that the file imports. */
export function matchCall(call: CallValue, ecosystem: Ecosystem, imported: readonly string[]): CallMatch | null {
  return matchCallee(call.callee, ecosystem, imported, 0);
}

function matchCallee(value: Value, ecosystem: Ecosystem, imported: readonly string[], depth: number): CallMatch | null {
  const callee = unwrap(value);
  if (depth > 8) return null;
  switch (callee.kind) {
    case 'any': {
      for (const branch of callee.of) {
        const match = matchCallee(branch, ecosystem, imported, depth + 1);
        if (match) return match;
      }
      return null;
    }
    case 'class':
      return callee.base ? matchCallee(callee.base, ecosystem, imported, depth + 1) : null;
    case 'ref':
      return matchImported(callee.module, callee.path, ecosystem) ?? matchMethod(null, callee.path, ecosystem, imported);
    case 'call': {
      const client = clientOf(callee, ecosystem);
      return client ? onClient(client, [], ecosystem) : null;
    }
    case 'member': {
      const client = clientOf(callee.of, ecosystem);
      if (client) return onClient(client, callee.path, ecosystem);
      const holder = unwrap(callee.of);
      // a binding of the surroundings that is no text: `env.AI.run(…)`
      if (holder.kind === 'env') return matchMethod(holder, [holder.name, ...callee.path], ecosystem, imported);
      const { object, path } = flattened(callee.of, callee.path);
      return matchMethod(object, path, ecosystem, imported);
    }
    case 'global': {
      for (const { module, path } of originsOf(callee)) {
        const match = matchImported(module, path, ecosystem);
        if (match) return match;
      }
      return matchMethod(null, callee.path, ecosystem, imported);
    }
    default:
      return null;
  }
}

/** `client.chat().completions().create` is `client.chat.completions.create`. */
function flattened(object: Value, path: readonly string[]): { readonly object: Value; readonly path: readonly string[] } {
  const call = unwrap(object);
  if (call.kind !== 'call' || call.positional.length > 0 || call.named.length > 0 || path.length > 8) return { object, path };
  const callee = unwrap(call.callee);
  return callee.kind === 'member' ? flattened(callee.of, [...callee.path, ...path]) : { object, path };
}

/** A function or class of the package, or a method of a ready-made client that it exports. */
function matchImported(module: string, path: readonly string[], ecosystem: Ecosystem): CallMatch | null {
  const tail = path[path.length - 1] ?? '';
  for (const candidate of indexOf(ecosystem).sinks.get(tail) ?? []) {
    if (candidate.client) continue;
    const rest = below(module, path, candidate.modules, ecosystem);
    if (rest && names(candidate.call, rest))
      return { table: candidate.table, sink: candidate.sink, client: null, callee: rest.join('.'), certain: true };
  }
  const client = exportedClient(module, path, ecosystem);
  return client ? onClient(client, [], ecosystem) : null;
}

/** A method of a client that is known. */
function onClient(client: ClientMatch, path: readonly string[], ecosystem: Ecosystem): CallMatch | null {
  const full = [...client.rest, ...path];
  const text = full.join('.');
  for (const sink of client.row.sinks) {
    for (const call of sink.calls) {
      if (text === call || (call !== '' && text.endsWith(`.${call}`)))
        return { table: client.table, sink, client, callee: text, certain: true };
    }
  }
  // a wrapper keeps the methods of what it wraps, and adds its own
  for (const candidate of indexOf(ecosystem).sinks.get(full[full.length - 1] ?? '') ?? []) {
    if (candidate.table.sdk === 'instructor' && candidate.client && candidate.call === text)
      return { table: client.table, sink: candidate.sink, client, callee: text, certain: true };
  }
  return null;
}

/** A method whose name is known while its object is not: `client` is a parameter, or comes from another file. */
function matchMethod(object: Value | null, path: readonly string[], ecosystem: Ecosystem, imported: readonly string[]): CallMatch | null {
  const text = path.join('.');
  let best: CallMatch | null = null;
  for (const candidate of indexOf(ecosystem).sinks.get(path[path.length - 1] ?? '') ?? []) {
    const call = candidate.call.startsWith('*.') ? candidate.call.slice(2) : candidate.call;
    if (!isTelling(candidate.sink, call) || !(text === call || text.endsWith(`.${call}`))) continue;
    const certain = imported.some((module) => below(module, [], candidate.modules, ecosystem) !== null);
    const match: CallMatch = {
      table: candidate.table,
      sink: candidate.sink,
      client: null,
      callee: call,
      certain: certain && object !== null,
    };
    if (certain) return match;
    best ??= match;
  }
  return best;
}
