import { hostOf } from '../detect/endpoints';
import { modelAtEnd } from '../detect/localCopies';
import { isPlaceholder, isPlaceholderAddress, isTooShort, isVersioned } from '../detect/modelNames';
import { endpointOf } from '../detect/sinks';
import type { Location, Range } from '../model/location';
import type { Match } from '../model/match';
import type { EndpointSource, FileSummary, LiteralSite, Sink, Value } from '../model/summary';
import type { Confidence, Deployment, Evidence, LoadSite, Role, Usage } from '../model/usage';
import type { Registry } from '../registry/api';
import { platformOfPrefix } from '../registry/identifier/providers';
import { Aliases } from './aliases';
import { deploymentOfPlatform, deploymentOfSpelling, deploymentOfUrl, NO_CLIENT } from './deployment';
import { merge, rangeKey } from './mergeUsages';
import { inCells } from './notebookCells';
import { handedOnWith, type Site, ValueResolver } from './resolveValue';
import { isInTest } from './testCode';

/** A sink with its address found. */
interface LinkedSink {
  readonly sink: Sink;
  readonly file: string;
  readonly deployment: Deployment;
  /** Whether the sink itself says where it leads, so that an identifier's prefix must not overrule it. */
  readonly fixed: boolean;
  /** Whether that is only the SDK's own address, which no one chose. */
  readonly preset?: boolean;
  readonly evidence: readonly Evidence[];
  /** The address as code chose it. */
  readonly address?: Site;
}

/** A word of fewer letters that the registry does not know is a language or a flag rather than a model. */
const SHORTEST_UNKNOWN = 3;

/** Joins all summaries of a project to usages, each at the literal that names it. */
export function linkUsages(summaries: ReadonlyMap<string, FileSummary>, registry: Registry): Usage[] {
  return new Linker(summaries, registry).link();
}

class Linker {
  private readonly resolver: ValueResolver;
  private readonly aliases: Aliases;
  private readonly usages = new Map<string, Usage>();

