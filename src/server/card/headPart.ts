/** The first lines: what stands here and how bad it is, then who made it. */
import type { Finding, ResolvedUsage } from '../../model/finding';
import { type Level, worstLevel } from '../../model/level';
import type { Match } from '../../model/match';
import type { Endpoint, Model, Vendor } from '../../model/registry';
import { SEVERITY_ICONS } from '../../model/severityLooks';
import { type CardSetting, compact, icon, join, vendorPlace } from './cardParts';
import { codeSpan, escapeMarkdown } from './markdown';

const MOST_CANDIDATES = 6;

/** `$(warning) **high**`; the word alone where there are no pictures. Never a color or a picture alone. */
export function levelSign(level: Level, setting: CardSetting): string {
  return `${icon(SEVERITY_ICONS[setting.policy.severities[level]], setting)}**${setting.texts.level[level]}**`;
}

/** What stands here, and the worst that is said of it. */
export function titleLine(
  usage: ResolvedUsage,
  findings: readonly Finding[],
  endpoint: Endpoint | undefined,
  setting: CardSetting,
): string {
  const { texts, policy } = setting;
  const worst = worstLevel(findings.map(({ level }) => level));
  // what is to be said of an endpoint is said where it is called
  const none = usage.kind === 'endpoint' ? { picture: 'info', words: texts.findingsAtCalls } : { picture: 'pass', words: texts.noFindings };
  const sign = icon(worst === undefined ? none.picture : SEVERITY_ICONS[policy.severities[worst]], setting);
  const level = worst === undefined ? none.words : texts.levelOfUsage(texts.level[worst]);
  return `${sign}**${subject(usage, endpoint, setting)}** — ${level}`;
}

function subject(usage: ResolvedUsage, endpoint: Endpoint | undefined, { texts }: CardSetting): string {
  if (usage.model !== null) return escapeMarkdown(usage.model.name);
  if (usage.kind === 'remote-code') return `${texts.remoteCode} ${codeSpan(usage.load?.callee ?? usage.written)}`;
  if (usage.kind === 'endpoint') {
    if (endpoint !== undefined) return `${texts.endpoint} ${escapeMarkdown(endpoint.name)}`;
    return `${usage.deployment.kind === 'self-hosted' ? texts.endpoint : texts.unknownEndpoint} ${codeSpan(usage.value)}`;
  }
  if (usage.match.how === 'family') return `${texts.familyModel} ${escapeMarkdown(usage.match.family.name)} ${codeSpan(usage.value)}`;
  return `${usage.match.how === 'ambiguous' ? texts.ambiguousModel : texts.unknownModel} ${codeSpan(usage.value)}`;
}

/** Who made it, where, how open it is, how large; since when, where no line in time says so. */
export function originLine(model: Model, vendor: Vendor | null, { texts, locale }: CardSetting, withRelease: boolean): string {
  const total = model.parameters?.total;
  const active = model.parameters?.active;
  return join([
    vendor === null ? escapeMarkdown(model.vendor) : escapeMarkdown(vendor.name),
    vendorPlace(vendor, texts, locale),
    model.openness === null ? '' : texts.openness[model.openness],
    total === undefined ? '' : texts.parameters(compact(total, locale), active === undefined ? null : compact(active, locale)),
    model.released === undefined || !withRelease ? '' : texts.released(escapeMarkdown(model.released)),
  ]);
}

/** What is known of an identifier that no row names. */
export function originOfUnknown(match: Match, { texts, locale }: CardSetting): string {
  if (match.how !== 'family' && match.how !== 'unknown') return '';
  const openness = match.how === 'family' ? match.family.openness : undefined;
  return join([
    match.vendor ? escapeMarkdown(match.vendor.name) : '',
    match.vendor ? vendorPlace(match.vendor, texts, locale) : '',
    openness === undefined ? '' : texts.openness[openness],
  ]);
}

/** The models that an ambiguous identifier can mean. */
export function candidatesPart(match: Match, { texts, locale, registry }: CardSetting): string {
  if (match.how !== 'ambiguous') return '';
  const candidates = match.candidates.slice(0, MOST_CANDIDATES).map(({ name, vendor }) => {
    const maker = registry.vendor(vendor);
    return `- ${join([escapeMarkdown(name), escapeMarkdown(maker?.name ?? vendor), vendorPlace(maker ?? null, texts, locale)])}`;
  });
  const rest = match.candidates.length - MOST_CANDIDATES;
  return [`**${texts.heading.candidates}**`, ...candidates, ...(rest > 0 ? [`- ${texts.more(rest)}`] : [])].join('\n');
}
