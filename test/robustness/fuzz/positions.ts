import assert from 'node:assert/strict';
import type { Position, Range } from '../../../src/model/location';

/** A text as LSP counts it: `\n`, `\r\n` and `\r` end a line, columns are UTF-16 units. */
export class LinedText {
  private readonly lines: readonly string[];
  private readonly withReturns: readonly string[];
  private readonly starts: readonly number[];

  constructor(readonly text: string) {
    const ends = [...text.matchAll(/\r\n|\n|\r/g)];
    this.starts = [0, ...ends.map(({ index, 0: end }) => index + end.length)];
    this.lines = this.starts.map((start, line) => text.slice(start, ends[line]?.index ?? text.length));
    this.withReturns = this.lines.map((line, index) => (ends[index]?.[0] === '\r\n' ? `${line}\r` : line));
  }

  /** What stands there. */
  slice({ start, end }: Range): string {
    return this.text.slice(this.offsetOf(start), this.offsetOf(end));
  }

  /** @throws where the range is not inside the text, or ends before it begins */
  assertHolds(range: Range, what: string): void {
    this.assertInside(range, what, this.lines);
  }

  /** The same of a range that nobody is shown: to grammars the `\r` before a `\n` is part of its line. */
  assertHoldsWithin(range: Range, what: string): void {
    this.assertInside(range, what, this.withReturns);
  }

  private assertInside(range: Range, what: string, lines: readonly string[]): void {
    for (const place of [range.start, range.end]) {
      const line = lines[place.line];
      assert.ok(
        Number.isInteger(place.line) &&
          Number.isInteger(place.character) &&
          line !== undefined &&
          place.character >= 0 &&
          place.character <= line.length,
        `${what}: ${place.line}:${place.character} is outside of the text, whose line has ${line?.length} columns and which has ${lines.length} lines`,
      );
    }
    const { start, end } = range;
    assert.ok(start.line < end.line || (start.line === end.line && start.character <= end.character), `${what}: ends before it begins`);
  }

  private offsetOf({ line, character }: Position): number {
    return (this.starts[line] ?? 0) + character;
  }
}

/** Goes through plain data: finds every range in it, and fails where something is no plain data. */
export function forEachRange(data: unknown, visit: (range: Range, path: string) => void, path = ''): void {
  if (data === null || typeof data === 'string' || typeof data === 'boolean') return;
  if (typeof data === 'number') {
    assert.ok(Number.isFinite(data), `${path} is ${data}, which no JSON holds`);
    return;
  }
  assert.ok(typeof data === 'object', `${path} is ${typeof data}, which no JSON holds`);
  if (Array.isArray(data)) {
    for (const [index, each] of data.entries()) forEachRange(each, visit, `${path}/${index}`);
    return;
  }
  assert.ok(Object.getPrototypeOf(data) === Object.prototype, `${path} is no plain object`);
  if (isRange(data)) visit(data, path);
  for (const [name, each] of Object.entries(data)) forEachRange(each, visit, `${path}/${name}`);
}

function isRange(data: object): data is Range {
  return 'start' in data && 'end' in data && isPosition(data.start) && isPosition(data.end);
}

function isPosition(data: unknown): data is Position {
  return typeof data === 'object' && data !== null && 'line' in data && 'character' in data;
}
