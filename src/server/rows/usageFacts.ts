import type { Finding, ResolvedUsage } from '../../model/finding';
import { compareLevels, type Level } from '../../model/level';
import type { Severity } from '../../model/policy';
import type { Deployment } from '../../model/usage';
import type { Registry } from '../../registry/api';
import { modelPackageUrl } from '../../report/bill/packageUrl';
import type { UsageFacts } from '../protocol';

/** What facts are taken from. */
export interface FactSources {
  readonly registry: Registry;
  /** How each level looks in the file. */
  readonly severities: Readonly<Record<Level, Severity>>;
}

/** What a list says of a usage, apart from its place. */
export function factsOf(usage: ResolvedUsage, findings: readonly Finding[], { registry, severities }: FactSources): UsageFacts {
  const { kind, value, model, vendor, lifecycle, inTest } = usage;
  const byLevel = [...findings].sort((a, b) => compareLevels(a.level, b.level));
  const level = byLevel[0]?.level ?? null;
  const license = model?.license ?? null;
  return {
    kind,
    value,
    model: model === null ? null : { id: model.id, name: model.name },
    vendor: vendor?.name ?? null,
    country: vendor?.country ?? null,
    license: license === null ? null : { id: license, name: registry.license(license)?.name ?? license },
    deployment: deploymentOf(usage.deployment, registry),
    lifecycle: lifecycle?.state ?? null,
    level,
    severity: level === null ? null : severities[level],
    codes: [...new Set(byLevel.map(({ code }) => code))],
    isTest: inTest,
    packageUrl: kind === 'endpoint' ? null : packageUrlOf(usage),
  };
}

function deploymentOf(deployment: Deployment, registry: Registry): UsageFacts['deployment'] {
  const { kind, host } = deployment;
  if (kind === 'self-hosted') return { kind, operator: null, country: null };
  if (kind === 'unknown') return { kind, operator: host, country: null };
  const { operator, country } = deployment;
  return { kind, operator: operator === null ? host : (registry.vendor(operator)?.name ?? operator), country };
}

function packageUrlOf(usage: ResolvedUsage): string | null {
  const { value, model, vendor } = usage;
  return modelPackageUrl({ ref: value, name: value, model, vendor, uses: [{ usage, index: 0 }], services: [] });
}
