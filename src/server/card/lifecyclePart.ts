/** A model's life on a platform, as a line in time. */
import { successorOf } from '../../assess/successor';
import type { ResolvedUsage } from '../../model/finding';
import type { LifecycleEntry, LifecycleState, Model } from '../../model/registry';
import { type CardSetting, icon, join, label } from './cardParts';
import { codeSpan, escapeMarkdown } from './markdown';

/** States that come after a notice. */
const ENDING: readonly LifecycleState[] = ['deprecated', 'retired', 'redirected'];

interface Event {
  readonly day: string;
  readonly word: string;
}

/** The life on the call's own platform; of a call to an unknown place, the life on others. */
export function lifecyclePart(usage: ResolvedUsage, model: Model, setting: CardSetting): string {
  const { texts, limits, registry, today } = setting;
  const head = `${icon('history', setting)}${label(texts.heading.lifecycle)}`;
  const own = usage.lifecycle;
  if (own !== null) {
    const platform = usage.deployment.kind === 'unknown' ? texts.on(platformName(own.platform, setting)) : '';
    return `${head} ${join([timeline(model, own, own.state, setting), platform, replacementText(own, usage, setting)])}`;
  }
  // weights in one's own hands end with nobody's service
  if (usage.deployment.kind === 'self-hosted' || usage.kind === 'weights') return '';
  const others = registry.lifecycleOf(model.id, today);
  const ending = others.filter(({ state }) => state !== 'active' && state !== 'preview');
  if (ending.length === 0) return '';
  const told = ending.slice(0, limits.platforms).map(({ entry, state }) => `${stateText(entry, state, setting)}`);
  return `${head} ${join([...told, ...(ending.length > told.length ? [texts.more(ending.length - told.length)] : [])])}`;
}

/** Whether the lifecycle's line names the day of release, so that nothing else need say it. */
export function tellsRelease(usage: ResolvedUsage): boolean {
  return usage.lifecycle !== null;
}

/** `2023-06-13 released ─ 2025-06-06 **retired** ─ ▶ today`. */
export function timeline(model: Model, entry: LifecycleEntry, state: LifecycleState, setting: CardSetting): string {
  const { texts, today } = setting;
  const ends = ENDING.includes(state);
  const events: Event[] = [
    ...(model.released === undefined ? [] : [{ day: model.released, word: texts.time.released }]),
    ...(entry.announced === undefined || !ends || entry.announced === entry.date
      ? []
      : [{ day: entry.announced, word: texts.time.announced }]),
    ...(entry.date === undefined ? [] : [{ day: entry.date, word: dateWord(entry, state, setting) }]),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const told = ({ day, word }: Event): string => `${escapeMarkdown(day)} ${word}`;
  const past = events.filter(({ day }) => day <= today).map(told);
  const coming = events.filter(({ day }) => day > today).map(told);
  const line = [...past, `▶ ${texts.time.today}`, ...coming].join(' ─ ');
  // without a day of its own the state stands in no event
  return entry.date === undefined ? `**${texts.state[state]}** · ${line}` : line;
}

function dateWord({ certainty, after }: LifecycleEntry, state: LifecycleState, { texts }: CardSetting): string {
  if (state !== 'deprecated') return `**${texts.state[state]}**`;
  const end = after === 'redirect' ? texts.state.redirected : texts.state.retired;
  return certainty === 'not-before' ? texts.time.notBefore(end) : `**${end}**`;
}

/** `**retired** on OpenAI API since 2025-06-06`. */
export function stateText(entry: LifecycleEntry, state: LifecycleState, setting: CardSetting): string {
  const { texts } = setting;
  const day = entry.date === undefined ? '' : ` ${stateDay(entry, state, setting)}`;
  return `**${texts.state[state]}** ${texts.on(platformName(entry.platform, setting))}${day}`;
}

function stateDay({ date = '', certainty }: LifecycleEntry, state: LifecycleState, { texts }: CardSetting): string {
  const day = escapeMarkdown(date);
  if (state !== 'deprecated') return texts.since(day);
  return certainty === 'not-before' ? texts.notBefore(day) : texts.until(day);
}

/** A platform goes by the name of its endpoint. */
export function platformName(platform: string, { registry }: Pick<CardSetting, 'registry'>): string {
  return escapeMarkdown(registry.endpointForPlatform(platform)?.name ?? platform);
}

/** What the vendor named once, and what that has come to by now. */
export function replacementText(entry: LifecycleEntry, usage: ResolvedUsage, { registry, texts, today }: CardSetting): string {
  const named = entry.replacement ?? entry.redirectsTo;
  if (named === undefined) return '';
  const now = entry.replacement === undefined ? named : successorOf(entry, usage, registry, today).identifier;
  return texts.replacement(codeSpan(named), now === null ? null : codeSpan(now));
}