  constructor(
    private readonly summaries: ReadonlyMap<string, FileSummary>,
    private readonly registry: Registry,
  ) {
    this.resolver = new ValueResolver(summaries);
    this.aliases = new Aliases(summaries, this.resolver);
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
      inTest: isInTest(summary, location.range),
      editable: site.literal.plain,
    };
  }

  private linkSink(file: string, sink: Sink): void {
    if (!sink.model) return;
    const sites = this.resolver.sites(sink.model, file).filter((site) => isIdentifier(site.text));
    const calls = new Map([['', [] as readonly string[]], ...sites.map(({ through }) => [through.join(), through] as const)]);
    for (const [key, through] of calls) {
      const linked = this.linkEndpoint(file, sink, through);
      const usages = sites.filter((site) => site.through.join() === key).flatMap((site) => this.sinkUsage(linked, site) ?? []);
      for (const usage of usages) this.add(usage);
      // what only looks like a call of a model makes an address no endpoint of one
      if (linked.address && (sink.sdk !== null || usages.length > 0)) this.add(this.endpointUsage(linked.address));
    }
  }

  private sinkUsage(linked: LinkedSink, found: Site): Usage | null {
    const { sink, file } = linked;
    const known = this.registry.resolve(found.text, sink.hint).how !== 'unknown';
    const site = this.aliases.behind(this.spelledOut(sink, found), linked.deployment, known);
    const summary = this.summaries.get(site.location.file);
    const match = this.registry.resolve(site.text, sink.hint);
    const confidence = confidenceOf(sink, site, match);
    if (confidence === null) return null;
    // a test's own stand-in: `"any"`, `"deployment-name"`
    const inTest = summary !== undefined && isInTest(summary, site.location.range);
    if (match.how === 'unknown' && inTest && !/[\d/]/.test(site.text)) return null;
    const direct = site.location.file === file && contains(sink, site.location.range);
    const call: Location = { file, range: sink.range };
    const spelled = linked.fixed && !(linked.preset && sink.endpoint.routes) ? null : this.spelledRoute(sink, site.text, match);
    const deployment = spelled ?? linked.deployment;
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
      inTest,
      editable: site.plain,
      ...(sink.load ? { load: this.loadSite(file, sink) } : {}),
    };
  }

  /** `large-v3` as the whole identifier that it stands for, where the registry knows that one. */
  private spelledOut(sink: Sink, site: Site): Site {
    if (isPath(site.text)) return this.endOfPath(sink, site);
    if (sink.prefix === undefined || site.text.includes('/') || site.text.includes(sink.prefix)) return site;
    const text = sink.prefix + site.text;
    const known = this.registry.resolve(text, sink.hint).how !== 'unknown';
    return known ? { ...site, text, written: site.text } : site;
  }

  /** `/data/models/phi-4`: a folder that is named after the model in it. */
  private endOfPath(sink: Sink, site: Site): Site {
    const text = modelAtEnd(this.registry, site.text, sink.hint);
    return text === null ? site : { ...site, text, written: site.text, part: true };
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
  private linkEndpoint(file: string, sink: Sink, through: readonly string[]): LinkedSink {
    const evidence: Evidence[] = [];
    let source: EndpointSource = sink.endpoint;
    let place = file;
    if (sink.client?.value) {
      const found = this.resolver.client(sink.client.value, file, through);
      if (found) {
        place = found.file;
        source = endpointOf(found.match.row.endpoint, found.match.call, found.match.table.sdk);
        if (found.match.call)
          evidence.push({ code: 'client', args: [found.match.name], location: { file: place, range: found.match.call.range } });
      }
    } else if (sink.client) evidence.push({ code: 'client', args: [sink.client.name], location: { file, range: sink.client.range } });
    const base = { sink, file };
    if (source.explicit && !(through.length > 0 && this.leftOut(source.explicit, place, through))) {
      const addresses = this.resolver
        .sites(source.explicit, place)
        .filter((candidate) => hostOf(candidate.text) !== null && !isPlaceholderAddress(candidate.text));
      const [site] = handedOnWith(addresses, through, ({ text }) => text);
      if (!site) {
        // some take a provider's name in place of an address: `model_server: "dashscope"`
        const named = this.providerNamed(source.explicit, place);
        return { ...base, deployment: named ?? { kind: 'unknown', host: null, reason: 'dynamic-endpoint' }, fixed: true, evidence };
      }
      evidence.push(...site.evidence, { code: 'endpoint', args: [site.text], location: site.location });
      return { ...base, deployment: deploymentOfUrl(this.registry, site.text), fixed: true, evidence, address: site };
    }
    for (const name of source.environment) {
      const [site] = this.resolver.environmentSites(name, place);
      if (!site || hostOf(site.text) === null) continue;
      evidence.push(...site.evidence, { code: 'endpoint', args: [site.text], location: site.location });
      return { ...base, deployment: deploymentOfUrl(this.registry, site.text), fixed: true, evidence };
    }
    const named = source.provider ? this.providerNamed(source.provider, place) : null;
    if (named) return { ...base, deployment: named, fixed: true, evidence };
    if (source.fallbackUrl) {
      evidence.push({ code: 'sdk-default', args: [source.package ?? '', source.fallbackUrl], location: { file, range: sink.range } });
      return { ...base, deployment: deploymentOfUrl(this.registry, source.fallbackUrl), fixed: true, preset: true, evidence };
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

  /** A parameter for the address that the caller at hand did not give: the SDK's own address is meant. */
  private leftOut(address: Value, file: string, through: readonly string[]): boolean {
    const branches = address.kind === 'named' ? [address.value] : [address];
    const plain = branches.flatMap((branch) => (branch.kind === 'any' ? branch.of : [branch]));
    if (!plain.every((branch) => branch.kind === 'parameter' || branch.kind === 'dynamic')) return false;
    return !this.resolver.sites(address, file).some((site) => site.through.some((call) => through.includes(call)));
  }

  /** Where a provider's name leads, as gateways and SDKs spell it: `bedrock`, `azure_openai`, `openrouter`. */
  private providerNamed(value: Value, file: string): Deployment | null {
    for (const { text } of this.resolver.sites(value, file)) {
      const found = this.provider(text);
      if (found) return found;
    }
    return null;
  }

  private provider(text: string): Deployment | null {
    const name = text.toLowerCase().replaceAll('_', '-');
    const found = deploymentOfPlatform(this.registry, platformOfPrefix(name) ?? name);
    return found.kind === 'unknown' ? null : found;
  }

  /** What the identifier itself says of its way: `bedrock/…`, or `openai/gpt-4o` where the SDK reads the first segment as the provider. */
  private spelledRoute(sink: Sink, text: string, match: Match): Deployment | null {
    const spelled = deploymentOfSpelling(this.registry, match);
    if (spelled || !sink.endpoint.routes) return spelled;
    const [first = '', second] = text.replace(/^(litellm|any-llm)\//, '').split('/');
    return second === undefined ? null : this.provider(first);
  }

  private endpointUsage(site: Site): Usage {
    const summary = this.summaries.get(site.location.file);
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
      inTest: summary !== undefined && isInTest(summary, site.location.range),
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

/** How sure it is that a text which reaches a sink names a model; null when it does not. */
function confidenceOf(sink: Sink, site: Site, match: Match): Confidence | null {
  const unknown = match.how === 'unknown' || match.how === 'ambiguous';
  const takesOnlyModels =
    sink.certain || (sink.hint.context === 'sink' && sink.hint.namespace === 'huggingface' && isRepository(site.text));
  // a constant that the registry does not know may be anything of its SDK
  if (unknown && (site.written !== undefined || site.text.length < SHORTEST_UNKNOWN)) return null;
  if (unknown && (!takesOnlyModels || isPlaceholder(site.text) || isPath(site.text))) return null;
  if (sink.sdk === null && isTooShort(site.text)) return null;
  const family = match.how === 'family';
  // the few repositories without an organization are listed; another such name is a folder of this project
  if ((unknown || family) && !site.text.includes('/') && /\bfrom_pretrained$/.test(sink.callee)) return null;
  // a part of a text, or a word that a family is named after, says nothing without a version
  if (site.part) return unknown || (family && !/\d/.test(site.text)) ? null : 'likely';
  if (sink.sdk === null && family && !isVersioned(site.text)) return null;
  if (takesOnlyModels) return 'certain';
  return family || match.how === 'unknown' || match.how === 'ambiguous' ? 'likely' : match.confidence;
}

/** What the text is to the sink: an argument where it stands in the call itself, else what its own place says. */
function roleOf(sink: Sink, site: Site, direct: boolean): Role {
  const silent = site.role === 'mention' || site.role === 'catalog';
  // what only looks like a call says less than the place: the answer of a test double, an expected request
  if (silent) return sink.sdk === null && direct ? site.role : 'constant';
  return direct && sink.callee !== '' && site.role !== 'default' ? 'call' : site.role;
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
