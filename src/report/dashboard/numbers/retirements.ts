import { daysBetween } from '../../../registry/lifecycleOn';
import { type CountedRow, modelKey, modelName } from './counted';
import { compareTexts } from './shares';

/** How far the timeline looks ahead. */
export const MONTHS_AHEAD = 18;

/** The end of a model on a platform. */
export interface Retirement {
  readonly name: string;
  readonly platform: string | null;
  readonly date: string;
  /** Negative when it is past. */
  readonly daysLeft: number;
  /** `ended`: it has been retired or redirected; `due`: a day is set; `not-before`: only promised not to be earlier. */
  readonly kind: 'ended' | 'due' | 'not-before';
  readonly replacement: string | null;
  readonly uses: number;
}

export interface Retirements {
  /** Past ones and those of the next months, by date. */
  readonly shown: readonly Retirement[];
  /** The first one that is still to come, however far away. */
  readonly next: Retirement | null;
  /** Ends that are set for later than the timeline goes. */
  readonly later: number;
  /** Models whose end nobody has announced, or of which nothing is known. */
  readonly undated: number;
  /** The last day of the timeline. */
  readonly until: string;
}

/** When the models in use end, on the platforms through which they are used. */
export function retirementsOf(
  rows: readonly CountedRow[],
  day: string,
  platformName: (platform: string) => string = (id) => id,
): Retirements {
  const until = monthsAfter(day, MONTHS_AHEAD);
  const found = new Map<string, Retirement>();
  const dated = new Set<string>();
  for (const { row } of rows) {
    const { lifecycle, lifecycleDate: date, platform, isNotBefore, replacement } = row;
    const isEnd = lifecycle === 'deprecated' || lifecycle === 'retired' || lifecycle === 'redirected';
    const daysLeft = date === null ? null : daysBetween(day, date);
    // a day before which an active model will not end is a promise about its end, too
    if (date === null || daysLeft === null || !(isEnd || (isNotBefore && daysLeft > 0))) continue;
    dated.add(modelKey(row));
    const key = JSON.stringify([modelKey(row), platform, date]);
    const known = found.get(key);
    const kind = daysLeft <= 0 && !isNotBefore ? 'ended' : isNotBefore ? 'not-before' : 'due';
    found.set(key, {
      name: modelName(row),
      platform: platform === null ? null : platformName(platform),
      date,
      daysLeft,
      kind,
      replacement,
      uses: (known?.uses ?? 0) + 1,
    });
  }
  const all = [...found.values()].sort((a, b) => compareTexts(a.date, b.date) || compareTexts(a.name, b.name));
  return {
    shown: all.filter(({ date }) => date <= until),
    next: all.find(({ daysLeft }) => daysLeft > 0) ?? null,
    later: all.filter(({ date }) => date > until).length,
    undated: new Set(rows.map(({ row }) => modelKey(row)).filter((key) => !dated.has(key))).size,
    until,
  };
}

/** The same day of a later month, or its last day where it has no such day. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
