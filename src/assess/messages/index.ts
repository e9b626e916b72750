import type { Message } from '../../model/finding';
import type { Evidence } from '../../model/usage';
import en from './en.json';
import { fill } from './fill';
import { formats, type Texts } from './format';
import ja from './ja.json';

/** Languages in which findings can be rendered. */
export const LOCALES = ['en', 'ja'] as const;

export type Locale = (typeof LOCALES)[number];

export type MessageCode = keyof typeof en;

const TEXTS: Readonly<Record<Locale, Texts>> = { en, ja };

/** Whether a language tag's primary part is one that findings can be rendered in. */
export function isLocale(text: string): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

/** A sentence as data. The code is checked against the texts when the project is compiled. */
export function message(code: MessageCode, args: Message['args'] = {}): Message {
  return { code, args };
}

/**
 * The sentence in a language. A text that the registry holds in Japanese as well comes as two arguments, `text` and
 * `textJa`; the placeholder `{text}` takes the one that fits.
 */
export function renderMessage({ code, args }: Message, locale: Locale): string {
  const texts = TEXTS[locale];
  const template = texts[code];
  // A message may come from a newer server: its code and arguments still tell more than nothing.
  if (template === undefined) return `${code} ${JSON.stringify(args)}`;
  const rendered = fill(template, locale, (whole, name, format) => {
    const value = (locale === 'ja' ? args[`${name}Ja`] : undefined) ?? args[name];
    const show = formats[format ?? 'plain'];
    return value === undefined || show === undefined ? whole : show(value, locale, texts);
  });
  return withoutDoubledStop(rendered);
}

/** A word of the registry's vocabulary (`open-weights`, `retired`, `distillation`) in a language; itself where there is no text. */
export function renderTerm(term: string, locale: Locale): string {
  return TEXTS[locale][`term.${term}`] ?? term;
}

/** What a link of the evidence says: `argument model of openai chat.completions.create`. */
export function renderEvidence({ code, args }: Evidence, locale: Locale): string {
  // a record that no call is known to take has keys
  const told = code === 'argument' && args[1] === '' ? 'key' : code;
  return renderMessage({ code: `evidence.${told}`, args: Object.fromEntries(args.map((value, index) => [String(index), value])) }, locale);
}

/** Titles of the registry may end in a stop of their own. */
function withoutDoubledStop(text: string): string {
  return text
    .replace(/(?<!\.)\.\.(?!\.)/g, '.')
    .replace(/。。/g, '。')
    .replace(/\.。/g, '。');
}
