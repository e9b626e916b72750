/** The parts of a card that speak of registry records alone; the call's own parts are in `card.ts`. */
import type { Context } from '../../assess/api';
import { NEAR_SHARE } from '../../assess/obligations';
import { type Applicability, applicabilityOf, standingOf } from '../../assess/thresholds';
import type { Obligation, Threshold } from '../../model/license';
import type { Cited, Endpoint, IsoDate, LifecycleEntry, LifecycleState, Model, Vendor } from '../../model/registry';
import { staleDays } from '../../registry/age';
import type { EffectiveLicense, Registry } from '../../registry/api';
import type { Locale } from '../host';
import type { CardTexts } from './cardTexts';
import { codeBlock, codeSpan, escapeMarkdown, link } from './markdown';

export interface CardSetting {
  readonly registry: Registry;
  readonly texts: CardTexts;
  readonly locale: Locale;
  readonly context: Context;
  readonly today: IsoDate;
  readonly limits: Limits;
}

/** A record that the card rests on, and the name of the fact for the list of sources. */
export interface CitedFact {
  readonly fact: string;
  readonly record: Pick<Cited, 'source' | 'checked'>;
}

/** How many lines of a kind are shown before only their number is. */
export interface Limits {
  readonly sources: number;
  readonly platforms: number;
  readonly advisories: number;
  readonly obligations: { readonly own: number; readonly inherited: number };
  /** What a license asks for is told in brief in a card; the license itself is one click away. */
  readonly obligationLength: number;
}

/** A card is read at a glance. */
export const BRIEF: Limits = { sources: 6, platforms: 3, advisories: 2, obligations: { own: 5, inherited: 3 }, obligationLength: 180 };

/** A page is read at leisure. */
export const FULL: Limits = {
  sources: 100,
  platforms: 100,
  advisories: 100,
  obligations: { own: 100, inherited: 100 },
  obligationLength: 2000,
};

const DEEPEST_LINEAGE = 6;

/** `China (CN)`. */
export function countryName(code: string, locale: Locale): string {
  if (!/^[A-Z]{2}$/.test(code)) return escapeMarkdown(code);
  const name = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' }).of(code);
  return name === undefined ? code : `${escapeMarkdown(name)} (${code})`;
}

/** Who made it, where, how open it is, how large, since when. */
export function originLine(model: Model, vendor: Vendor | null, { texts, locale }: CardSetting): string {
  const total = model.parameters?.total;
  const active = model.parameters?.active;
  return join([
    vendor === null ? escapeMarkdown(model.vendor) : escapeMarkdown(vendor.name),
    vendorPlace(vendor, texts, locale),
    model.openness === null ? '' : texts.openness[model.openness],
    model.released === undefined ? '' : texts.released(escapeMarkdown(model.released)),
    total === undefined ? '' : texts.parameters(compact(total, locale), active === undefined ? null : compact(active, locale)),
  ]);
}

/** Where a vendor has its headquarters. */
export function vendorPlace(vendor: Vendor | null, texts: CardTexts, locale: Locale): string {
  if (vendor === null) return '';
  if (vendor.country === null) return texts.countryUnknown;
  const country = countryName(vendor.country, locale);
  return vendor.city === undefined ? country : `${escapeMarkdown(vendor.city)}, ${country}`;
}

/** The model's own license and those that come down to it, each once, with what they ask for, tested against the context. */
export function licensePart(model: Model, setting: CardSetting): string {
  const { registry, texts } = setting;
  const all = registry.effectiveLicenses(model.id);
  const licenses = all.filter(({ license }, position) => all.findIndex((other) => other.license.id === license.id) === position);
  if (licenses.length === 0) return `${label(texts.heading.license)} ${texts.noLicense}`;
  return licenses.map((effective) => licenseLines(effective, setting)).join('\n\n');
}

