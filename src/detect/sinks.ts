import type { Range } from '../model/location';
import type { CallValue, EndpointSource, LoadFacts, RecordEntry, Sink, Value } from '../model/summary';
import { tellsOf } from './dataflow/describing';
import type { Evaluator } from './dataflow/evaluate';
import { calleeRange, rangeOf } from './dataflow/ranges';
import { unwrap } from './dataflow/values';
import { calleeText, type Fact, part } from './facts';
import { namesAddress, namesModel } from './modelNames';
import { bodySink } from './requestBodies';
import { argumentOf, lastName, recordsOf } from './sdks/arguments';
import { type CallMatch, matchCall } from './sdks/matchCall';
import { clientOf } from './sdks/matchClient';
import { isSinkName } from './sdks/sdkIndex';
import type { EndpointRow, LoadRow } from './sdks/table';
import type { Node } from './syntax';

const NO_ENDPOINT: EndpointSource = { explicit: null, environment: [], fallbackUrl: null, platform: null, package: null };

/** How far out a request record looks for the address it is sent to. */
const REQUEST_REACH = 10;

/** Every call through which a model identifier reaches something; `imported` are the modules that the file imports. */
export function callSinks(evaluator: Evaluator, imported: readonly string[]): Sink[] {
  return evaluator.facts.of('call').flatMap((fact) => knownSink(evaluator, fact, imported) ?? shapedCall(evaluator, fact) ?? []);
}

/** Every record that hands on a model identifier. */
export function recordSinks(evaluator: Evaluator): Sink[] {
  return evaluator.facts.of('record').flatMap((fact) => bodySink(evaluator, fact) ?? shapedRecord(evaluator, fact) ?? []);
}

function knownSink(evaluator: Evaluator, fact: Fact, imported: readonly string[]): Sink | null {
  if (!mayBeSink(evaluator, fact)) return null;
  const value = applied(callValue(evaluator, fact));
  const match = matchCall(value, evaluator.language.ecosystem, imported);
  if (!match) return null;
  const argument = argumentOf(value, match.sink.model);
  if (!argument || takesNoModel(value)) return null;
  const clientCall = match.client?.call ?? null;
  const endpointRow = match.client ? match.client.row.endpoint : match.sink.endpoint;
  const holder = unwrap(value.callee);
  const object = holder.kind === 'member' ? holder.of : holder.kind === 'ref' ? ownerOf(holder, match.callee) : null;
  const namespace = match.sink.namespace ?? match.client?.row.namespace ?? match.table.namespace;
  const provided = endpointRow ? clientGiven(evaluator, endpointRow, clientCall ?? value) : null;
  return {
    sdk: match.table.sdk,
    callee: `${match.table.sdk} ${match.callee || match.client?.name || ''}`.trim(),
    parameter: argument.name,
    range: calleeRange(fact),
    extent: rangeOf(fact.node),
    model: argument.value,
    certain: match.certain && match.sink.modelsOnly !== false,
    hint: { context: match.certain ? 'sink' : 'key', ...(namespace ? { namespace } : {}) },
    endpoint: provided?.endpoint ?? (endpointRow ? endpointSource(evaluator, endpointRow, clientCall ?? value, match) : NO_ENDPOINT),
    client: provided?.client ?? clientOfSink(match, object),
    load: match.sink.load ? loadFacts(value, match.sink.load) : null,
    ...(match.sink.prefix === undefined ? {} : { prefix: match.sink.prefix }),
  };
}

/** The client in an argument, with its address; one that is made in another file is left to the linker. */
function clientGiven(evaluator: Evaluator, row: EndpointRow, call: CallValue): Partial<Pick<Sink, 'endpoint' | 'client'>> | null {
  const position = row.fromPosition === undefined ? {} : { position: row.fromPosition };
  const given = row.from ? argumentOf(call, { names: row.from, ...position }) : null;
  if (!given) return null;
  const found = clientOf(given.value, evaluator.language.ecosystem);
  if (!found) {
    const open = unwrap(given.value);
    return open.kind === 'ref' || open.kind === 'member' || open.kind === 'call'
      ? { client: { name: '', range: ZERO, value: given.value } }
      : null;
  }
  const inner = found.call ? clientGiven(evaluator, found.row.endpoint, found.call) : null;
  return (
    inner ?? {
      endpoint: endpointOf(found.row.endpoint, found.call, found.table.sdk),
      client: found.call ? { name: found.name, range: found.call.range, value: null } : null,
    }
  );
}

