import type { Endpoint, Vendor } from '../../model/registry';
import { type Deployment, remoteOf } from '../../model/usage';
import type { Registry } from '../../registry/api';
import { byRef, grouping, namesModel, refOf, type Use } from './uses';

/** A service that the software calls: an operator's endpoint, a server of one's own, or a host that nobody knows. */
export interface BillService {
  /** Unique in the bill: `service:moonshot`, `service:amazon-bedrock@us-east-1`, `service:localhost`. */
  readonly ref: string;
  readonly name: string;
  readonly kind: Deployment['kind'];
  readonly hosts: readonly string[];
  readonly endpoint: Endpoint | null;
  readonly operator: Vendor | null;
  readonly country: string | null;
  readonly region: string | null;
  readonly platform: string | null;
  /** Plain http. */
  readonly insecure: boolean;
  readonly uses: readonly Use[];
  /** Refs of the models that are reached through it. */
  readonly models: readonly string[];
}

/** The services behind the usages, each once. What runs inside the program itself, or who knows where, is behind none. */
export function servicesOf(uses: readonly Use[], registry: Registry): readonly BillService[] {
  const called = uses.flatMap((use) => {
    const ref = serviceRef(use.usage.deployment);
    return ref === null ? [] : [{ ref, use }];
  });
  return [...grouping(called, ({ ref }) => ref)]
    .map(([ref, of]) =>
      serviceOf(
        ref,
        of.map(({ use }) => use),
        of[0].use.usage.deployment,
        registry,
      ),
    )
    .sort(byRef);
}

function serviceRef(deployment: Deployment): string | null {
  if (deployment.kind === 'self-hosted' || deployment.kind === 'unknown') {
    return deployment.host === null ? null : `service:${deployment.host}`;
  }
  const { endpoint, host, platform, region } = deployment;
  return `service:${endpoint ?? host ?? platform}${region === undefined ? '' : `@${region}`}`;
}

function serviceOf(ref: string, uses: readonly Use[], deployment: Deployment, registry: Registry): BillService {
  const remote = remoteOf(deployment);
  const platform = deployment.kind === 'unknown' ? null : deployment.platform;
  const endpoint = remote
    ? ((remote.endpoint === null ? registry.endpointForPlatform(remote.platform) : registry.endpoint(remote.endpoint)) ?? null)
    : null;
  const operator = remote && remote.operator !== null ? (registry.vendor(remote.operator) ?? null) : null;
  const models = uses.filter(namesModel).map(({ usage }) => refOf(usage));
  return {
    ref,
    name: endpoint?.name ?? deployment.host ?? platform ?? ref,
    kind: deployment.kind,
    hosts: [...new Set(uses.flatMap(({ usage }) => usage.deployment.host ?? []))].sort(),
    endpoint,
    operator,
    country: remote?.country ?? null,
    region: remote?.region ?? null,
    platform,
    insecure: uses.some(({ usage }) => 'insecure' in usage.deployment && usage.deployment.insecure === true),
    uses,
    models: [...new Set(models)].sort(),
  };
}
