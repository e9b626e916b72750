/** How the usage was recognized: what was looked up, and the way from the call to the literal. */
import type { Location } from '../../model/location';
import type { Match } from '../../model/match';
import type { JudgedUsage } from '../judgements';
import type { CardOptions } from './card';
import { type CardSetting, icon, join, label } from './cardParts';
import { codeSpan, escapeMarkdown } from './markdown';
import { placeLink } from './placeLink';

/** On one line: the match, then each link of the evidence with its place. */
export function recognitionPart({ usage, root }: JudgedUsage, options: CardOptions): string {
  const { engine, locale, texts, uri, limits } = options;
  const namesModel = usage.kind === 'model' || usage.kind === 'weights';
  const lineOf = (place: Location): string => JSON.stringify([place.file, place.cell, place.range.start.line]);
  let last = lineOf(usage.location);
  const evidence = usage.evidence.map((step) => {
    const { location } = step;
    const line = lineOf(location);
    const place = line === last ? '' : ` (${placeLink(location, uri(root, location))})`;
    last = line;
    return `${escapeMarkdown(engine.renderEvidence(step, locale))}${place}`;
  });
  const shown = evidence.slice(0, limits.evidence);
  const rest = evidence.length - shown.length;
  const told = join([namesModel ? matchText(usage.match, usage.value, options) : '', ...shown, rest > 0 ? texts.more(rest) : '']);
  return told === '' ? '' : `${icon('search', options)}${label(texts.heading.recognized)} ${told}`;
}

/** `identifier after normalization `kimi-k2` (openrouter): strip :free`. */
export function matchText(match: Match, asked: string, { texts }: Pick<CardSetting, 'texts'>): string {
  const isAsWritten = 'identifier' in match && match.identifier === asked;
  const identifier = 'identifier' in match && !isAsWritten ? ` ${codeSpan(match.identifier)} (${escapeMarkdown(match.namespace)})` : '';
  const steps = match.steps.length === 0 ? '' : `; ${texts.steps}: ${match.steps.map((step) => escapeMarkdown(step)).join(', ')}`;
  return `${texts.how[match.how]}${identifier}${steps}`;
}
