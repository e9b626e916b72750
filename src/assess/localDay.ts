import type { IsoDate } from '../model/registry';

/** The calendar day where the user is. */
export function localDay(now: Date): IsoDate {
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
}
