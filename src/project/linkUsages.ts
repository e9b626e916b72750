import { hostOf } from '../detect/endpoints';
import { isPlaceholder } from '../detect/modelNames';
import { endpointOf } from '../detect/sinks';
import type { Location, Range } from '../model/location';
import type { Match } from '../model/registry';
import type { EndpointSource, FileSummary, LiteralSite, Sink } from '../model/summary';
import type { Confidence, Deployment, Evidence, LoadSite, Role, Usage } from '../model/usage';
import type { Registry } from '../registry/api';
import { deploymentOfPlatform, deploymentOfSpelling, deploymentOfUrl, NO_CLIENT } from './deployment';
import { inCells } from './notebookCells';
import { type Site, ValueResolver } from './resolveValue';

/** A sink with its address found. */
interface LinkedSink {
  readonly sink: Sink;
  readonly file: string;
  readonly deployment: Deployment;
  /** Whether the sink itself says where it leads, so that an identifier's prefix must not overrule it. */
  readonly fixed: boolean;
  readonly evidence: readonly Evidence[];
}

const RANK: Record<Confidence, number> = { certain: 0, likely: 1, possible: 2 };

/** Joins all summaries of a project to usages, each at the literal that names it. */
export function linkUsages(summaries: ReadonlyMap<string, FileSummary>, registry: Registry): Usage[] {
  return new Linker(summaries, registry).link();
}

class Linker {
  private readonly resolver: ValueResolver;
  private readonly usages = new Map<string, Usage>();

  constructor(
    private readonly summaries: ReadonlyMap<string, FileSummary>,
    private readonly registry: Registry,
  ) {
    this.resolver = new ValueResolver(summaries);
  }

  link(): Usage[] {
    for (const [file, summary] of this.summaries) {
      for (const site of summary.literals) this.add(this.literalUsage(file, summary, site));
      for (const sink of summary.sinks) this.linkSink(file, sink);
    }
    this.attachLoads();
    return [...this.usages.values()].map((usage) => inCells(usage, this.summaries)).sort(byPlace);
  }

  private literalUsage(file: string, summary: FileSummary, site: LiteralSite): Usage {
    const location: Location = { file, range: site.literal.range };
    const text = site.literal.text;
    const evidence: Evidence = site.name === null ? { code: 'literal', args: [], location } : { code: 'key', args: [site.name], location };
    const match = site.kind === 'model' ? this.registry.resolve(text, site.hint) : null;
    const deployment =
      site.kind === 'endpoint'
        ? deploymentOfUrl(this.registry, text)
        : ((match && deploymentOfSpelling(this.registry, match)) ?? NO_CLIENT);
    return {
      kind: site.kind,
      location,
      ...naming(site.literal, match),
      role: site.literal.role,
      confidence: site.confidence,
      deployment,
      hint: site.hint,
      evidence: [evidence],
      reaches: [],
      inTest: summary.inTest,
      editable: site.literal.plain,
    };
  }

  private linkSink(file: string, sink: Sink): void {
    if (!sink.model) return;
    const sites = this.resolver.sites(sink.model, file).filter((site) => isIdentifier(site.text));
    const linked = this.linkEndpoint(file, sink);
    for (const site of sites) {
      const usage = this.sinkUsage(linked, site);
      if (usage) this.add(usage);
    }
  }

  private sinkUsage(linked: LinkedSink, site: Site): Usage | null {
    const { sink, file } = linked;
    const summary = this.summaries.get(site.location.file);
    const match = this.registry.resolve(site.text, sink.hint);
    const unknown = match.how === 'unknown' || match.how === 'ambiguous';
    const takesOnlyModels =
      sink.certain || (sink.hint.context === 'sink' && sink.hint.namespace === 'huggingface' && isRepository(site.text));
    if (unknown && (!takesOnlyModels || isPlaceholder(site.text) || isPath(site.text))) return null;
    const confidence: Confidence = takesOnlyModels ? 'certain' : match.how === 'family' ? 'likely' : match.confidence;
    const direct = site.location.file === file && contains(sink, site.location.range);
    const call: Location = { file, range: sink.range };
    const deployment = linked.fixed ? linked.deployment : (deploymentOfSpelling(this.registry, match) ?? linked.deployment);
    const argument: Evidence = { code: 'argument', args: [sink.parameter, sink.callee], location: call };
    return {
      kind: 'model',
      location: site.location,
      ...naming(site, match),
      role: roleOf(sink, site, direct),
      confidence,
      deployment,
      hint: sink.hint,
      evidence: [argument, ...site.evidence, ...linked.evidence],
      reaches: direct ? [] : [call],
      inTest: summary?.inTest ?? false,
      editable: site.plain,
      ...(sink.load ? { load: this.loadSite(file, sink) } : {}),
    };
  }

