import { type Locale, renderEvidence, renderMessage } from '../../assess';
import type { Finding, Fix, Notice, Reason, ResolvedUsage, Suppression } from '../../model/finding';
import type { Location } from '../../model/location';
import type { PolicyOrigin } from '../../model/policy';
import type { ExportSubject } from '../bill/exportSubject';
import { grouping } from '../bill/uses';
import type { SarifFix, SarifLocation, SarifResult, SarifRule, SarifSuppression } from './document';
import { FINGERPRINT, fingerprintsOf } from './fingerprints';
import { artifactOf, placeOf, plainText, regionOf } from './places';
import type { Reasons } from './reasons';
import { sarifLevel } from './rules';
import { messageOf } from './sentences';

/** Said of a call that the literal reaches from elsewhere. */
const CALL_SITE: Readonly<Record<Locale, string>> = { en: 'used by this call', ja: 'この呼び出しで使われています' };

/** Said of the literal itself. */
const LITERAL: Readonly<Record<Locale, string>> = { en: 'the identifier', ja: '識別子' };

/** Said of the place in a policy file that gave a finding its level. */
const DECIDED: Readonly<Record<Locale, string>> = { en: 'decided by this part of the policy', ja: 'ポリシーのこの部分が決めています' };

/** More places than code scanning services show of a result; a literal in a table of models may reach thousands. */
const MOST_PLACES = 100;

/** What all results of a log refer to. */
export interface SarifTables {
  readonly rules: ReadonlyMap<string, { readonly index: number; readonly rule: SarifRule }>;
  readonly reasons: Reasons;
}

/** All that was found: what stands, what was accepted, and what is said of no single usage. */
export function resultsOf(subject: ExportSubject, tables: SarifTables): readonly SarifResult[] {
  const { inventory } = subject;
  const fingerprints = fingerprintsOf(inventory);
  const result = (finding: Finding, suppression: Suppression | null): readonly SarifResult[] => {
    const usage = inventory.usages[finding.usage];
    return usage ? [resultOf(finding, usage, suppression, fingerprints.get(finding) ?? '', subject, tables)] : [];
  };
  return [
    ...inventory.findings.flatMap((finding) => result(finding, null)),
    ...inventory.suppressed.flatMap(({ finding, suppression }) => result(finding, suppression)),
    ...inventory.notices.map((notice) => noticeResult(notice, subject, tables)),
  ];
}

function resultOf(
  finding: Finding,
  usage: ResolvedUsage,
  suppression: Suppression | null,
  fingerprint: string,
  { policyOf, hasBaseline, locale }: ExportSubject,
  tables: SarifTables,
): SarifResult {
  const { level, reasons, fixes, profile, decidedBy, deprecated } = finding;
  const related = relatedLocations(usage, reasons, decidedBy, locale);
  const flow = codeFlow(usage, locale);
  const usable = fixes.flatMap((fix) => fixOf(fix, locale));
  return {
    ...ruled(finding, tables, locale),
    level: sarifLevel(level, policyOf(usage.location.file)),
    locations: [placeOf(usage.location)],
    ...(related.length > 0 ? { relatedLocations: related } : {}),
    ...(flow.length > 1 ? { codeFlows: [{ threadFlows: [{ locations: flow.map((location) => ({ location })) }] }] } : {}),
    partialFingerprints: { [FINGERPRINT]: fingerprint },
    suppressions: suppression ? [suppressionOf(suppression)] : [],
    ...(hasBaseline ? { baselineState: suppression?.by === 'baseline' ? 'unchanged' : 'new' } : {}),
    ...(usable.length > 0 ? { fixes: usable } : {}),
    properties: {
      level,
      profile,
      reasons: tables.reasons.of(reasons),
      identifier: usage.value,
      model: usage.model?.id ?? null,
      vendor: usage.vendor?.id ?? null,
      confidence: usage.confidence,
      deployment: usage.deployment.kind,
      ...(deprecated ? { deprecated } : {}),
    },
  };
}

