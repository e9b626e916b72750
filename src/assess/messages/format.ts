import { fill } from './fill';
import { displayNames, listFormat, numberFormat } from './intl';

/** The texts of one language by code. */
export type Texts = Readonly<Record<string, string>>;

type Value = string | number | boolean | null;
type Format = (value: Value, locale: string, texts: Texts) => string;

/** Shows one argument. Those that take null show nothing for it. */
export const formats: Readonly<Record<string, Format>> = {
  plain: (value, locale) => (typeof value === 'number' ? numberFormat(locale, {}).format(value) : value === null ? '' : String(value)),
  country: (value, locale) => countryName(String(value), locale),
  countries: (value, locale) =>
    conjunction(
      split(value, ',').map((code) => countryName(code, locale)),
      locale,
    ),
  list: (value, locale) => conjunction(split(value, '\n'), locale),
  terms: (value, locale, texts) =>
    conjunction(
      split(value, '\n').map((term) => texts[`term.${term}`] ?? term),
      locale,
    ),
  brief: (value, locale, texts) =>
    split(value, '\n')
      .map((term) => texts[`term.${term}`] ?? term)
      .join(locale === 'ja' ? '、' : ', '),
  few: (value, locale, texts) => few(split(value, '\n'), locale, texts),
  either: (value, locale) => listFormat(locale, 'disjunction').format(split(value, '\n')),
  days: (value, locale) => numberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(Number(value)),
  percent: (value, locale, texts) => percent(Number(value), locale, texts),
  thresholds: (value, locale, texts) =>
    listFormat(locale, 'disjunction').format(split(value, ',').map((one) => threshold(one, locale, texts))),
  term: (value, _locale, texts) => texts[`term.${value}`] ?? String(value),
  since: wrapped('format.since'),
  ends: wrapped('format.ends'),
  eases: wrapped('format.eases'),
  on: wrapped('format.on'),
  because: wrapped('format.because'),
  asOf: wrapped('format.asOf'),
  instead: wrapped('format.instead'),
  section: wrapped('format.section'),
  binds: wrapped('format.binds'),
  compact: (value, locale) => compact(Number(value), locale),
  active: (value, locale, texts) => wrapped('format.active')(value === null ? null : compact(Number(value), locale), locale, texts),
  until: wrapped('format.until'),
  'given-reason': wrapped('format.given-reason'),
  'until-day': wrapped('format.until-day'),
  owned: wrapped('format.owned'),
  primary: (value, _locale, texts) => (value === true ? (texts['format.primary'] ?? '') : ''),
  doubt: (value, locale, texts) => wrapped('format.doubt')(value === 'confirmed' ? null : (texts[`term.${value}`] ?? value), locale, texts),
  'steps-taken': (value, locale, texts) =>
    wrapped('format.steps-taken')(value === null ? null : split(value, '\n').join(' → '), locale, texts),
  steps: (value, locale, texts) => wrapped('format.steps')(value === null ? null : conjunction(split(value, '\n'), locale), locale, texts),
  target: (value, locale, texts) => (value === null ? (texts['format.no-target'] ?? '') : wrapped('format.target')(value, locale, texts)),
};

/** The value inside a piece of text, and nothing where there is no value. */
function wrapped(code: string): Format {
  return (value, locale, texts) => (value === null || value === '' ? '' : fill(texts[code] ?? '{value}', locale, () => String(value)));
}

function split(value: Value, separator: string): readonly string[] {
  return value === null || value === '' ? [] : String(value).split(separator);
}

function conjunction(items: readonly string[], locale: string): string {
  return listFormat(locale, 'conjunction').format(items);
}

/** Countries that English names with an article inside a sentence. */
const TAKES_ARTICLE = /^(?:United|European|Netherlands|Philippines|Bahamas|Maldives)/;

/** Items that a sentence names before it counts the rest. */
const NAMED_ITEMS = 3;

function few(items: readonly string[], locale: string, texts: Texts): string {
  const rest = items.length - NAMED_ITEMS;
  if (rest <= 1) return conjunction(items, locale);
  return conjunction([...items.slice(0, NAMED_ITEMS), wrapped('format.more')(rest, locale, texts)], locale);
}

function countryName(code: string, locale: string): string {
  // Runtimes differ in how they name the Union; the registry may hold a code that they do not know.
  if (!/^[A-Z]{2}$/.test(code)) return code;
  const name = displayNames(locale, 'region').of(code) ?? code;
  return locale === 'en' && TAKES_ARTICLE.test(name) ? `the ${name}` : name;
}

/** `monthly-revenue:20000000:USD` as words: `20 million US dollars of monthly revenue`. */
function threshold(encoded: string, locale: string, texts: Texts): string {
  const [metric = '', value = '', currency] = encoded.split(':');
  const money: Intl.NumberFormatOptions = currency === undefined ? {} : { style: 'currency', currency, currencyDisplay: 'name' };
  const amount = compact(Number(value), locale, money);
  return fill(texts[`metric.${metric}`] ?? '{value}', locale, () => amount);
}

/** Below this share, how small it is does not matter. */
const SMALL_SHARE = 0.01;

function percent(share: number, locale: string, texts: Texts): string {
  const shown = numberFormat(locale, { style: 'percent', maximumSignificantDigits: 2 });
  return share > 0 && share < SMALL_SHARE ? wrapped('format.under')(shown.format(SMALL_SHARE), locale, texts) : shown.format(share);
}

/** `20 million`, `2000万`. */
function compact(value: number, locale: string, style: Intl.NumberFormatOptions = {}): string {
  return numberFormat(locale, {
    ...style,
    notation: 'compact',
    compactDisplay: 'long',
    minimumFractionDigits: 0,
    maximumFractionDigits: 2,
  }).format(value);
}
