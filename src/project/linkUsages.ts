import type { FileSummary, Sink } from '../model/summary';
import type { Usage } from '../model/usage';
import type { Registry } from '../registry/api';
import { Loads } from './loads';
import { byPlace, UsagesByPlace } from './mergeUsages';
import { inCells } from './notebookCells';
import { ValueResolver } from './resolveValue';
import { SinkAddresses } from './sinkAddress';
import { SinkUsages } from './sinkUsage';
import { isIdentifier } from './sureness';
import { endpointUsage, literalUsage } from './writtenUsages';

/** Joins all summaries of a project to usages, each at the literal that names it. */
export function linkUsages(summaries: ReadonlyMap<string, FileSummary>, registry: Registry): Usage[] {
  return new Linker(summaries, registry).link();
}

class Linker {
  private readonly resolver: ValueResolver;
  private readonly addresses: SinkAddresses;
  private readonly loads: Loads;
  private readonly sinkUsages: SinkUsages;
  private readonly usages = new UsagesByPlace();

  constructor(
    private readonly summaries: ReadonlyMap<string, FileSummary>,
    private readonly registry: Registry,
  ) {
    this.resolver = new ValueResolver(summaries);
    this.addresses = new SinkAddresses(registry, this.resolver);
    this.loads = new Loads(summaries, this.resolver);
    this.sinkUsages = new SinkUsages(summaries, registry, this.addresses, this.loads, this.resolver);
  }

  link(): Usage[] {
    for (const [file, summary] of this.summaries) {
      for (const site of summary.literals) this.usages.add(literalUsage(this.registry, file, summary, site));
      for (const sink of summary.sinks) this.linkSink(file, sink);
    }
    return this.usages
      .all()
      .map((usage) => inCells(this.loads.attached(usage), this.summaries))
      .sort(byPlace);
  }

  /** The usages of one call, once for each way by which callers hand a model on to it. */
  private linkSink(file: string, sink: Sink): void {
    if (!sink.model) return;
    const sites = this.resolver.sites(sink.model, file).filter((site) => isIdentifier(site.text));
    const calls = new Map([['', [] as readonly string[]], ...sites.map(({ through }) => [through.join(), through] as const)]);
    for (const [key, through] of calls) {
      const linked = this.addresses.of(file, sink, through);
      const usages = sites.filter((site) => site.through.join() === key).flatMap((site) => this.sinkUsages.of(linked, site) ?? []);
      for (const usage of usages) this.usages.add(usage);
      // what only looks like a call of a model makes an address no endpoint of one
      if (linked.address && (sink.sdk !== null || usages.length > 0))
        this.usages.add(endpointUsage(this.registry, this.summaries.get(linked.address.location.file), linked.address));
    }
  }
}
