import { type Locale, renderEvidence, renderMessage } from '../../assess';
import type { Finding, Fix, Notice, Reason, ResolvedUsage, Suppression } from '../../model/finding';
import type { Location } from '../../model/location';
import type { PolicyOrigin } from '../../model/policy';
import type { Registry } from '../../registry/api';
import type { ExportSubject } from '../bill/exportSubject';
import { grouping } from '../bill/uses';
import type { SarifFix, SarifLocation, SarifResult, SarifSuppression, SarifText } from './document';
import { FINGERPRINT, fingerprintsOf } from './fingerprints';
import { artifactOf, placeOf, plainText, regionOf } from './places';
import { sarifLevel } from './rules';

/** Said of a call that the literal reaches from elsewhere. */
const CALL_SITE: Readonly<Record<Locale, string>> = { en: 'used by this call', ja: 'この呼び出しで使われています' };

/** Said of the literal itself. */
const LITERAL: Readonly<Record<Locale, string>> = { en: 'the identifier', ja: '識別子' };

/** Said of the place in a policy file that gave a finding its level. */
const DECIDED: Readonly<Record<Locale, string>> = { en: 'decided by this part of the policy', ja: 'ポリシーのこの部分が決めています' };

/** All that was found: what stands, what was accepted, and what is said of no single usage. */
export function resultsOf(subject: ExportSubject, indexOf: (code: string) => number): readonly SarifResult[] {
  const { inventory } = subject;
  const fingerprints = fingerprintsOf(inventory);
  const result = (finding: Finding, suppression: Suppression | null): readonly SarifResult[] => {
    const usage = inventory.usages[finding.usage];
    return usage ? [resultOf(finding, usage, suppression, fingerprints.get(finding) ?? '', subject, indexOf)] : [];
  };
  return [
    ...inventory.findings.flatMap((finding) => result(finding, null)),
    ...inventory.suppressed.flatMap(({ finding, suppression }) => result(finding, suppression)),
    ...inventory.notices.map((notice) => noticeResult(notice, subject, indexOf)),
  ];
}

function resultOf(
  finding: Finding,
  usage: ResolvedUsage,
  suppression: Suppression | null,
  fingerprint: string,
  { registry, policyOf, hasBaseline, locale }: ExportSubject,
  indexOf: (code: string) => number,
): SarifResult {
  const { code, level, message, reasons, fixes, profile, decidedBy, deprecated } = finding;
  const related = relatedLocations(usage, reasons, decidedBy, locale);
  const flow = codeFlow(usage, locale);
  const usable = fixes.flatMap((fix) => fixOf(fix, locale));
  return {
    ruleId: code,
    ruleIndex: indexOf(code),
    level: sarifLevel(level, policyOf(usage.location.file)),
    message: messageOf({ message, reasons }, locale),
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
      sources: sourcesOf(reasons, registry),
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
function noticeResult(
  { code, level, message, reasons, location, usages, profile, decidedBy }: Notice,
  { inventory, registry, policyOf, locale }: ExportSubject,
  indexOf: (code: string) => number,
): SarifResult {
  const place = location ?? decidedBy.location ?? null;
  const concerned = usages.flatMap((index) => inventory.usages[index]?.location ?? []);
  return {
    ruleId: code,
    ruleIndex: indexOf(code),
    level: sarifLevel(level, policyOf(location?.file ?? '')),
    message: messageOf({ message, reasons }, locale),
    locations: place ? [placeOf(place)] : concerned.slice(0, 1).map((one) => placeOf(one)),
    ...(concerned.length > 0 ? { relatedLocations: numbered(concerned.map((one) => placeOf(one))) } : {}),
    partialFingerprints: {},
    suppressions: [],
    properties: { level, profile, sources: sourcesOf(reasons, registry) },
  };
}

/** The sentence, and the chain behind it line by line; the sources stand in the properties, for a message is read at a glance. */
function messageOf({ message, reasons }: Pick<Finding, 'message' | 'reasons'>, locale: Locale): SarifText {
  return plainText([renderMessage(message, locale), ...reasons.map((reason) => `- ${renderMessage(reason.message, locale)}`)].join('\n'));
}

/** Addresses of the sources behind the reasons, each once. */
function sourcesOf(reasons: readonly Reason[], registry: Registry): readonly string[] {
  return [...new Set(reasons.flatMap(({ sources = [] }) => sources.flatMap((id) => registry.source(id)?.url ?? [])))];
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
    ...reaches.map((call) => placeOf(call, CALL_SITE[locale])),
    ...(location ? [placeOf(location, DECIDED[locale])] : []),
  ]);
}

/** Each place once, numbered as messages could refer to it. */
function numbered(places: readonly SarifLocation[]): readonly SarifLocation[] {
  const once = new Map(places.map((place) => [JSON.stringify(place), place]));
  return [...once.values()].map((place, index) => ({ id: index + 1, ...place }));
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
