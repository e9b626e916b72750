/** Where else the same model may be called, for an agent whose policy objects to the way and not to the model. */
import { assess, type EffectivePolicy, otherEndpoints } from '../../assess';
import type { ResolvedUsage } from '../../model/finding';
import { compareLevels, type Level, worstLevel } from '../../model/level';
import type { Endpoint, IsoDate, Protocol } from '../../model/registry';
import type { Registry } from '../../registry/api';
import { type AskedCall, askedUsage } from './askedUsage';

export interface OtherService {
  readonly name: string;
  /** What a client is given in the place of the address. */
  readonly address: string;
  /** The name of the model there. */
  readonly identifier: string;
  readonly operator: string | null;
  /** Where data is processed, as far as a source says. */
  readonly country: string | null;
  readonly level: Level | null;
  readonly findings: readonly string[];
  /** Findings of the call as it was asked about that end there. */
  readonly ends: readonly string[];
  /** Addresses at which it can be read that the service is there, and has the model. */
  readonly sources: readonly string[];
}

const MOST_LOOKED_AT = 10;

/** The worst that the policy may say of a call there. */
const WORST_PERMITTED: Level = 'low';

/** The services at which a call may have the same model under the policy, best first; none where nobody can say where the call goes. */
export function otherServices(
  call: AskedCall,
  { policy, registry }: { readonly policy: EffectivePolicy; readonly registry: Registry },
  today: IsoDate,
  limit: number,
): readonly OtherService[] {
  const usage = withAddress(askedUsage(call, registry, today), call, registry);
  if (usage === null) return [];
  const answer = otherEndpoints([usage], { registry, policy, today, limit: MOST_LOOKED_AT });
  if (answer.kind === 'none') return [];
  return answer.found
    .flatMap(({ endpoint, address, identifiers: [identifier = usage.written], ends, eases }): readonly OtherService[] => {
      const there = askedUsage({ ...call, identifier, endpoint: address }, registry, today);
      const { findings } = assess({ usages: [there], registry, policyOf: () => policy, today });
      const level = worstLevel(findings.map((finding) => finding.level)) ?? null;
      if (level !== null && compareLevels(level, WORST_PERMITTED) < 0) return [];
      return [
        {
          name: endpoint.name,
          address,
          identifier,
          operator: endpoint.operator === null ? null : (registry.vendor(endpoint.operator)?.name ?? endpoint.operator),
          country: endpoint.country,
          level,
          findings: [...new Set(findings.map(({ code }) => code))],
          ends: [...ends, ...eases],
          sources: sourcesOf(endpoint, registry),
        },
      ];
    })
    .slice(0, limit);
}

/** The call with an address that could be exchanged: the one that was named, or the one that clients of the service are given. */
function withAddress(usage: ResolvedUsage, { endpoint, sdk }: AskedCall, registry: Registry): ResolvedUsage | null {
  const { deployment, location } = usage;
  if (deployment.kind === 'unknown' || deployment.kind === 'self-hosted') return null;
  const named = endpoint !== undefined && /^https?:\/\/[^/]+\/./i.test(endpoint.trim()) ? endpoint.trim() : null;
  const here = deployment.host === null ? null : registry.endpointForHost(deployment.host).endpoint;
  const address = named ?? (here === null ? null : usualAddress(here, sdk));
  if (address === null) return null;
  const client = sdk === undefined ? [] : [{ code: 'client' as const, args: [sdk], location }];
  return { ...usage, editable: true, evidence: [...client, { code: 'endpoint', args: [address], location }] };
}

/** Who does not say otherwise speaks as OpenAI's clients do, where the service understands them. */
function usualAddress({ baseUrls = {} }: Endpoint, sdk: string | undefined): string | null {
  const protocols: readonly Protocol[] = sdk !== undefined && /anthropic|claude/i.test(sdk) ? ['anthropic'] : ['openai', 'anthropic'];
  return protocols.flatMap((protocol) => baseUrls[protocol] ?? [])[0] ?? null;
}

function sourcesOf(endpoint: Endpoint, registry: Registry): readonly string[] {
  const cited = [endpoint.source, registry.catalog(endpoint.id)?.source ?? []].flat();
  return [...new Set(cited.flatMap((id) => registry.source(id)?.url ?? []))];
}