  private loadSite(file: string, sink: Sink): LoadSite {
    const load = sink.load;
    return {
      callee: sink.callee,
      location: { file, range: sink.range },
      revisionParameter: load?.revisionParameter ?? null,
      options: (load?.options ?? []).map((option) => {
        const [site] = this.resolver.sites(option.value, file);
        const plain = option.value.kind === 'boolean' ? option.value.value : (site?.text ?? null);
        const literal = option.value.kind === 'literal' || option.value.kind === 'boolean' ? { literal: option.value.range } : {};
        return { name: option.name, value: plain, argument: option.argument, ...literal };
      }),
    };
  }

  /** The address of a sink: chosen in code, read from the environment, implied by the identifier, or the SDK's own. */
  private linkEndpoint(file: string, sink: Sink): LinkedSink {
    const evidence: Evidence[] = [];
    let source: EndpointSource = sink.endpoint;
    let place = file;
    if (sink.client?.value) {
      const found = this.resolver.client(sink.client.value, file);
      if (found) {
        place = found.file;
        source = endpointOf(found.match.row.endpoint, found.match.call, found.match.table.sdk);
        if (found.match.call)
          evidence.push({ code: 'client', args: [found.match.name], location: { file: place, range: found.match.call.range } });
      }
    } else if (sink.client) evidence.push({ code: 'client', args: [sink.client.name], location: { file, range: sink.client.range } });
    const base = { sink, file };
    if (source.explicit) {
      const [site] = this.resolver.sites(source.explicit, place).filter((candidate) => hostOf(candidate.text) !== null);
      if (!site) return { ...base, deployment: { kind: 'unknown', host: null, reason: 'dynamic-endpoint' }, fixed: true, evidence };
      this.add(this.endpointUsage(site));
      evidence.push(...site.evidence, { code: 'endpoint', args: [site.text], location: site.location });
      return { ...base, deployment: deploymentOfUrl(this.registry, site.text), fixed: true, evidence };
    }
    for (const name of source.environment) {
      const [site] = this.resolver.environmentSites(name, place);
      if (!site || hostOf(site.text) === null) continue;
      evidence.push(...site.evidence, { code: 'endpoint', args: [site.text], location: site.location });
      return { ...base, deployment: deploymentOfUrl(this.registry, site.text), fixed: true, evidence };
    }
    if (source.fallbackUrl) {
      evidence.push({ code: 'sdk-default', args: [source.package ?? '', source.fallbackUrl], location: { file, range: sink.range } });
      return { ...base, deployment: deploymentOfUrl(this.registry, source.fallbackUrl), fixed: true, evidence };
    }
    if (source.platform)
      return {
        ...base,
        deployment: deploymentOfPlatform(this.registry, source.platform),
        fixed: source.platform !== 'self-hosted',
        evidence,
      };
    return { ...base, deployment: NO_CLIENT, fixed: false, evidence };
  }

  private endpointUsage(site: Site): Usage {
    return {
      kind: 'endpoint',
      location: site.location,
      written: site.text,
      value: site.text,
      role: site.role,
      confidence: 'certain',
      deployment: deploymentOfUrl(this.registry, site.text),
      evidence: site.evidence,
      reaches: [],
      inTest: this.summaries.get(site.location.file)?.inTest ?? false,
      editable: site.plain,
    };
  }

  /** Two readings of one literal become one usage: the surer one speaks, and call sites add up. */
  private add(usage: Usage): void {
    const key = placeKey(usage);
    const known = this.usages.get(key);
    this.usages.set(key, known ? merge(known, usage) : usage);
  }

