import type { Finding, ResolvedUsage } from '../../model/finding';
import { worstLevel } from '../../model/level';
import { remoteOf } from '../../model/usage';
import type { ExportSubject } from '../bill/exportSubject';
import { modelPackageUrl } from '../bill/packageUrl';
import { refOf } from '../bill/uses';

/** One usage with all that is known of it, flat: a line of a table. The names are columns of CSV and keys of NDJSON, and stay. */
export interface UsageRow {
  readonly application: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly cell: number | null;
  readonly kind: string;
  readonly written: string;
  readonly identifier: string;
  readonly model: string | null;
  readonly name: string | null;
  readonly vendor: string | null;
  readonly vendor_name: string | null;
  readonly vendor_country: string | null;
  readonly family: string | null;
  readonly openness: string | null;
  readonly license: string | null;
  readonly inherited_licenses: readonly string[];
  readonly bases: readonly string[];
  readonly match: string | null;
  readonly role: string;
  readonly confidence: string;
  readonly deployment: string;
  readonly platform: string | null;
  readonly host: string | null;
  readonly operator: string | null;
  readonly operator_country: string | null;
  readonly region: string | null;
  readonly lifecycle: string | null;
  readonly lifecycle_date: string | null;
  readonly replacement: string | null;
  readonly purl: string | null;
  readonly level: string | null;
  readonly findings: readonly string[];
  readonly accepted: readonly string[];
  readonly test: boolean;
}

/** A row for each usage, by its index in the inventory. */
export function usageRows(subject: ExportSubject): readonly UsageRow[] {
  const { inventory } = subject;
  const standing = byUsage(inventory.findings);
  const accepted = byUsage(inventory.suppressed.map(({ finding }) => finding));
  return inventory.usages.map((usage, index) => rowOf(usage, index, standing.get(index) ?? [], accepted.get(index) ?? [], subject));
}

function rowOf(
  usage: ResolvedUsage,
  index: number,
  findings: readonly Finding[],
  accepted: readonly Finding[],
  { application, registry }: ExportSubject,
): UsageRow {
  const { location, kind, written, value, model, vendor, match, role, confidence, deployment, lifecycle, inTest } = usage;
  const namesModel = kind === 'model' || kind === 'weights';
  const licenses = model ? registry.effectiveLicenses(model.id) : [];
  const remote = remoteOf(deployment);
  return {
    application,
    file: location.file,
    line: location.range.start.line + 1,
    column: location.range.start.character + 1,
    cell: location.cell === undefined ? null : location.cell + 1,
    kind,
    written,
    identifier: value,
    model: model?.id ?? null,
    name: model?.name ?? null,
    vendor: vendor?.id ?? null,
    vendor_name: vendor?.name ?? null,
    vendor_country: vendor?.country ?? null,
    family: model?.family ?? (match.how === 'family' ? match.family.name : null),
    openness: model?.openness ?? null,
    license: model?.license ?? null,
    inherited_licenses: licenses.filter(({ path }) => path.length > 0).map(({ license }) => license.id),
    bases: model ? registry.ancestors(model.id).map((ancestor) => ancestor.model.id) : [],
    match: namesModel ? match.how : null,
    role,
    confidence,
    deployment: deployment.kind,
    platform: deployment.kind === 'unknown' ? null : deployment.platform,
    host: deployment.host,
    operator: remote?.operator ?? null,
    operator_country: remote?.country ?? null,
    region: remote?.region ?? null,
    lifecycle: lifecycle?.state ?? null,
    lifecycle_date: lifecycle?.date ?? null,
    replacement: lifecycle?.replacement ?? null,
    purl: namesModel ? modelPackageUrl({ ref: refOf(usage), name: value, model, vendor, uses: [{ usage, index }], services: [] }) : null,
    level: worstLevel(findings.map(({ level }) => level)) ?? null,
    findings: codesOf(findings),
    accepted: codesOf(accepted),
    test: inTest,
  };
}

function byUsage(findings: readonly Finding[]): ReadonlyMap<number, readonly Finding[]> {
  const map = new Map<number, Finding[]>();
  for (const finding of findings) {
    const of = map.get(finding.usage);
    if (of) of.push(finding);
    else map.set(finding.usage, [finding]);
  }
  return map;
}

function codesOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ code }) => code))].sort();
}
