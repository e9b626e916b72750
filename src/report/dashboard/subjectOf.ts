import { type EffectivePolicy, type Locale, message, RULES, renderMessage, renderTerm, ruleTexts, WORKSPACE_RULES } from '../../assess';
import { platformOf } from '../../assess/resolveUsage';
import type { Finding, Inventory, ResolvedUsage } from '../../model/finding';
import type { Level } from '../../model/level';
import { remoteOf } from '../../model/usage';
import type { Registry } from '../../registry/api';
import { addressOfCode } from '../rulePages';
import type { DashboardFinding, DashboardJudgement, DashboardRow, DashboardSubject, RuleName } from './subject';

/** The inventory of one application, or of one folder of a workspace. */
export interface DashboardPart {
  readonly application: string;
  readonly inventory: Inventory;
  readonly registry: Registry;
  readonly policyOf: (file: string) => EffectivePolicy;
  /** Policies that hold somewhere in it. */
  readonly inForce: readonly EffectivePolicy[];
  /** The same usages under another profile. */
  readonly compared: ComparedPart | null;
}

export interface ComparedPart {
  readonly policy: EffectivePolicy;
  readonly inventory: Pick<Inventory, 'usages' | 'findings' | 'suppressed' | 'notices'>;
}

export interface DashboardNaming {
  readonly title: string;
  readonly day: string;
  readonly locale: Locale;
  /** Speaks where there is no part. */
  readonly registry: Registry;
}

/** Everything that the dashboard shows, out of inventories that exist already. */
export function dashboardSubject(parts: readonly DashboardPart[], { title, day, locale, registry }: DashboardNaming): DashboardSubject {
  const offsets = startsOf(parts.map(({ inventory }) => inventory.usages.length));
  const at = <T>(each: (part: DashboardPart, offset: number) => readonly T[]): readonly T[] =>
    parts.flatMap((part, index) => each(part, offsets[index] ?? 0));
  const other = parts.find(({ compared }) => compared !== null)?.compared?.policy;
  return {
    title,
    day,
    registry: parts[0]?.registry ?? registry,
    rows: parts.flatMap(rowsOf),
    isOfExports: false,
    remarks: [],
    judgement: {
      policy: [...new Set(parts.map(({ inventory }) => inventory.profile))].join(', '),
      findings: at(({ inventory }, offset) => findingsOf(inventory.findings, offset, locale)),
      accepted: at(({ inventory }, offset) => findingsOf(accepted(inventory), offset, locale)),
      notices: at(({ inventory }) => noticesOf(inventory, locale)),
      off: offIn(parts.flatMap(({ inForce }) => inForce)),
    },
    compared: other === undefined ? null : comparedJudgement(parts, other, at, locale),
    rules: ruleNames(parts, locale),
    files: {
      read: parts.reduce((sum, { inventory }) => sum + inventory.stats.files, 0),
      analyzed: parts.reduce((sum, { inventory }) => sum + inventory.stats.parsed, 0),
    },
    skipped: at(({ application, inventory }) => inventory.skipped.map(({ file, reason }) => ({ application, file, reason }))),
    locale,
    words: { term: (term) => renderTerm(term, locale), level: (level) => levelName(level, locale) },
  };
}

/** The word alone: the rank that some languages put before it would be read as one of the counts beside it. */
function levelName(level: Level, locale: Locale): string {
  return renderMessage(message(`level.${level}`), locale).replace(/^\d\s+/, '');
}

function comparedJudgement(
  parts: readonly DashboardPart[],
  policy: EffectivePolicy,
  at: <T>(each: (part: DashboardPart, offset: number) => readonly T[]) => readonly T[],
  locale: Locale,
): DashboardJudgement {
  const of = (part: DashboardPart): ComparedPart['inventory'] =>
    part.compared?.inventory ?? { usages: [], findings: [], suppressed: [], notices: [] };
  return {
    policy: policy.name,
    findings: at((part, offset) => findingsOf(of(part).findings, offset, locale)),
    accepted: at((part, offset) => findingsOf(accepted(of(part)), offset, locale)),
    notices: parts.flatMap((part) => noticesOf(of(part), locale)),
    off: offIn([policy]),
  };
}

