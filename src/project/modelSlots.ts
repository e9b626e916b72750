import { partsOf } from '../detect/dataflow/partsOf';
import { namesModel } from '../detect/modelNames';
import type { Position, Range } from '../model/location';
import type { ModelSlot } from '../model/slot';
import type { FileSummary, LiteralSite, RecordEntry, Sink, Value } from '../model/summary';
import type { Registry } from '../registry/api';
import { standsAlike } from './comparedSummaries';
import { NO_CLIENT } from './deployment';
import { Lookups } from './lookups';
import { namesIn } from './packed/keptSummary';
import { wordsIn } from './packed/names';
import { ValueResolver } from './resolveValue';
import { SinkAddresses } from './sinkAddress';
import type { Site } from './site';
import { isInTest } from './testCode';

/** Depth to which the names in a value are collected. */
const DEEPEST = 24;

/** Says what takes a literal of a project: the sink that reads it, in whatever file, else the key that holds it. */
export class ModelSlots {
  private readonly summaries: Map<string, FileSummary>;
  private readonly resolver: ValueResolver;
  private readonly addresses: SinkAddresses;

  constructor(
    summaries: ReadonlyMap<string, FileSummary>,
    private readonly registry: Registry,
  ) {
    this.summaries = new Map([...summaries].sort(([a], [b]) => (a < b ? -1 : 1)));
    this.resolver = new ValueResolver(this.summaries, new Lookups());
    for (const [file, summary] of this.summaries) this.resolver.replace(file, undefined, summary);
    this.addresses = new SinkAddresses(registry, this.resolver);
  }

  /** Takes a file's summary in the place of the one before; false where others no longer find the file, so that all begins anew. */
  replace(file: string, after: FileSummary | undefined): boolean {
    const before = this.summaries.get(file);
    if (!before || !after || !standsAlike(before, after)) return false;
    this.summaries.set(file, after);
    this.resolver.replace(file, before, after);
    return true;
  }

  /** What {@link at} says if the file had another text. */
  atIn(file: string, other: FileSummary, start: Position): ModelSlot | null {
    const own = this.summaries.get(file);
    if (!this.replace(file, other)) return new ModelSlots(new Map([...this.summaries, [file, other]]), this.registry).at(file, start);
    const found = this.at(file, start);
    if (own) this.replace(file, own);
    return found;
  }

  /** The slot of the literal whose text begins at a position; positions of a notebook count in its joined text. */
  at(file: string, start: Position): ModelSlot | null {
    const summary = this.summaries.get(file);
    if (!summary) return null;
    const isHere = (site: Site) => site.location.file === file && begins(site.location.range, start) && site.plain;
    const found = this.readers(file, summary, start).flatMap((reader) => {
      const site = reader.sink.model ? this.resolver.sites(reader.sink.model, reader.file).find(isHere) : undefined;
      return site ? [this.slotOf(reader, site, summary)] : [];
    });
    return found.find(({ deployment }) => deployment.kind !== 'unknown') ?? found[0] ?? keySlot(summary, start);
  }

  /** The sinks that may read it: those of its own file, and those elsewhere that speak of a name it goes by. */
  private readers(file: string, summary: FileSummary, start: Position): readonly Reader[] {
    const own = summary.sinks.map((sink) => ({ file, sink }));
    const names = new Set(namesOf(summary, start));
    if (names.size === 0) return own;
    const others: Reader[] = [];
    for (const [other, summary] of this.summaries) {
      if (other === file || !namesIn(summary).spoken.some((word) => names.has(word))) continue;
      for (const sink of summary.sinks)
        if (sink.model && wordsIn(sink.model).some((word) => names.has(word))) others.push({ file: other, sink });
    }
    return [...own, ...others];
  }

  private slotOf({ file, sink }: Reader, site: Site, summary: FileSummary): ModelSlot {
    const { deployment, preset } = this.addresses.of(file, sink, site.through);
    const names = site.evidence.flatMap(({ args }) => args);
    return {
      sdk: sink.sdk,
      takers: [sink.callee, sink.parameter, ...names],
      hint: sink.hint,
      deployment,
      routes: sink.endpoint.routes === true && preset !== true,
      prefix: sink.prefix ?? null,
      inTest: isInTest(summary, site.location.range),
    };
  }
}

interface Reader {
  readonly file: string;
  readonly sink: Sink;
}

/** A key or constant that is named like a model, and that nothing is known to read. */
function keySlot(summary: FileSummary, start: Position): ModelSlot | null {
  const site = summary.literals.find(({ kind, literal }) => kind === 'model' && literal.plain && begins(literal.range, start));
  if (!site || !isKey(site)) return null;
  const { literal, hint, name } = site;
  const takers = name === null ? [] : [name];
  const inTest = isInTest(summary, literal.range);
  return { sdk: null, takers, hint, deployment: NO_CLIENT, routes: false, prefix: null, inTest };
}

function isKey({ name, literal }: LiteralSite): boolean {
  return namesModel(name) && literal.role !== 'mention' && literal.role !== 'catalog';
}

function begins(range: Range, { line, character }: Position): boolean {
  return range.start.line === line && range.start.character === character;
}

/** Names under which other files may know the literal: exports, environment names, functions that it is handed to. */
function namesOf({ exports, environment, calls = [] }: FileSummary, start: Position): string[] {
  const holds = (value: Value) => holdsLiteral(value, start, 0);
  const named = (entries: readonly RecordEntry[]) => entries.flatMap(({ key, value }) => (holds(value) ? [key] : []));
  const handed = calls.flatMap(({ target, positional, named: given }) =>
    positional.some(holds) || given.some(({ value }) => holds(value)) ? target.path.slice(-1) : [],
  );
  return [...named(exports), ...named(environment), ...handed];
}

function holdsLiteral(value: Value, start: Position, depth: number): boolean {
  if (value.kind === 'literal') return begins(value.range, start);
  return depth < DEEPEST && partsOf(value).some((part) => holdsLiteral(part, start, depth + 1));
}
