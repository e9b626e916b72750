import assert from 'node:assert/strict';
import { jsonPieces } from '../../../src/cli/printJson';
import { jsonText } from '../../../src/report/jsonText';

/** Objects with lists shorter than, as long as and longer than a piece. */
const OBJECTS: readonly object[] = [
  {},
  { list: [] },
  { left: undefined, only: null },
  { 'a "key"\n': 1, list: [1], text: 'two\nlines  ' },
  { list: [{ a: [], b: {} }, { c: [[1], [2, 3]] }, 'x', null, 4] },
  { first: [1, 2, 3, 4], nested: { list: [1, 2, 3, 4, 5] }, last: ['日本語', '\ud800', '\u202egnp'] },
  { list: [undefined, 1, undefined] },
];

describe('JSON in pieces', () => {
  for (const atATime of [1, 2, 3, 100])
    it(`is what the whole would be written as, with lists cut after ${atATime}`, () => {
      for (const object of OBJECTS) assert.equal([...jsonPieces(object, atATime)].join(''), jsonText(object, 2));
    });

  it('holds no more than a few items at a time', () => {
    const pieces = [...jsonPieces({ list: Array.from({ length: 1000 }, (_, number) => number) }, 10)];
    assert.ok(pieces.length > 100);
    assert.ok(pieces.every((piece) => piece.split('\n').length < 14));
  });
});
