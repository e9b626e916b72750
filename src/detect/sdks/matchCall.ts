import type { CallValue, Value } from '../../model/summary';
import { unwrap } from '../dataflow/values';
import type { Ecosystem } from '../languages/language';
import { below } from './modules';
import { type ClientRow, SDKS, type SdkTable, type SinkRow } from './table';

/** A client of a known SDK. `call` is what made it; `rest` is the path behind a ready-made one. */
export interface ClientMatch {
  readonly table: SdkTable;
  readonly row: ClientRow;
  readonly name: string;
  readonly call: CallValue | null;
  readonly rest: readonly string[];
}

export interface CallMatch {
  readonly table: SdkTable;
  readonly sink: SinkRow;
  readonly client: ClientMatch | null;
  /** What a person would call it: `chat.completions.create`. */
  readonly callee: string;
  /** False when only the method's name speaks for it. */
  readonly certain: boolean;
}

interface SinkCandidate {
  readonly table: SdkTable;
  readonly client: ClientRow | null;
  readonly sink: SinkRow;
  readonly call: string;
  readonly modules: readonly string[];
}

/** Sinks and clients of one ecosystem, by the last segment of their names. */
class SdkIndex {
  readonly sinks = new Map<string, SinkCandidate[]>();
  readonly clients: { table: SdkTable; row: ClientRow; modules: readonly string[] }[] = [];
  readonly tails = new Set<string>();

  constructor(ecosystem: Ecosystem) {
    for (const table of SDKS) {
      for (const sink of table.sinks ?? []) this.add({ table, client: null, sink, call: '', modules: table.modules[ecosystem] ?? [] });
      for (const row of table.clients ?? []) {
        const modules = (row.modules ?? table.modules)[ecosystem] ?? [];
        if (modules.length === 0) continue;
        this.clients.push({ table, row, modules });
        for (const sink of row.sinks) this.add({ table, client: row, sink, call: '', modules });
      }
    }
  }

  private add(candidate: SinkCandidate): void {
    if (candidate.modules.length === 0) return;
    for (const call of candidate.sink.calls) {
      const tail = call.slice(call.lastIndexOf('.') + 1);
      this.tails.add(tail);
      const list = this.sinks.get(tail);
      if (list) list.push({ ...candidate, call });
      else this.sinks.set(tail, [{ ...candidate, call }]);
    }
  }
}

const indexes = new Map<Ecosystem, SdkIndex>();

/** Built once per ecosystem, on first use, from constant tables. */
function indexOf(ecosystem: Ecosystem): SdkIndex {
  const known = indexes.get(ecosystem);
  if (known) return known;
  const index = new SdkIndex(ecosystem);
  indexes.set(ecosystem, index);
  return index;
}

/** Whether some SDK has a call of this name; a cheap test before anything is evaluated. */
export function isSinkName(name: string, ecosystem: Ecosystem): boolean {
  return indexOf(ecosystem).tails.has(name);
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

interface Origin {
  readonly module: string;
  readonly path: readonly string[];
}

/** Where a name may come from: its import; for an unbound one, each module that is imported whole, or the module that it spells out. */
function originsOf(value: Value): readonly Origin[] {
  if (value.kind === 'ref') return [value];
  // an object of a class is one of what the class extends
  if (value.kind === 'class') return value.base ? [value.base].flatMap(branches).flatMap(originsOf) : [];
  if (value.kind !== 'global') return [];
  const open = (value.from ?? []).map((module) => ({ module, path: value.path }));
  const [root, ...inner] = value.path;
  if (root === undefined || inner.length === 0) return open;
  return [...open, { module: root, path: inner }, { module: value.path.join('.'), path: [] }];
}

function branches(value: Value): readonly Value[] {
  const plain = unwrap(value);
  return plain.kind === 'any' ? plain.of.map(unwrap) : [plain];
}

/** A function or class of the package, or a method of a ready-made client that it exports. */
function matchImported(module: string, path: readonly string[], ecosystem: Ecosystem): CallMatch | null {
  const tail = path[path.length - 1] ?? '';
  for (const candidate of [...(indexOf(ecosystem).sinks.get(tail) ?? [])]) {
    if (candidate.client) continue;
    const rest = below(module, path, candidate.modules, ecosystem);
    if (rest && names(candidate.call, rest))
      return { table: candidate.table, sink: candidate.sink, client: null, callee: rest.join('.'), certain: true };
  }
  const client = exportedClient(module, path, ecosystem);
  return client ? onClient(client, [], ecosystem) : null;
}

/** `*.from_pretrained` stands for any class; otherwise the path ends with the call. */
function names(call: string, path: readonly string[]): boolean {
  const text = path.join('.');
  if (call.startsWith('*.')) return path.length > 1 && text.endsWith(call.slice(1));
  return text === call || text.endsWith(`.${call}`);
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
    for (const { table, row, modules } of indexOf(ecosystem).clients) {
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

function exportedClient(module: string, path: readonly string[], ecosystem: Ecosystem): ClientMatch | null {
  for (const { table, row, modules } of indexOf(ecosystem).clients) {
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
    if (!(candidate.sink.telling || isTelling(call)) || !(text === call || text.endsWith(`.${call}`))) continue;
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

/** Methods whose name alone says what they do. */
function isTelling(call: string): boolean {
  return call.split('.').length > 2 || TELLING.has(call);
}

const TELLING: ReadonlySet<string> = new Set([
  'from_pretrained',
  'responses.create',
  'responses.parse',
  'embeddings.create',
  'messages.create',
  'messages.stream',
  'models.generate_content',
  'models.generateContent',
  'models.generateContentStream',
  'models.generate_content_stream',
  'models.embed_content',
  'models.embedContent',
  'invoke_model',
  'invoke_model_with_response_stream',
  'converse_stream',
  'images.generate',
  'getGenerativeModel',
  'chats.create',
  'ChatCompletion.create',
  'ChatCompletion.acreate',
  'Embedding.create',
  'snapshot_download',
  'hf_hub_download',
  'moderations.create',
  'AI.run',
]);
