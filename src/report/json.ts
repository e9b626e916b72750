import { type Locale, renderEvidence, renderMessage } from '../assess';
import type { Finding, Fix, Inventory, Notice, Reason, ResolvedUsage, Suppression } from '../model/finding';
import type { Location } from '../model/location';
import type { PolicyOrigin } from '../model/policy';
import type { Deployment } from '../model/usage';
import type { Registry } from '../registry/api';
import {
  type DeploymentReport,
  type FindingReport,
  type FixReport,
  type NoticeReport,
  type PlaceReport,
  type ReasonReport,
  SCHEMA_VERSION,
  type ScanReport,
  type SuppressedReport,
  type UsageReport,
} from './contract';
import { modelsOf } from './models';

/** What was written of usages and findings in one language: inventories that share them share their reports. */
export interface ReportMemory {
  readonly usages: WeakMap<ResolvedUsage, UsageReport>;
  readonly findings: WeakMap<readonly Reason[], { readonly finding: Finding; readonly report: FindingReport }>;
}

/** A memory with nothing in it. */
export function emptyReportMemory(): ReportMemory {
  return { usages: new WeakMap(), findings: new WeakMap() };
}

/**
 * The inventory in the shape of the stable contract. Sentences are in the given language; all else is not.
 * @param memory of earlier reports in the same language
 */
export function jsonReport(
  inventory: Inventory,
  registry: Registry,
  locale: Locale,
  memory: ReportMemory = emptyReportMemory(),
): ScanReport {
  const usageOf = (usage: ResolvedUsage): UsageReport => {
    const report = memory.usages.get(usage) ?? usageReport(usage, locale);
    memory.usages.set(usage, report);
    return report;
  };
  const findingOf = (finding: Finding): FindingReport => {
    const known = memory.findings.get(finding.reasons);
    if (known && saysTheSame(known.finding, finding)) return { ...known.report, usage: finding.usage };
    const report = findingReport(finding, registry, locale);
    memory.findings.set(finding.reasons, { finding, report });
    return report;
  };
  return {
    schemaVersion: SCHEMA_VERSION,
    registry: inventory.registry,
    profile: inventory.profile,
    usages: inventory.usages.map(usageOf),
    findings: inventory.findings.map(findingOf),
    suppressed: inventory.suppressed.map(({ finding, suppression }) => ({
      ...findingOf(finding),
      suppression: suppressionReport(suppression),
    })),
    notices: inventory.notices.map((notice) => noticeReport(notice, registry, locale)),
    models: modelsOf(inventory, registry),
    dependencies: inventory.dependencies.map(({ line, ...dependency }) => ({ ...dependency, line: line + 1 })),
    skipped: inventory.skipped,
    stats: inventory.stats,
  };
}

/** Of findings with the same reasons: whether they differ in nothing but their usage. */
function saysTheSame(one: Finding, other: Finding): boolean {
  return (
    one.code === other.code &&
    one.level === other.level &&
    one.message === other.message &&
    one.fixes === other.fixes &&
    one.profile === other.profile &&
    one.decidedBy === other.decidedBy
  );
}

/** One usage in the shape of the contract. */
export function usageReport(usage: ResolvedUsage, locale: Locale): UsageReport {
  const { kind, written, value, model, vendor, match, role, confidence, deployment, evidence, reaches, inTest } = usage;
  const namesModel = kind === 'model' || kind === 'weights';
  return {
    ...placeOf(usage.location),
    kind,
    written,
    value,
    model: model?.id ?? null,
    vendor: vendor?.id ?? null,
    match: namesModel ? match.how : null,
    role,
    confidence,
    deployment: deploymentReport(deployment),
    evidence: evidence.map((link) => ({
      what: renderEvidence(link, locale),
      file: link.location.file,
      line: link.location.range.start.line + 1,
    })),
    reaches: reaches.map(({ file, range }) => ({ file, line: range.start.line + 1, column: range.start.character + 1 })),
    inTest,
  };
}

function deploymentReport(deployment: Deployment): DeploymentReport {
  const { kind, host } = deployment;
  if (deployment.kind === 'unknown') return { kind, host, operator: null, country: null, platform: null, region: null };
  if (deployment.kind === 'self-hosted') return { kind, host, operator: null, country: null, platform: deployment.platform, region: null };
  const { operator, country, platform, region } = deployment;
  return { kind, host, operator, country, platform, region: region ?? null };
}

function findingReport(
  { code, level, usage, message, reasons, fixes, profile, decidedBy }: Finding,
  registry: Registry,
  locale: Locale,
): FindingReport {
  return {
    code,
    level,
    usage,
    message: renderMessage(message, locale),
    reasons: reasons.map((reason) => reasonReport(reason, registry, locale)),
    fixes: fixes.map((fix) => fixReport(fix, locale)),
    profile,
    decidedBy: originReport(decidedBy),
  };
}

/** Who accepted a finding. */
export function suppressionReport({ by, reason, until, owner, location }: Suppression): SuppressedReport['suppression'] {
  return { by, reason, until, owner, file: location?.file ?? null, line: lineOf(location) };
}

function noticeReport(
  { code, level, message, reasons, location, usages, profile, decidedBy }: Notice,
  registry: Registry,
  locale: Locale,
): NoticeReport {
  return {
    code,
    level,
    message: renderMessage(message, locale),
    reasons: reasons.map((reason) => reasonReport(reason, registry, locale)),
    file: location?.file ?? null,
    line: lineOf(location),
    column: location ? location.range.start.character + 1 : null,
    usages,
    profile,
    decidedBy: originReport(decidedBy),
  };
}

/** A part of a policy: its file or profile, and the line. */
export function originReport({ layer, location }: PolicyOrigin): FindingReport['decidedBy'] {
  return { layer, line: lineOf(location) };
}

function lineOf(location: Location | null | undefined): number | null {
  return location ? location.range.start.line + 1 : null;
}

/** One link of the chain behind a finding. */
export function reasonReport({ message, fact, sources, checked, location }: Reason, registry: Registry, locale: Locale): ReasonReport {
  return {
    text: renderMessage(message, locale),
    fact: fact ?? null,
    checked: checked ?? null,
    sources: (sources ?? []).flatMap((id) => {
      const source = registry.source(id);
      return source ? [{ title: source.title, url: source.url, checked: checked ?? null, primary: source.primary }] : [];
    }),
    file: location?.file ?? null,
    line: location ? location.range.start.line + 1 : null,
  };
}

function fixReport({ title, edits }: Fix, locale: Locale): FixReport {
  return { title: renderMessage(title, locale), edits: edits.map(({ location, newText }) => ({ ...placeOf(location), newText })) };
}

function placeOf({ file, range: { start, end }, cell }: Location): PlaceReport {
  return {
    file,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    cell: cell ?? null,
  };
}
