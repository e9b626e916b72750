import { compareLevels, LEVELS, type Level } from '../../../model/level';
import { propertiesOf } from '../../bill/properties';
import { grouping } from '../../bill/uses';
import type { FindingReport, ScanReport, UsageReport } from '../../contract';
import type { CdxComponent, CdxService } from '../../cyclonedx/document';
import type { ImportedBill } from '../cyclonedx/bill';
import { present } from '../shape';

/** What a report does not hold, but the place where it was found may tell. */
export interface ReportNaming {
  readonly application: string | null;
  readonly timestamp: string | null;
}

interface Numbered {
  readonly usage: UsageReport;
  readonly index: number;
}

/**
 * A report as the bill that it would have been exported to: the same refs, places, services and judgements. Makers' names, lineage,
 * terms and lifecycles are not in it. Its facts therefore yield to those of any bill.
 */
export function billOfReport(report: ScanReport, { application, timestamp }: ReportNaming): ImportedBill {
  const { usages, findings, models, registry, profile, skipped, stats } = report;
  const used = usages.map((usage, index) => ({ usage, index })).filter(({ usage }) => isUsed(usage));
  const known = new Map(models.map((model) => [model.id, model]));
  const named = used.filter(({ usage: { kind } }) => kind === 'model' || kind === 'weights');
  const called = used.flatMap((one) => {
    const ref = serviceRef(one.usage);
    return ref === null ? [] : [{ ...one, ref }];
  });
  const services = [...grouping(called, ({ ref }) => ref)];
  return {
    specVersion: '1.6',
    serialNumber: null,
    version: 1,
    metadata: {
      timestamp,
      lifecycles: [],
      tools: [],
      component: application === null ? null : { type: 'application', 'bom-ref': 'application', name: application },
      properties: propertiesOf({
        format: 'report',
        'registry:version': registry.version || null,
        'registry:as-of': registry.asOf || null,
        profile: profile || null,
        'files:read': stats.files,
        'files:analyzed': stats.parsed,
        'files:skipped': skipped.map(({ file, reason }) => `${file}: ${reason}`),
      }),
    },
    components: [
      ...[...grouping(named, ({ usage }) => modelRef(usage))].map(([ref, uses]) => modelComponent(ref, uses, known, findings)),
      ...packagesIn(report),
    ],
    services: services.map(([ref, uses]) => serviceOf(ref, uses, findings)),
    dependencies: services.map(([ref, uses]) => ({
      ref,
      dependsOn: [
        ...new Set(uses.filter((one) => named.some(({ index }) => index === one.index)).map(({ usage }) => modelRef(usage))),
      ].sort(),
    })),
  };
}

/** Catalogs and mentions depend on nothing, and what is only possible is in no bill. */
function isUsed({ role, confidence }: UsageReport): boolean {
  return role !== 'catalog' && role !== 'mention' && confidence !== 'possible';
}

function modelRef({ model, value }: UsageReport): string {
  return model === null ? `identifier:${value}` : `model:${model}`;
}

/** Reports do not tell the endpoint's id: what is one service in a bill may be one for each of its hosts here. */
function serviceRef({ deployment: { kind, host, platform, region } }: UsageReport): string | null {
  const isRemote = kind !== 'self-hosted' && kind !== 'unknown';
  const name = isRemote ? (platform ?? host) : host;
  return name === null ? null : `service:${name}${region === null ? '' : `@${region}`}`;
}

function modelComponent(
  ref: string,
  uses: readonly [Numbered, ...Numbered[]],
  models: ReadonlyMap<string, ScanReport['models'][number]>,
  findings: ScanReport['findings'],
): CdxComponent {
  const [{ usage }] = uses;
  const known = usage.model === null ? undefined : models.get(usage.model);
  const license = known?.license ?? null;
  return present<CdxComponent>({
    type: 'machine-learning-model',
    'bom-ref': ref,
    group: usage.vendor ?? known?.vendor,
    name: usage.model === null ? usage.value : usage.model.slice(usage.model.indexOf('/') + 1),
    description: known?.name,
    scope: uses.every(({ usage: { inTest } }) => inTest) ? 'excluded' : undefined,
    // the name is all that a report tells of it
    licenses: license === null ? undefined : [{ license: { name: license, acknowledgement: 'declared' } }],
    evidence: {
      occurrences: uses.map(({ usage: { file, line, column, cell, role, confidence, written, inTest } }) => ({
        location: file,
        line,
        additionalContext: [
          `confidence=${confidence}`,
          `role=${role}`,
          `column=${column}`,
          ...(cell === null ? [] : [`cell=${cell + 1}`]),
          ...(inTest ? ['test=true'] : []),
          `written=${JSON.stringify(written)}`,
        ].join('; '),
      })),
    },
    properties: [
      ...propertiesOf({
        id: usage.model,
        name: known?.name,
        country: known?.country,
        openness: known?.openness,
        match: usage.match,
        identifier: [...new Set(uses.map((one) => one.usage.value))].sort(),
        deployment: [...new Set(uses.map((one) => one.usage.deployment.kind))].sort(),
      }),
      ...judgementOf(uses, findings),
    ],
  });
}

function serviceOf(ref: string, uses: readonly [Numbered, ...Numbered[]], findings: ScanReport['findings']): CdxService {
  const { kind, platform, operator, country, region } = uses[0].usage.deployment;
  const hosts = [...new Set(uses.flatMap(({ usage }) => usage.deployment.host ?? []))].sort();
  return present<CdxService>({
    'bom-ref': ref,
    name: hosts[0] ?? platform ?? ref,
    endpoints: hosts.length === 0 ? undefined : hosts.map((host) => `//${host}`),
    'x-trust-boundary': kind !== 'self-hosted',
    data: [],
    properties: [
      ...propertiesOf({
        deployment: kind,
        platform,
        operator,
        country,
        region,
        occurrence: uses.map(({ usage: { file, line } }) => `${file}:${line}`),
      }),
      ...judgementOf(uses, findings),
    ],
  });
}

function packagesIn({ dependencies }: ScanReport): readonly CdxComponent[] {
  return [...grouping(dependencies, ({ ecosystem, package: name }) => `package:${ecosystem}/${name}`)].map(([ref, places]) => ({
    type: 'library',
    'bom-ref': ref,
    name: places[0].package,
    evidence: { occurrences: places.map(({ file, line }) => ({ location: file, line })) },
    properties: propertiesOf({ vendor: [...new Set(places.map(({ vendor }) => vendor))].sort() }),
  }));
}

/** The worst level, and each rule that fires with its worst level. */
function judgementOf(uses: readonly Numbered[], findings: readonly FindingReport[]): CdxService['properties'] {
  const indices = new Set(uses.map(({ index }) => index));
  const worst = new Map<string, Level>();
  for (const { usage, code, level: word } of findings) {
    const level = LEVELS.find((one) => one === word);
    if (level === undefined || !indices.has(usage)) continue;
    const before = worst.get(code);
    if (before === undefined || compareLevels(level, before) < 0) worst.set(code, level);
  }
  return propertiesOf({
    level: LEVELS.find((level) => [...worst.values()].includes(level)),
    finding: [...worst.keys()].sort().map((code) => `${code} ${worst.get(code)}`),
  });
}
