import { localDay } from '../assess/localDay';
import { isCalendarDay } from '../registry/calendarDay';
import { UsageError } from './failure';

const MILLISECONDS = 1000;
const TIMESTAMP = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** When an export is made, and the day on which it judges. */
export interface Moment {
  /** In whole seconds of UTC: `2026-11-23T00:00:00Z`. */
  readonly timestamp: string;
  readonly day: string;
}

/**
 * The moment of a run: as the command line says, else as SOURCE_DATE_EPOCH does (what reproducible builds set), else now. A moment that
 * was given brings its own day along, so that the same command gives the same bytes tomorrow.
 */
export function momentOf(given: string | undefined, epoch: string | undefined, now: Date): Moment {
  if (given !== undefined) return inUtc(new Date(given));
  if (epoch === undefined || epoch === '') return { timestamp: inUtc(now).timestamp, day: localDay(now) };
  const moment = new Date(Number(epoch) * MILLISECONDS);
  if (!/^\d+$/.test(epoch) || Number.isNaN(moment.getTime())) {
    throw new UsageError(`SOURCE_DATE_EPOCH is "${epoch}". It must be a number of seconds since 1970.`);
  }
  return inUtc(moment);
}

/** Whether a text is a moment with its offset from UTC: `2026-11-23T00:00:00Z`. */
export function isTimestamp(text: string): boolean {
  const [, day] = TIMESTAMP.exec(text) ?? [];
  return day !== undefined && isCalendarDay(day) && !Number.isNaN(new Date(text).getTime());
}

function inUtc(moment: Date): Moment {
  const text = moment.toISOString();
  return { timestamp: text.replace(/\.\d+Z$/, 'Z'), day: text.slice(0, text.indexOf('T')) };
}
