import type { Position, Range } from '../model/location';

/** Negative when `a` stands before `b`. */
export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** Whether the position lies in the range or at one of its ends, as an editor's cursor does. */
export function containsPosition(range: Range, position: Position): boolean {
  return comparePositions(range.start, position) <= 0 && comparePositions(position, range.end) <= 0;
}

/** Whether two ranges share a place, ends included: a cursor at the end of a word touches it. */
export function touches(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.end) <= 0 && comparePositions(b.start, a.end) <= 0;
}

export function equalRanges(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.start) === 0 && comparePositions(a.end, b.end) === 0;
}

/** The range of a file as a whole, where no place in it is meant. */
export const NOWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