/** `repo_type="dataset"`: a hub's repository that holds no model. */
function takesNoModel(call: CallValue): boolean {
  const kind = argumentOf(call, { names: ['repo_type', 'repoType'] });
  const value = kind && unwrap(kind.value);
  return value?.kind === 'literal' && value.text !== 'model';
}

function clientOfSink(match: CallMatch, object: Value | null): Sink['client'] {
  if (match.client?.call) return { name: match.client.name, range: match.client.call.range, value: null };
  if (match.client || !object) return null;
  const open = unwrap(object);
  return open.kind === 'ref' || open.kind === 'member' || open.kind === 'any' || open.kind === 'call'
    ? { name: '', range: ZERO, value: object }
    : null;
}

/** `clients.moonshot` of an imported `clients.moonshot.chat.completions.create`. */
function ownerOf(ref: Extract<Value, { kind: 'ref' }>, method: string): Value | null {
  const path = ref.path.slice(0, ref.path.length - method.split('.').length);
  return path.length > 0 ? { ...ref, path } : null;
}

const ZERO = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** A cheap look at the callee's last name, so that most calls are never evaluated. */
function mayBeSink(evaluator: Evaluator, call: Fact): boolean {
  const method = part(call, 'name');
  if (method) return isSinkName(method.text, evaluator.language.ecosystem);
  const callee = part(call, 'callee');
  if (!callee) return false;
  if (evaluator.language.base?.includes(callee.text)) return true;
  const fact = evaluator.facts.at.get(callee.id);
  if (fact?.kind === 'member')
    return isSinkName(part(fact, 'name')?.text ?? '', evaluator.language.ecosystem) || callee.text === 'functools.partial';
  return fact?.kind === 'call' || evaluator.language.names.includes(callee.type);
}

/** `partial(client.create, model=…)` is a call of `client.create` that is still to come. */
function applied(call: CallValue): CallValue {
  const callee = unwrap(call.callee);
  const [first, ...rest] = call.positional;
  if (callee.kind !== 'ref' || callee.module !== 'functools' || !first) return call;
  return { ...call, callee: first, positional: rest };
}

function callValue(evaluator: Evaluator, fact: Fact): CallValue {
  const value = evaluator.evaluate(fact.node);
  if (value.kind === 'call') return value;
  // a call that was read as what it returns (a local function) is still a call here
  return { kind: 'call', callee: evaluator.callee(fact), positional: [], named: [], range: calleeRange(fact) };
}

/** The platform that one of a call's options leads it to. */
function movedTo(row: EndpointRow, call: CallValue): string | null {
  const move = row.moves?.find(({ parameter, value }) => {
    const given = argumentOf(call, { names: [parameter] });
    return given !== null && (value === undefined || optionText(given.value) === value);
  });
  return move?.platform ?? null;
}

function isEmpty(value: Value): boolean {
  const plain = unwrap(value);
  return plain.kind === 'literal' && plain.text === '';
}

function optionText(value: Value): string {
  const plain = unwrap(value);
  if (plain.kind === 'literal') return plain.text;
  return plain.kind === 'boolean' ? `${plain.value}` : lastName(plain.kind === 'call' ? plain.callee : plain);
}

/** Where a client's address comes from, by its row and the arguments it was made with. */
export function endpointOf(row: EndpointRow, call: CallValue | null, sdk: string): EndpointSource {
  const explicit =
    call && row.parameters
      ? argumentOf(call, { names: row.parameters, ...(row.position === undefined ? {} : { position: row.position }) })
      : null;
  const provider = call && row.provider ? argumentOf(call, { names: row.provider }) : null;
  const moved = call && movedTo(row, call);
  return {
    // an empty text chooses nothing: `DefaultAnthropicConfig(key, "")`
    explicit: explicit && !isEmpty(explicit.value) ? explicit.value : null,
    environment: moved ? [] : (row.environment ?? []),
    fallbackUrl: moved ? null : (row.url ?? null),
    platform: moved ?? row.platform ?? null,
    package: sdk,
    ...(provider ? { provider: provider.value } : {}),
    ...(row.routes ? { routes: true } : {}),
  };
}

function endpointSource(evaluator: Evaluator, row: EndpointRow, call: CallValue, match: CallMatch): EndpointSource {
  const source = endpointOf(row, call, match.table.sdk);
  if (source.explicit || match.client?.call) return source;
  // `openai.api_base = …` sets the address of the package's own client
  const assigned = (row.parameters ?? []).flatMap((name) => evaluator.assigned(match.table.sdk, name));
  return assigned[0] ? { ...source, explicit: assigned[0] } : source;
}

