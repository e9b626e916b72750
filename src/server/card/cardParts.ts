/** What the parts of cards and pages share: what they are given, and how facts are put on a line. */
import type { EffectivePolicy } from '../../assess/api';
import type { Cited, IsoDate, Vendor } from '../../model/registry';
import type { Registry } from '../../registry/api';
import type { Locale } from '../host';
import type { CardTexts } from './cardTexts';
import { escapeMarkdown } from './markdown';

export interface CardSetting {
  readonly registry: Registry;
  readonly texts: CardTexts;
  readonly locale: Locale;
  /** The policy in force at the place: what the workspace declares, and how each level looks. */
  readonly policy: Pick<EffectivePolicy, 'context' | 'severities'>;
  readonly today: IsoDate;
  readonly limits: Limits;
  readonly looks: Looks;
}

/** What a client can show in a card beyond plain Markdown. */
export interface Looks {
  /** `$(warning)` is a picture; elsewhere words say the same. */
  readonly themeIcons: boolean;
  /** Links may run the commands that {@link CARD_COMMANDS} names. */
  readonly commandLinks: boolean;
  /** The sentences of the findings that are underlined stand right above the card. */
  readonly sentencesAbove: boolean;
}

/** What every editor can show. */
export const PLAIN: Looks = { themeIcons: false, commandLinks: false, sentencesAbove: false };

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
  readonly evidence: number;
  readonly lineage: number;
  readonly obligations: { readonly own: number; readonly inherited: number };
  /** What a license asks for is told in brief in a card; the license itself is one click away. */
  readonly obligationLength: number;
  /** Titles of sources and acts. */
  readonly titleLength: number;
  readonly isPage: boolean;
}

/** A card is read at a glance. */
export const BRIEF: Limits = {
  sources: 3,
  platforms: 2,
  advisories: 2,
  evidence: 3,
  lineage: 6,
  obligations: { own: 3, inherited: 1 },
  obligationLength: 110,
  titleLength: 60,
  isPage: false,
};

/** A page is read at leisure. */
export const FULL: Limits = {
  sources: 100,
  platforms: 100,
  advisories: 100,
  evidence: 100,
  lineage: 40,
  obligations: { own: 100, inherited: 100 },
  obligationLength: 2000,
  titleLength: 400,
  isPage: true,
};

/** `China (CN)`. */
export function countryName(code: string, locale: Locale): string {
  if (!/^[A-Z]{2}$/.test(code)) return escapeMarkdown(code);
  const name = regionNames(locale).of(code);
  return name === undefined ? code : `${escapeMarkdown(name)} (${code})`;
}

const NAMES_BY_LOCALE = new Map<Locale, Intl.DisplayNames>();

/** Measured: to make one takes longer than all the rest of a card. */
function regionNames(locale: Locale): Intl.DisplayNames {
  const known = NAMES_BY_LOCALE.get(locale) ?? new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' });
  NAMES_BY_LOCALE.set(locale, known);
  return known;
}

/** Where a vendor has its headquarters. */
export function vendorPlace(vendor: Vendor | null, texts: CardTexts, locale: Locale): string {
  if (vendor === null) return '';
  if (vendor.country === null) return texts.countryUnknown;
  const country = countryName(vendor.country, locale);
  return vendor.city === undefined ? country : `${escapeMarkdown(vendor.city)}, ${country}`;
}

/** What a part of the card is about, on a line of its own. */
export function heading(text: string): string {
  return `**${text}**`;
}

/** What a line of the card is about. */
export function label(text: string): string {
  return `**${text}:**`;
}

/** A picture in front of a line, where the client shows pictures; the words that follow say the same. */
export function icon(name: string, { looks }: Pick<CardSetting, 'looks'>): string {
  return looks.themeIcons ? `$(${name}) ` : '';
}

/** `and 3 more`, when more than the most were there. */
export function moreThan(most: number, count: number, texts: CardTexts): readonly string[] {
  return count > most ? [`- ${texts.more(count - most)}`] : [];
}

/** Facts on one line, empty ones left out. */
export function join(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** Lines of one paragraph, empty ones left out. */
export function lines(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\\\n');
}

/** Paragraphs one under the other, empty ones left out. */
export function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

/** `1.2M`. */
export function compact(value: number, locale: Locale): string {
  return numberFormat(locale).format(value);
}

const FORMATS_BY_LOCALE = new Map<Locale, Intl.NumberFormat>();

function numberFormat(locale: Locale): Intl.NumberFormat {
  const known = FORMATS_BY_LOCALE.get(locale) ?? new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  FORMATS_BY_LOCALE.set(locale, known);
  return known;
}
