import type { IsoDate } from '../model/registry';
import { daysBetween } from './lifecycleOn';

/** A registry older than this is said to be so wherever its facts are shown. */
export const STALE_AFTER_DAYS = 90;

/** Days from the day for which the registry was compiled to today, when that is too long; null while it is recent. */
export function staleDays(asOf: IsoDate, today: IsoDate): number | null {
  const age = daysBetween(asOf, today);
  return age !== null && age > STALE_AFTER_DAYS ? age : null;
}
