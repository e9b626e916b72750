import assert from 'node:assert/strict';
import { jsonPieces } from '../../../src/report/jsonPieces';

const LONG = 'gpt-4o\n"quoted" \u2028 日本語 🙂 \\n ';

describe('the pieces of a report as JSON', () => {
  const records: readonly (readonly [string, object])[] = [
    ['nothing', {}],
    ['lists and records, full and empty', { a: [], b: {}, c: [[], [1, [2]], {}], d: { e: [{ f: null }], g: {} }, 'a "key"': [null, true] }],
    ['what is not there', { a: undefined, b: [undefined, 1], c: { d: undefined, e: 1 }, f: undefined }],
    ['line breaks and quotes in strings', { [LONG]: LONG, list: [LONG, { [LONG]: [LONG] }] }],
    ['far more than a piece', { list: Array.from({ length: 3000 }, (_, index) => ({ index, text: LONG.repeat(10), inner: [{ index }] })) }],
  ];
  for (const [title, record] of records)
    it(`are together what JSON gives, letter by letter: ${title}`, () => {
      assert.equal([...jsonPieces(record)].join(''), JSON.stringify(record, null, 2));
    });

  it('are none of them the whole of a large report', () => {
    const pieces = [...jsonPieces({ list: Array.from({ length: 3000 }, () => LONG.repeat(10)) })];
    assert.ok(pieces.length > 2);
    assert.ok(pieces.every((piece) => piece.length < 300 * 1024));
  });
});
