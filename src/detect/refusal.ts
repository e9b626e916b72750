import { changeBetween } from './incremental/textChange';

/** Longest text that is parsed, in UTF-16 units; longer ones are named as skipped. */
const LONGEST_SOURCE = 2_000_000;
/** A line longer than this in a file with few lines: a bundle, not a source. */
const MINIFIED_LINE = 20_000;

/** Brackets opened and not closed; parsers recurse as deep. */
const DEEPEST = 1_000;

/** What is counted of a text. */
interface Counts {
  /** Line breaks. */
  readonly lines: number;
  /** No more brackets than this are open at any place. */
  readonly depth: number;
}

/** Why a text is not parsed, whatever it says; null when it is. */
export function reasonToSkip(text: string): string | null {
  return reasonFor(text, () => countsOf(text));
}

/** {@link reasonToSkip} for the texts of one file, edit by edit: what an edit does not touch is not counted again. */
export class FollowedRefusal {
  private last: { readonly text: string; readonly counts: Counts } | null = null;

  of(text: string): string | null {
    return reasonFor(text, () => {
      const counts = (this.last && countsAfter(this.last.text, this.last.counts, text)) ?? countsOf(text);
      this.last = { text, counts };
      return counts;
    });
  }
}

function reasonFor(text: string, count: () => Counts): string | null {
  if (text.length > LONGEST_SOURCE) return `longer than ${LONGEST_SOURCE / 1_000_000} million characters`;
  if (text.includes('\0')) return 'binary content';
  const { lines, depth } = count();
  if (depth > DEEPEST) return `nested deeper than ${DEEPEST} levels`;
  if (text.length > MINIFIED_LINE && text.length / (1 + lines) > MINIFIED_LINE / 4) return 'minified';
  return null;
}

/** Counts brackets wherever they stand, in text too: a bound on what a parser may have to hold. */
function countsOf(text: string): Counts {
  let [lines, open, depth] = [0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x0a) lines++;
    else if (isOpening(code)) {
      if (++open > depth) depth = open;
    } else if (isClosing(code) && open > 0) open--;
  }
  return { lines, depth };
}

/** The counts after an edit, by what it brought and took; null when so little does not tell whether the text nests too deep. */
function countsAfter(before: string, { lines, depth }: Counts, after: string): Counts | null {
  const { start, oldEnd, newEnd } = changeBetween(before, after);
  let [breaks, deeper] = [0, 0];
  for (let i = start; i < newEnd; i++) {
    const code = after.charCodeAt(i);
    if (code === 0x0a) breaks++;
    else if (isOpening(code)) deeper++;
  }
  for (let i = start; i < oldEnd; i++) {
    const code = before.charCodeAt(i);
    if (code === 0x0a) breaks--;
    else if (isClosing(code)) deeper++;
  }
  return depth + deeper > DEEPEST ? null : { lines: lines + breaks, depth: depth + deeper };
}

function isOpening(code: number): boolean {
  return code === 0x28 || code === 0x5b || code === 0x7b;
}

function isClosing(code: number): boolean {
  return code === 0x29 || code === 0x5d || code === 0x7d;
}
