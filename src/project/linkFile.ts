import type { FileSummary, Sink } from '../model/summary';
import type { Usage } from '../model/usage';
import type { Registry } from '../registry/api';
import { Aliases } from './aliases';
import { Loads } from './loads';
import { type Lookup, type Lookups, ofFile } from './lookups';
import { ValueResolver } from './resolveValue';
import { SinkAddresses } from './sinkAddress';
import { SinkUsages } from './sinkUsage';
import { isIdentifier } from './sureness';
import { endpointUsage, literalUsage } from './writtenUsages';

/** Makes the usages of one file's literals and calls, as far as the other files close what it leaves open. */
export class FileLinker {
  readonly askedForAliases: ReadonlySet<Lookup>;
  private readonly resolver: ValueResolver;
  private readonly addresses: SinkAddresses;
  private readonly loads: Loads;
  private readonly sinkUsages: SinkUsages;

  /** @param files the summaries in the order of their names */
  constructor(
    private readonly summaries: ReadonlyMap<string, FileSummary>,
    files: readonly (readonly [string, FileSummary])[],
    private readonly registry: Registry,
    private readonly lookups: Lookups,
  ) {
    this.resolver = new ValueResolver(summaries, lookups);
    for (const [file, summary] of files) this.resolver.replace(file, undefined, summary);
    this.addresses = new SinkAddresses(registry, this.resolver);
    this.loads = new Loads(summaries, this.resolver);
    const { result: aliases, asked } = lookups.during(() => new Aliases(files, this.resolver));
    this.askedForAliases = asked;
    this.sinkUsages = new SinkUsages(summaries, registry, this.addresses, this.loads, aliases);
  }

  /** Takes a file's summary in the place of the one before; tells which lookups have another answer. */
  replace(file: string, before: FileSummary | undefined, after: FileSummary): readonly Lookup[] {
    return this.resolver.replace(file, before, after);
  }

  /** The usages that a file's literals and calls make, wherever they stand; several readings of a literal are several. */
  usagesOf(file: string): readonly Usage[] {
    const summary = this.summaries.get(file);
    if (!summary) return [];
    const literals = summary.literals.map((site) => this.loads.attached(literalUsage(this.registry, file, summary, site)));
    const found = [...literals, ...summary.sinks.flatMap((sink) => this.sink(file, sink))];
    for (const usage of found) this.notePlaces(usage);
    return found;
  }

  /** The usages of one call, once for each way by which callers hand a model on to it. */
  private sink(file: string, sink: Sink): readonly Usage[] {
    if (!sink.model) return [];
    const found: Usage[] = [];
    const sites = this.resolver.sites(sink.model, file).filter((site) => isIdentifier(site.text));
    const calls = new Map([['', [] as readonly string[]], ...sites.map(({ through }) => [through.join(), through] as const)]);
    for (const [key, through] of calls) {
      const linked = this.addresses.of(file, sink, through);
      const usages = sites.filter((site) => site.through.join() === key).flatMap((site) => this.sinkUsages.of(linked, site) ?? []);
      found.push(...usages);
      // what only looks like a call of a model makes an address no endpoint of one
      if (linked.address && (sink.sdk !== null || usages.length > 0))
        found.push(endpointUsage(this.registry, this.summaries.get(linked.address.location.file), linked.address));
    }
    return found;
  }

  /** A notebook's places are counted within its cells, wherever they are told of. */
  private notePlaces({ location, evidence, reaches, load }: Usage): void {
    for (const place of [location, ...evidence.map((link) => link.location), ...reaches, ...(load ? [load.location] : [])])
      this.lookups.note(ofFile(place.file));
  }
}