  /** `trust_remote_code=True` belongs to the loading call that holds it, not to whichever call a shared constant was met in first. */
  private attachLoads(): void {
    const holders = new Map<string, { readonly file: string; readonly sink: Sink }>();
    for (const [file, summary] of this.summaries) {
      for (const sink of summary.sinks) {
        for (const option of sink.load?.options ?? []) holders.set(rangeKey(file, option.argument), { file, sink });
      }
    }
    for (const [key, usage] of this.usages) {
      const holder = usage.kind === 'remote-code' ? holders.get(rangeKey(usage.location.file, usage.location.range)) : undefined;
      if (holder) this.usages.set(key, { ...usage, load: this.loadSite(holder.file, holder.sink) });
    }
  }
}

function merge(known: Usage, other: Usage): Usage {
  const surer = strength(other) < strength(known) ? other : known;
  const weaker = surer === other ? known : other;
  const reaches = [...known.reaches];
  for (const location of other.reaches)
    if (!reaches.some((seen) => rangeKey(seen.file, seen.range) === rangeKey(location.file, location.range))) reaches.push(location);
  const load = surer.load ?? weaker.load;
  const silent = surer.role === 'mention' || surer.role === 'catalog' ? weaker.role : surer.role;
  return {
    ...surer,
    role: silent,
    confidence: RANK[known.confidence] < RANK[other.confidence] ? known.confidence : other.confidence,
    deployment: surer.deployment.kind === 'unknown' && weaker.deployment.kind !== 'unknown' ? weaker.deployment : surer.deployment,
    reaches,
    ...(load ? { load } : {}),
  };
}

/** Lower is surer: a sink with a known address, a sink, a mere literal. */
function strength(usage: Usage): number {
  const reached = usage.evidence[0]?.code === 'argument' ? 0 : 2;
  return reached + (usage.deployment.kind === 'unknown' ? 1 : 0);
}

/** A constant of an SDK is written in the file, while the identifier that it stands for reaches the sink. */
function naming(
  { text, written }: { readonly text: string; readonly written?: string },
  match: Match | null,
): Pick<Usage, 'written' | 'value'> {
  if (written === undefined) return { written: text, value: text };
  return { written, value: (match && 'identifier' in match ? match.identifier : null) ?? text };
}

function isIdentifier(text: string): boolean {
  return text.length > 0 && text.length <= 200 && !/\s/.test(text) && !/^(https?|wss?):\/\//.test(text);
}

/** A folder of weights on this machine names no model. */
function isPath(text: string): boolean {
  return /^(\.{0,2}\/|~\/|[A-Za-z]:\\)/.test(text) || text.endsWith('/');
}

/** What the text is to the sink: an argument where it stands in the call itself, else what its own place says. */
function roleOf(sink: Sink, site: Site, direct: boolean): Role {
  if (site.role === 'mention' || site.role === 'catalog') return 'constant';
  return direct && sink.callee !== '' ? 'call' : site.role;
}

/** `organization/name`, as repositories of a model hub are called. */
function isRepository(text: string): boolean {
  return /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/.test(text);
}

/** Whether a literal stands inside the call itself: on its lines, behind its callee. */
function contains(sink: Sink, range: Range): boolean {
  const holder = sink.extent;
  if (range.start.line < holder.start.line || range.end.line > holder.end.line) return false;
  if (range.start.line === holder.start.line && range.start.character < holder.start.character) return false;
  return range.end.line !== holder.end.line || range.end.character <= holder.end.character;
}

function rangeKey(file: string, range: Range): string {
  return `${file}:${range.start.line}:${range.start.character}:${range.end.line}:${range.end.character}`;
}

function placeKey(usage: Usage): string {
  const { file, range, cell } = usage.location;
  return `${usage.kind}:${file}:${cell ?? ''}:${range.start.line}:${range.start.character}`;
}

function byPlace(a: Usage, b: Usage): number {
  if (a.location.file !== b.location.file) return a.location.file < b.location.file ? -1 : 1;
  return (
    (a.location.cell ?? -1) - (b.location.cell ?? -1) ||
    a.location.range.start.line - b.location.range.start.line ||
    a.location.range.start.character - b.location.range.start.character ||
    (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0)
  );
}
