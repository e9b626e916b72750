import { hostOf, isInsecure } from '../detect/endpoints';
import type { Match } from '../model/match';
import type { Endpoint, Namespace } from '../model/registry';
import type { Deployment, RemoteDeployment } from '../model/usage';
import type { Registry } from '../registry/api';

export const NO_CLIENT: Deployment = { kind: 'unknown', host: null, reason: 'no-client' };

/** Where an address leads. An address that the registry does not know stays unknown. */
export function deploymentOfUrl(registry: Registry, url: string): Deployment {
  const host = hostOf(url);
  if (!host) return { kind: 'unknown', host: null, reason: 'dynamic-endpoint' };
  const match = registry.endpointForHost(host);
  if (match.selfHosted) return { kind: 'self-hosted', host, platform: 'self-hosted' };
  const insecure = isInsecure(url) ? { insecure: true } : {};
  if (!match.endpoint) return { kind: 'unknown', host, reason: 'unknown-host', ...insecure };
  return { ...remote(match.endpoint, host), ...insecure, ...(match.region ? { region: match.region } : {}) };
}

/** What a platform id means: a cloud service without a fixed host, or the team's own machine. */
export function deploymentOfPlatform(registry: Registry, platform: string): Deployment {
  if (platform === 'self-hosted') return { kind: 'self-hosted', host: null, platform };
  const endpoint = registry.endpointForPlatform(platform);
  if (endpoint) return remote(endpoint, null);
  return { kind: 'unknown', host: null, reason: 'no-endpoint' };
}

/** What the identifier's own spelling says: `bedrock/…`, `openrouter/…`, `us.anthropic.claude-…-v1:0`. */
export function deploymentOfSpelling(registry: Registry, match: Match): Deployment | null {
  const { hints } = match;
  const platform = hints.platform ?? ('namespace' in match ? SPELLED_ON[match.namespace] : undefined);
  if (!platform) return null;
  const found = deploymentOfPlatform(registry, platform);
  if (found.kind === 'unknown') return null;
  return hints.region && found.kind !== 'self-hosted' ? { ...found, region: hints.region } : found;
}

/** Namespaces whose spelling no other platform shares. */
const SPELLED_ON: Partial<Record<Namespace, string>> = { bedrock: 'amazon-bedrock', cloudflare: 'cloudflare' };

function remote(endpoint: Endpoint, host: string | null): RemoteDeployment {
  const kind = endpoint.kind === 'gateway' ? 'gateway' : endpoint.kind === 'cloud' || endpoint.kind === 'marketplace' ? 'cloud' : 'hosted';
  return { kind, host, endpoint: endpoint.id, platform: endpoint.platform, operator: endpoint.operator, country: endpoint.country };
}