function licenseLines({ license, carrier, path }: EffectiveLicense, setting: CardSetting): string {
  const { texts, context, limits } = setting;
  const isOwn = path.length === 0;
  const name = license.url === undefined ? escapeMarkdown(license.name) : link(license.name, license.url);
  const head = `${label(texts.heading.license)} ${join([name, isOwn ? '' : texts.inheritedFrom(escapeMarkdown(carrier.name))])}`;
  if (license.obligations.length === 0) return `${head} · ${texts.noObligations}`;
  const most = isOwn ? limits.obligations.own : limits.obligations.inherited;
  const duties = license.obligations
    .map((obligation) => ({ obligation, standing: standingIn(obligation, context) }))
    .sort((a, b) => MOST_PRESSING_FIRST.indexOf(a.standing) - MOST_PRESSING_FIRST.indexOf(b.standing));
  const lines = duties.slice(0, most).map(({ obligation, standing }) => `- ${obligationLine(obligation, standing, setting)}`);
  return [head, ...lines, ...moreThan(most, duties.length, texts)].join('\n');
}

const MOST_PRESSING_FIRST: readonly Applicability[] = ['applies', 'near', 'would-apply', 'always', 'below'];

function standingIn({ above = [] }: Obligation, context: Context): Applicability {
  return applicabilityOf(
    above.map((threshold) => standingOf(threshold, context)),
    NEAR_SHARE,
  );
}

function obligationLine(obligation: Obligation, standing: Applicability, { texts, locale, limits }: CardSetting): string {
  const text = locale === 'ja' ? (obligation.textJa ?? obligation.text) : obligation.text;
  const words = obligation.display === undefined ? '' : ` ${codeSpan(obligation.display)}`;
  const kind = `*${texts.obligation[obligation.kind]}*: ${escapeMarkdown(text, limits.obligationLength)}${words}`;
  const thresholds = obligation.above ?? [];
  if (thresholds.length === 0) return kind;
  const above = texts.above(thresholds.map((threshold) => thresholdText(threshold, texts, locale)).join(texts.or));
  return `${kind} (${above}: **${texts.standing[standing]}**)`;
}

function thresholdText({ metric, value, currency }: Threshold, texts: CardTexts, locale: Locale): string {
  const amount = compact(value, locale);
  return texts.threshold(metric, currency === undefined ? amount : `${amount} ${escapeMarkdown(currency)}`);
}

/** What the model was made from, as a small tree; empty when nothing is known. */
export function lineagePart(model: Model, { registry, texts }: CardSetting): string {
  const lines = [model.name, ...lineageLines(model, registry, texts, '', new Set([model.id]))];
  if (lines.length === 1 && model.undisclosedBase !== true) return '';
  if (lines.length === 1) return `${label(texts.heading.lineage)} ${texts.undisclosedBase}`;
  return `${heading(texts.heading.lineage)}\n${codeBlock(lines)}`;
}

function lineageLines(model: Model, registry: Registry, texts: CardTexts, indent: string, seen: ReadonlySet<string>): string[] {
  if (seen.size > DEEPEST_LINEAGE) return [];
  const bases = (model.lineage ?? []).filter(({ base }) => !seen.has(base));
  return bases.flatMap(({ relation, base, status }, position) => {
    const isLast = position === bases.length - 1;
    const parent = registry.model(base);
    const vendor = parent === undefined ? undefined : registry.vendor(parent.vendor);
    const origin = vendor === undefined ? '' : ` (${[vendor.name, vendor.country].filter((part) => part !== null).join(', ')})`;
    const doubt = status === undefined || status === 'confirmed' ? '' : ` [${texts.contested[status]}]`;
    const line = `${indent}${isLast ? '└─' : '├─'} ${texts.relation[relation]} ${parent?.name ?? base}${origin}${doubt}`;
    if (parent === undefined) return [line];
    return [line, ...lineageLines(parent, registry, texts, `${indent}${isLast ? '   ' : '│  '}`, new Set([...seen, base]))];
  });
}

/** The state on the call's own platform, which goes by the name of the call's endpoint, then on the others. */
export function lifecyclePart(model: Model, own: LifecycleEntry | null, endpoint: Endpoint | undefined, setting: CardSetting): string {
  const { registry, texts, today, limits } = setting;
  const others = registry.lifecycleOf(model.id, today).filter(({ entry }) => entry.platform !== own?.platform);
  if (own === null && others.length === 0) return '';
  const first = own === null ? texts.noLifecycle : lifecycleText(own, own.state, setting, endpoint);
  const shown = others
    .slice(0, limits.platforms)
    .map(({ entry, state }) => `- ${texts.otherPlatforms}: ${lifecycleText(entry, state, setting)}`);
  return [`${label(texts.heading.lifecycle)} ${first}`, ...shown, ...moreThan(limits.platforms, others.length, texts)].join('\n');
}

