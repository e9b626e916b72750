/** The parts of a card that speak of registry records alone; the call's own parts are in `card.ts`. */
import type { Context } from '../assess/api';
import { NEAR_SHARE } from '../assess/obligations';
import { applicabilityOf, standingOf } from '../assess/thresholds';
import type { Cited, IsoDate, LifecycleEntry, LifecycleState, Model, Obligation, Threshold, Vendor } from '../model/registry';
import type { EffectiveLicense, Registry } from '../registry/api';
import type { CardTexts } from './cardTexts';
import type { Locale } from './host';
import { codeBlock, codeSpan, escapeMarkdown, link } from './markdown';

export interface CardSetting {
  readonly registry: Registry;
  readonly texts: CardTexts;
  readonly locale: Locale;
  readonly context: Context;
  readonly today: IsoDate;
}

/** A record that the card rests on, and the name of the fact for the list of sources. */
export interface CitedFact {
  readonly fact: string;
  readonly record: Pick<Cited, 'source' | 'checked'>;
}

/** A card holds this many sources, other platforms and the like before it says how many more there are. */
const LONGEST_LIST = 6;
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

/** The model's own license and those that come down to it, with what they ask for, tested against the context. */
export function licensePart(model: Model, setting: CardSetting): string {
  const { registry, texts } = setting;
  const licenses = registry.effectiveLicenses(model.id);
  if (licenses.length === 0) return `${heading(texts.heading.license)} ${texts.noLicense}`;
  return licenses.map((effective) => licenseLines(effective, setting)).join('\n\n');
}

function licenseLines({ license, carrier, path }: EffectiveLicense, setting: CardSetting): string {
  const { texts } = setting;
  const name = license.url === undefined ? escapeMarkdown(license.name) : link(license.name, license.url);
  const inherited = path.length === 0 ? '' : texts.inheritedFrom(escapeMarkdown(carrier.name));
  const head = `${heading(texts.heading.license)} ${join([name, inherited])}`;
  if (license.obligations.length === 0) return `${head} · ${texts.noObligations}`;
  return [head, ...license.obligations.map((obligation) => `- ${obligationLine(obligation, setting)}`)].join('\n');
}

function obligationLine(obligation: Obligation, { texts, locale, context }: CardSetting): string {
  const text = locale === 'ja' ? (obligation.textJa ?? obligation.text) : obligation.text;
  const words = obligation.display === undefined ? '' : ` ${codeSpan(obligation.display)}`;
  const kind = `*${texts.obligation[obligation.kind]}*: ${escapeMarkdown(text)}${words}`;
  const thresholds = obligation.above ?? [];
  if (thresholds.length === 0) return kind;
  const standing = applicabilityOf(
    thresholds.map((threshold) => standingOf(threshold, context)),
    NEAR_SHARE,
  );
  const above = texts.above(thresholds.map((threshold) => thresholdText(threshold, texts, locale)).join(texts.or));
  return `${kind} (${above}: **${texts.standing[standing]}**)`;
}

function thresholdText({ metric, value, currency }: Threshold, texts: CardTexts, locale: Locale): string {
  const amount = compact(value, locale);
  return `${currency === undefined ? amount : `${amount} ${escapeMarkdown(currency)}`} ${texts.metric[metric]}`;
}

/** What the model was made from, as a small tree; empty when nothing is known. */
export function lineagePart(model: Model, { registry, texts }: CardSetting): string {
  const lines = [model.name, ...lineageLines(model, registry, texts, '', new Set([model.id]))];
  if (lines.length === 1 && model.undisclosedBase !== true) return '';
  if (lines.length === 1) return `${heading(texts.heading.lineage)} ${texts.undisclosedBase}`;
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

/** The state on the call's own platform, then on the others. */
export function lifecyclePart(model: Model, own: LifecycleEntry | null, setting: CardSetting): string {
  const { registry, texts, today } = setting;
  const others = registry.lifecycleOf(model.id, today).filter(({ entry }) => entry.platform !== own?.platform);
  if (own === null && others.length === 0) return '';
  const first = own === null ? texts.noLifecycle : lifecycleText(own, own.state, texts);
  const shown = others.slice(0, LONGEST_LIST).map((view) => `- ${texts.otherPlatforms}: ${lifecycleText(view.entry, view.state, texts)}`);
  const rest = others.length > LONGEST_LIST ? [`- ${texts.more(others.length - LONGEST_LIST)}`] : [];
  return [`${heading(texts.heading.lifecycle)} ${first}`, ...shown, ...rest].join('\n');
}

function lifecycleText(entry: LifecycleEntry, state: LifecycleState, texts: CardTexts): string {
  const identifiers = entry.identifiers?.slice(0, 2).map(codeSpan).join(', ') ?? '';
  const replacement = entry.replacement ?? entry.redirectsTo;
  return join([
    `**${texts.state[state]}** ${texts.on(escapeMarkdown(entry.platform))}`,
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

/** Titles, publishers and days of what the card says; each source once, with the facts that rest on it. */
export function sourcesPart(facts: readonly CitedFact[], { registry, texts }: CardSetting): string {
  const found = new Map<string, { readonly line: string; readonly facts: Set<string> }>();
  for (const { fact, record } of facts) {
    for (const id of typeof record.source === 'string' ? [record.source] : record.source) {
      const source = registry.source(id);
      if (source === undefined) continue;
      const line = `${link(source.title, source.url)}, ${escapeMarkdown(source.publisher)}, ${texts.checked(escapeMarkdown(record.checked))}`;
      const known = found.get(line);
      if (known === undefined) found.set(line, { line, facts: new Set([fact]) });
      else known.facts.add(fact);
    }
  }
  const lines = [...found.values()].map(({ line, facts: names }) => `- ${[...names].join(', ')}: ${line}`);
  if (lines.length === 0) return '';
  const rest = lines.length > LONGEST_LIST ? [`- ${texts.more(lines.length - LONGEST_LIST)}`] : [];
  return [heading(texts.heading.sources), ...lines.slice(0, LONGEST_LIST), ...rest].join('\n');
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

export function heading(text: string): string {
  return `**${text}**`;
}

/** Facts on one line, empty ones left out. */
export function join(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

function compact(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}
