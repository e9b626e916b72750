/** What authorities and others say of a model, its maker or its endpoint. */
import type { Finding } from '../../model/finding';
import type { Advisory, IsoDate } from '../../model/registry';
import { type CardSetting, heading, icon, join, label } from './cardParts';
import { escapeMarkdown, link } from './markdown';

/** What holds comes before what is said, and what is over comes last. */
const MOST_BINDING_FIRST: readonly Advisory['status'][] = ['in-force', 'contested', 'confirmed', 'alleged', 'informational', 'lifted'];

/** What binds nobody (any more) is on the page alone. */
const ON_PAGES_ALONE: readonly Advisory['status'][] = ['informational', 'lifted'];

/** In a card one line: the most binding ones that no finding has named already, and how many more there are. On a page all of them. */
export function advisoriesPart(advisories: readonly Advisory[], findings: readonly Finding[], setting: CardSetting): string {
  const { limits, texts, today } = setting;
  const told = titlesIn(findings);
  const wanted = limits.isPage ? advisories : advisories.filter((advisory) => isPressing(advisory, today) && !told.has(advisory.title));
  if (wanted.length === 0) return '';
  const sorted = [...wanted].sort((a, b) => MOST_BINDING_FIRST.indexOf(a.status) - MOST_BINDING_FIRST.indexOf(b.status));
  const shown = sorted.slice(0, limits.advisories);
  const rest = wanted.length - shown.length;
  const more = rest > 0 ? [texts.more(rest)] : [];
  const sign = icon('megaphone', setting);
  if (limits.isPage)
    return [
      `${sign}${heading(texts.heading.advisories)}`,
      ...[...shown.map((advisory) => advisoryText(advisory, setting)), ...more].map((line) => `- ${line}`),
    ].join('\n');
  const names = shown.map((advisory) => `${advisoryName(advisory, setting)} (${texts.advisoryStatus[advisory.status]})`);
  return `${sign}${label(texts.heading.advisories)} ${join([...names, ...more])}`;
}

function isPressing({ status, to }: Advisory, today: IsoDate): boolean {
  return !ON_PAGES_ALONE.includes(status) && (to === undefined || to >= today);
}

/** Titles that a finding's sentence or reasons hold. */
function titlesIn(findings: readonly Finding[]): ReadonlySet<unknown> {
  return new Set(
    findings.flatMap(({ message, reasons }) => [message, ...reasons.map((reason) => reason.message)]).map(({ args }) => args['title']),
  );
}

function advisoryText(advisory: Advisory, setting: CardSetting): string {
  const { locale, texts, limits } = setting;
  const { authority, status, text, textJa } = advisory;
  const head = join([advisoryName(advisory, setting), escapeMarkdown(authority), period(advisory), texts.advisoryStatus[status]]);
  return `${head}\n  ${escapeMarkdown(locale === 'ja' ? (textJa ?? text) : text, limits.obligationLength)}`;
}

function advisoryName({ title, titleJa, source }: Advisory, { locale, registry, limits }: CardSetting): string {
  const told = locale === 'ja' ? (titleJa ?? title) : title;
  const cited = registry.source(typeof source === 'string' ? source : (source[0] ?? ''));
  return cited === undefined ? escapeMarkdown(told, limits.titleLength) : link(told, cited.url, limits.titleLength);
}

function period({ from, to }: Advisory): string {
  return to === undefined ? escapeMarkdown(from) : `${escapeMarkdown(from)} – ${escapeMarkdown(to)}`;
}
