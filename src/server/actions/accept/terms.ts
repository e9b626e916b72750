import { dayAfter } from '../../../registry/calendarDay';
import type { ExpiryChoice } from '../../protocol';
import type { AcceptTexts } from './acceptTexts';

/** How long a finding is accepted unless somebody says otherwise. */
export const DEFAULT_DAYS = 90;

const DAYS: readonly number[] = [DEFAULT_DAYS, 30, 180];

/** The last days that are offered, the usual one first. */
export function expiryChoices(today: string, texts: AcceptTexts): readonly ExpiryChoice[] {
  const dated = DAYS.map((days): ExpiryChoice => {
    const until = dayAfter(today, days);
    return { until, label: texts.days(days), detail: texts.until(until) };
  });
  return [...dated, { until: null, label: texts.forever, detail: texts.foreverDetail }];
}
