import { hostOf } from '../detect/endpoints';
import { isPlaceholderAddress } from '../detect/modelNames';
import { endpointOf } from '../detect/sinks';
import type { Location } from '../model/location';
import type { Match } from '../model/match';
import type { EndpointSource, Sink, Value } from '../model/summary';
import type { Deployment, Evidence } from '../model/usage';
import type { Registry } from '../registry/api';
import { platformOfPrefix } from '../registry/identifier/providers';
import { deploymentOfPlatform, deploymentOfSpelling, deploymentOfUrl, NO_CLIENT } from './deployment';
import type { ValueResolver } from './resolveValue';
import { handedOnWith, type Site } from './site';

/** A sink with its address found. */
export interface LinkedSink {
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

/** What says where a sink leads, and the file that says so. */
interface Origin {
  readonly source: EndpointSource;
  readonly place: string;
  readonly evidence: readonly Evidence[];
}

/** What a source says of the way, without the sink. */
type Way = Omit<LinkedSink, 'sink' | 'file'>;

/** Says where the calls of a project lead. */
export class SinkAddresses {
  constructor(
    private readonly registry: Registry,
    private readonly resolver: ValueResolver,
  ) {}

  /** The address of a sink: chosen in code, read from the environment, implied by the identifier, or the SDK's own. */
  of(file: string, sink: Sink, through: readonly string[]): LinkedSink {
    const origin = this.originOf(file, sink, through);
    const way = this.chosen(origin, through) ?? this.fromEnvironment(origin) ?? this.fromProvider(origin);
    return { sink, file, ...(way ?? this.ownAddress(origin, { file, range: sink.range })) };
  }

  /** Where a call with this identifier goes: what the identifier itself says counts where the sink does not. */
  deploymentOf(linked: LinkedSink, text: string, match: Match): Deployment {
    const overruled = linked.fixed && !(linked.preset && linked.sink.endpoint.routes);
    return (overruled ? null : this.spelledRoute(linked.sink, text, match)) ?? linked.deployment;
  }

  /** The sink's own source, or that of the client which another file makes. */
  private originOf(file: string, sink: Sink, through: readonly string[]): Origin {
    const own: Origin = { source: sink.endpoint, place: file, evidence: [] };
    if (!sink.client) return own;
    if (!sink.client.value)
      return { ...own, evidence: [{ code: 'client', args: [sink.client.name], location: { file, range: sink.client.range } }] };
    const found = this.resolver.client(sink.client.value, file, through);
    if (!found) return own;
    const { row, call, table, name } = found.match;
    const made: Evidence[] = call ? [{ code: 'client', args: [name], location: { file: found.file, range: call.range } }] : [];
    return { source: endpointOf(row.endpoint, call, table.sdk), place: found.file, evidence: made };
  }

  /** The address that code gives; null when it gives none. */
  private chosen({ source, place, evidence }: Origin, through: readonly string[]): Way | null {
    if (!source.explicit || (through.length > 0 && this.leftOut(source.explicit, place, through))) return null;
    const addresses = this.resolver
      .sites(source.explicit, place)
      .filter((candidate) => hostOf(candidate.text) !== null && !isPlaceholderAddress(candidate.text));
    const [site] = handedOnWith(addresses, through, ({ text }) => text);
    if (site) return { ...this.leadingTo(site, evidence), address: site };
    // some take a provider's name in place of an address: `model_server: "dashscope"`
    const named = this.providerNamed(source.explicit, place);
    return { deployment: named ?? { kind: 'unknown', host: null, reason: 'dynamic-endpoint' }, fixed: true, evidence };
  }

  private fromEnvironment({ source, place, evidence }: Origin): Way | null {
    for (const name of source.environment) {
      const [site] = this.resolver.environmentSites(name, place);
      if (site && hostOf(site.text) !== null) return this.leadingTo(site, evidence);
    }
    return null;
  }

  private leadingTo(site: Site, evidence: readonly Evidence[]): Way {
    const link: Evidence = { code: 'endpoint', args: [site.text], location: site.location };
    return { deployment: deploymentOfUrl(this.registry, site.text), fixed: true, evidence: [...evidence, ...site.evidence, link] };
  }

  private fromProvider({ source, place, evidence }: Origin): Way | null {
    const named = source.provider ? this.providerNamed(source.provider, place) : null;
    return named && { deployment: named, fixed: true, evidence };
  }

  /** What the SDK does when no one chooses. */
  private ownAddress({ source, evidence }: Origin, call: Location): Way {
    if (source.fallbackUrl) {
      const link: Evidence = { code: 'sdk-default', args: [source.package ?? '', source.fallbackUrl], location: call };
      const deployment = deploymentOfUrl(this.registry, source.fallbackUrl);
      return { deployment, fixed: true, preset: true, evidence: [...evidence, link] };
    }
    if (!source.platform) return { deployment: NO_CLIENT, fixed: false, evidence };
    return { deployment: deploymentOfPlatform(this.registry, source.platform), fixed: source.platform !== 'self-hosted', evidence };
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
}