function lifecycleText(entry: LifecycleEntry, state: LifecycleState, { registry, texts }: CardSetting, called?: Endpoint): string {
  const endpoint = called?.platform === entry.platform ? called : registry.endpointForPlatform(entry.platform);
  const platform = endpoint?.name ?? entry.platform;
  const identifiers = entry.identifiers?.slice(0, 2).map(codeSpan).join(', ') ?? '';
  const replacement = entry.replacement ?? entry.redirectsTo;
  return join([
    `**${texts.state[state]}** ${texts.on(escapeMarkdown(platform))}`,
    entry.date === undefined ? '' : lifecycleDate(entry, state, texts),
    identifiers,
    replacement === undefined ? '' : `${texts.replacement} ${codeSpan(replacement)}`,
  ]);
}

function lifecycleDate({ date = '', certainty }: LifecycleEntry, state: LifecycleState, texts: CardTexts): string {
  const day = escapeMarkdown(date);
  if (state !== 'deprecated') return texts.since(day);
  return certainty === 'not-before' ? texts.notBefore(day) : texts.until(day);
}

/** Titles, publishers and days of what the card says; each source once, and every fact's first source before the rest. */
export function sourcesPart(facts: readonly CitedFact[], setting: CardSetting): string {
  const { texts, limits } = setting;
  const cited = facts.flatMap(({ fact, record }) => {
    const ids = typeof record.source === 'string' ? [record.source] : record.source;
    return ids.map((id, rank) => ({ fact, rank, line: sourceLine(id, record.checked, setting) }));
  });
  const byLine = new Map<string, Set<string>>();
  for (const { line, fact } of cited.sort((a, b) => a.rank - b.rank)) {
    if (line !== '') byLine.set(line, (byLine.get(line) ?? new Set()).add(fact));
  }
  if (byLine.size === 0) return '';
  const lines = [...byLine].slice(0, limits.sources).map(([line, names]) => `- ${[...names].join(', ')}: ${line}`);
  return [heading(texts.heading.sources), ...lines, ...moreThan(limits.sources, byLine.size, texts), ...ageNote(setting)].join('\n');
}

/** An old registry says so itself: its facts may have changed since. */
function ageNote({ registry, today, texts }: CardSetting): readonly string[] {
  const days = staleDays(registry.asOf, today);
  return days === null ? [] : [`\n${texts.stale(escapeMarkdown(registry.asOf), days)}`];
}

function sourceLine(id: string, checked: IsoDate, { registry, texts }: CardSetting): string {
  const source = registry.source(id);
  if (source === undefined) return '';
  return `${link(source.title, source.url)}, ${escapeMarkdown(source.publisher)}, ${texts.checked(escapeMarkdown(checked))}`;
}

/** The facts about a model that its card shows. */
export function factsAbout(
  model: Model,
  vendor: Vendor | null,
  lifecycle: LifecycleEntry | null,
  { registry, texts }: CardSetting,
): CitedFact[] {
  return [
    ...registry.effectiveLicenses(model.id).map(({ license }) => ({ fact: texts.fact.license, record: license })),
    ...(lifecycle === null ? [] : [{ fact: texts.fact.lifecycle, record: lifecycle }]),
    { fact: texts.fact.model, record: model },
    ...(vendor === null ? [] : [{ fact: texts.fact.vendor, record: vendor }]),
  ];
}

/** What a part of the card is about, on a line of its own. */
export function heading(text: string): string {
  return `**${text}**`;
}

/** What a line of the card is about. */
export function label(text: string): string {
  return `**${text}:**`;
}

/** `and 3 more`, when more than the most were there. */
export function moreThan(most: number, count: number, texts: CardTexts): readonly string[] {
  return count > most ? [`- ${texts.more(count - most)}`] : [];
}

/** Facts on one line, empty ones left out. */
export function join(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

function compact(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}
