import { unexpected } from './syntax';

/** A date that OpenAI's package gives for identifiers, and whether in its lists' fixed form or in a sentence. */
export interface ShutdownNote {
  readonly identifiers: readonly string[];
  readonly date: string;
  readonly wording: 'announced' | 'prose';
}

const LIST_HEADING = 'Deprecated values:';
const QUOTED = /"([^"]+)"/g;
const TICKED = /`([^`\s]+)`/g;
const ANNOUNCED = /Announced shutdown date: (\d{4}-\d{2}-\d{2})/;
const IN_WORDS = /\b(?:shut down|retired) on ([A-Z][a-z]+) (\d{1,2}), (\d{4})/;
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/**
 * The shutdown dates of one documentation comment. Two forms are known: items of a list under `Deprecated values:`
 * (`- "a", "b": Announced shutdown date: 2027-01-14.`) and sentences (`` The `a` model … shut down on January 6, 2027. ``).
 */
export function shutdownNotes(comment: string, file: string): readonly ShutdownNote[] {
  const at = comment.indexOf(LIST_HEADING);
  const prose = at < 0 ? comment : comment.slice(0, at);
  const list = at < 0 ? '' : comment.slice(at + LIST_HEADING.length);
  return [...listNotes(list, file), ...proseNotes(prose, file)];
}

function listNotes(list: string, file: string): readonly ShutdownNote[] {
  const notes: ShutdownNote[] = [];
  for (const item of list.split(/^\s*- /m).slice(1)) {
    const text = oneLine(item);
    const end = text.indexOf('":');
    if (end < 0) continue;
    const identifiers = [...text.slice(0, end + 1).matchAll(QUOTED)].map((match) => match[1] ?? '');
    const rest = text.slice(end + 2);
    const announced = ANNOUNCED.exec(rest)?.[1];
    const inWords = dateInWords(rest);
    if (announced) notes.push({ identifiers, date: calendarDay(announced, file), wording: 'announced' });
    else if (inWords) notes.push({ identifiers, date: calendarDay(inWords, file), wording: 'prose' });
    else if (/\d{4}-\d{2}-\d{2}|shut ?down/i.test(rest))
      throw unexpected(file, `a deprecation is worded in a new way: ${text.slice(0, 160)}`);
  }
  return notes;
}

/** Identifiers count when they stand before the words that give the day: behind them come replacements. */
function proseNotes(prose: string, file: string): readonly ShutdownNote[] {
  const notes: ShutdownNote[] = [];
  for (const sentence of oneLine(prose).split(/(?<=\.) /)) {
    const match = IN_WORDS.exec(sentence);
    const date = match && dateInWords(sentence);
    if (!match || !date) continue;
    const identifiers = [...sentence.slice(0, match.index).matchAll(TICKED)].map((ticked) => ticked[1] ?? '');
    if (identifiers.length > 0) notes.push({ identifiers, date: calendarDay(date, file), wording: 'prose' });
  }
  return notes;
}

function dateInWords(text: string): string | undefined {
  const match = IN_WORDS.exec(text);
  const month = MONTHS.indexOf(match?.[1] ?? '') + 1;
  if (!match || month === 0) return undefined;
  return `${match[3]}-${String(month).padStart(2, '0')}-${(match[2] ?? '').padStart(2, '0')}`;
}

/** Refuses 2027-02-30: such a day is a misreading. */
function calendarDay(date: string, file: string): string {
  const time = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) throw unexpected(file, `${date} is no calendar day`);
  return date;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