function loadFacts(call: CallValue, row: LoadRow): LoadFacts {
  const options: LoadFacts['options'][number][] = [];
  for (const [name, parameter] of [
    ['revision', row.revision],
    ['trust_remote_code', row.remoteCode],
    ['use_safetensors', row.safetensors],
  ] as const) {
    if (!parameter) continue;
    const argument = argumentOf(call, { names: [parameter] });
    if (argument?.entry) options.push({ name, value: argument.value, argument: argument.entry.range });
  }
  return { revisionParameter: row.revision ?? null, options };
}

/** A call that no table knows, with an argument that is named like a model. */
function shapedCall(evaluator: Evaluator, fact: Fact): Sink | null {
  const lists = [...(fact.parts['arguments'] ?? []), ...(fact.parts['settings'] ?? [])];
  if (!lists.some((list) => list.namedChildren.some((child) => isModelKeyword(evaluator, child)))) return null;
  const call = callValue(evaluator, fact);
  return shaped(call.named, calleeText(fact).slice(-80), calleeRange(fact), rangeOf(fact.node), null);
}

function isModelKeyword(evaluator: Evaluator, node: Node): boolean {
  const fact = evaluator.facts.at.get(node.id);
  return fact?.kind === 'keyword' && namesModel(part(fact, 'name')?.text ?? null);
}

function shapedRecord(evaluator: Evaluator, fact: Fact): Sink | null {
  const named = fact.node.namedChildren.some((child) => {
    const pair = evaluator.facts.at.get(child.id);
    return pair?.kind === 'pair' && namesModel(part(pair, 'key')?.text.replace(/^['"`]|['"`]$/g, '') ?? null);
  });
  if (!named) return null;
  const entries = recordsOf(evaluator.evaluate(fact.node))[0];
  return entries ? shaped(entries, '', rangeOf(fact.node), rangeOf(fact.node), requestAddress(evaluator, fact.node)) : null;
}

function shaped(entries: readonly RecordEntry[], callee: string, range: Range, extent: Range, address: Value | null): Sink | null {
  const model = entries.find((entry) => namesModel(entry.key) && entry.value.kind !== 'dynamic');
  if (!model) return null;
  // beside a model's license, an address is the model's page
  const page = tellsOf(entries.map((entry) => entry.key));
  const explicit = page ? null : (entries.find((entry) => namesAddress(entry.key))?.value ?? address);
  return {
    sdk: null,
    callee,
    parameter: model.key,
    range,
    extent,
    model: model.value,
    certain: false,
    hint: { context: 'key' },
    endpoint: { ...NO_ENDPOINT, explicit },
    client: null,
    load: null,
  };
}

/** `fetch(URL, { body: JSON.stringify({ model }) })`: the address of the request that carries the record. */
function requestAddress(evaluator: Evaluator, record: Node): Value | null {
  let node = record.parent;
  for (let step = 0; node && step < REQUEST_REACH; step++, node = node.parent) {
    const fact = evaluator.facts.at.get(node.id);
    if (fact?.kind === 'function' || fact?.kind === 'class') return null;
    if (fact?.kind !== 'call') continue;
    for (const given of addressArguments(evaluator, fact)) {
      if (given.startIndex <= record.startIndex && record.endIndex <= given.endIndex) continue;
      const value = evaluator.evaluate(given);
      if (startsLikeUrl(value)) return value;
    }
  }
  return null;
}

/** Where an address stands among the arguments of a request: `post(url, …)`, `request("POST", url, …)`, `post(url=url, …)`. */
function addressArguments(evaluator: Evaluator, call: Fact): readonly Node[] {
  return (part(call, 'arguments')?.namedChildren ?? []).flatMap((child, index) => {
    const keyword = evaluator.facts.at.get(child.id);
    if (keyword?.kind !== 'keyword') return index < 2 ? [child] : [];
    return namesAddress(part(keyword, 'name')?.text ?? null) ? (part(keyword, 'value') ?? []) : [];
  });
}

function startsLikeUrl(value: Value): boolean {
  const plain = unwrap(value);
  if (plain.kind === 'literal') return /^(https?|wss?):\/\//.test(plain.text);
  const first = plain.kind === 'concat' ? plain.parts[0] : null;
  return first ? startsLikeUrl(first) : false;
}