function startsOf(lengths: readonly number[]): readonly number[] {
  let start = 0;
  return lengths.map((length) => {
    const own = start;
    start += length;
    return own;
  });
}

function accepted({ suppressed }: Pick<Inventory, 'suppressed'>): readonly Finding[] {
  return suppressed.map(({ finding }) => finding);
}

function findingsOf(findings: readonly Finding[], offset: number, locale: Locale): readonly DashboardFinding[] {
  return findings.map(({ usage, code, level, message, decidedBy }) => ({
    row: usage + offset,
    code,
    level,
    text: renderMessage(message, locale),
    by: decidedBy.layer,
  }));
}

function noticesOf({ notices }: Pick<Inventory, 'notices'>, locale: Locale): DashboardJudgement['notices'] {
  return notices.map(({ code, level, message }) => ({ code, level, text: renderMessage(message, locale) }));
}

/** Rules that none of the policies gives a level. */
function offIn(policies: readonly EffectivePolicy[]): readonly string[] {
  const speaks = ({ rules }: EffectivePolicy, code: string): boolean => {
    const setting = rules[code];
    return setting !== undefined && [setting.level, ...Object.values(setting.cases ?? {})].some((level) => level !== 'off');
  };
  return RULES.map(({ code }) => code).filter((code) => !policies.some((policy) => speaks(policy, code)));
}

function ruleNames(parts: readonly DashboardPart[], locale: Locale): Readonly<Record<string, RuleName>> {
  const titles = new Map<string, string>([...RULES, ...WORKSPACE_RULES].map((rule) => [rule.code, ruleTexts(rule, locale).title]));
  const names: Record<string, RuleName> = {};
  for (const { inventory, policyOf, compared } of parts) {
    const policy = policyOf('');
    for (const { code } of [
      ...inventory.findings,
      ...accepted(inventory),
      ...inventory.notices,
      ...(compared?.inventory.findings ?? []),
      ...(compared?.inventory.notices ?? []),
    ])
      names[code] ??= { title: titles.get(code) ?? code, url: addressOfCode(code, policy) };
  }
  return names;
}

function rowsOf({ application, inventory, registry }: DashboardPart): readonly DashboardRow[] {
  return inventory.usages.map((usage) => rowOf(usage, application, registry));
}

function rowOf(usage: ResolvedUsage, application: string, registry: Registry): DashboardRow {
  const { location, kind, role, confidence, inTest, value, model, vendor, deployment, lifecycle, match } = usage;
  const remote = remoteOf(deployment);
  const operator = remote?.operator ?? null;
  return {
    application,
    file: location.file,
    line: location.range.start.line + 1,
    column: location.range.start.character + 1,
    cell: location.cell === undefined ? null : location.cell + 1,
    kind,
    role,
    confidence,
    inTest,
    identifier: value,
    model: model?.id ?? null,
    name: model?.name ?? null,
    vendor: vendor?.id ?? null,
    vendorName: vendor?.name ?? null,
    vendorCountry: vendor?.country ?? null,
    license: model?.license ?? null,
    openness: model?.openness ?? null,
    deployment: deployment.kind,
    platform: platformOf(usage, match),
    host: deployment.host,
    operator,
    operatorName: operator === null ? null : (registry.vendor(operator)?.name ?? operator),
    operatorCountry: remote?.country ?? null,
    region: remote?.region ?? null,
    lifecycle: lifecycle?.state ?? null,
    lifecycleDate: lifecycle?.date ?? null,
    isNotBefore: lifecycle?.certainty === 'not-before',
    replacement: lifecycle?.replacement ?? null,
  };
}