/** What is said of no single usage has the place of the comment or the policy entry, if there is one. */
function noticeResult(notice: Notice, { inventory, policyOf, locale }: ExportSubject, tables: SarifTables): SarifResult {
  const { level, reasons, location, usages, profile, decidedBy } = notice;
  const place = location ?? decidedBy.location ?? null;
  const concerned = usages.flatMap((index) => inventory.usages[index]?.location ?? []);
  const related = numbered(concerned.map((one) => placeOf(one)));
  return {
    ...ruled(notice, tables, locale),
    level: sarifLevel(level, policyOf(location?.file ?? '')),
    locations: (place ? [place] : concerned.slice(0, 1)).map((one) => placeOf(one)),
    ...(related.length > 0 ? { relatedLocations: related } : {}),
    partialFingerprints: {},
    suppressions: [],
    properties: { level, profile, reasons: tables.reasons.of(reasons), usages: usages.length },
  };
}

function ruled(
  found: Pick<Finding, 'code' | 'message' | 'reasons'>,
  { rules }: SarifTables,
  locale: Locale,
): Pick<SarifResult, 'ruleId' | 'ruleIndex' | 'message'> {
  const { index = -1, rule } = rules.get(found.code) ?? {};
  return { ruleId: found.code, ruleIndex: index, message: messageOf(found, rule?.helpUri ?? '', locale) };
}

/** Other places that bear on the finding: reasons, calls that the literal reaches, the policy's line. */
function relatedLocations(
  { reaches }: ResolvedUsage,
  reasons: readonly Reason[],
  { location }: PolicyOrigin,
  locale: Locale,
): readonly SarifLocation[] {
  return numbered([
    ...reasons.flatMap((reason) => (reason.location ? [placeOf(reason.location, renderMessage(reason.message, locale))] : [])),
    ...(location ? [placeOf(location, DECIDED[locale])] : []),
    ...reaches.map((call) => placeOf(call, CALL_SITE[locale])),
  ]);
}

/** Each place once, numbered as messages could refer to it. */
function numbered(places: readonly SarifLocation[]): readonly SarifLocation[] {
  const once = new Map(places.map((place) => [JSON.stringify(place), place]));
  return [...once.values()].slice(0, MOST_PLACES).map((place, index) => ({ id: index + 1, ...place }));
}

/** The way that the value takes: from the literal over constants, endpoint and client to the call. The evidence has it backwards. */
function codeFlow({ evidence, location }: ResolvedUsage, locale: Locale): readonly SarifLocation[] {
  const steps = [...evidence].reverse().map((link) => ({ at: link.location, text: renderEvidence(link, locale) }));
  const isTold = steps.some(({ at }) => isSame(at, location));
  const all = isTold ? steps : [{ at: location, text: LITERAL[locale] }, ...steps];
  return all.map(({ at, text }) => placeOf(at, text));
}

function isSame(a: Location, b: Location): boolean {
  return a.file === b.file && a.cell === b.cell && JSON.stringify(a.range) === JSON.stringify(b.range);
}

function suppressionOf({ by, reason, until, owner, location }: Suppression): SarifSuppression {
  const properties = { by, ...(until === null ? {} : { until }), ...(owner === null ? {} : { owner }) };
  return {
    kind: by === 'line' || by === 'file' ? 'inSource' : 'external',
    status: 'accepted',
    ...(reason === null ? {} : { justification: reason }),
    ...(location ? { location: placeOf(location) } : {}),
    properties,
  };
}

/** Edits by file. A fix in a notebook's cell has no region of the file, and SARIF no way to tell it. */
function fixOf({ title, edits }: Fix, locale: Locale): readonly SarifFix[] {
  if (edits.length === 0 || edits.some(({ location }) => location.cell !== undefined)) return [];
  const byFile = grouping(edits, ({ location }) => location.file);
  return [
    {
      description: plainText(renderMessage(title, locale)),
      artifactChanges: [...byFile].map(([file, of]) => ({
        artifactLocation: artifactOf(file),
        replacements: of.map(({ location, newText }) => ({
          deletedRegion: regionOf(location.range),
          insertedContent: { text: newText },
        })),
      })),
    },
  ];
}
