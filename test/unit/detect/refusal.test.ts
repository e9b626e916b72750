import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FollowedRefusal, reasonToSkip } from '../../../src/detect/refusal';

/** Pieces that bring a text near its limits, and back. */
const PIECES: readonly string[] = [
  'x = 1\n',
  '('.repeat(400),
  ')'.repeat(300),
  '[{',
  '}]',
  'a'.repeat(9_000),
  '\n'.repeat(40),
  '\0',
  '"gpt-4o"',
];

describe('why an open text is not parsed', () => {
  it('is after any edits what counting the whole text tells', () => {
    const told = new Set<string | null>();
    const edit = fc.record({ at: fc.nat(100), removed: fc.nat(2), inserted: fc.array(fc.constantFrom(...PIECES), { maxLength: 3 }) });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 10, maxLength: 40 }), (edits) => {
        const followed = new FollowedRefusal();
        const pieces: string[] = [];
        for (const { at, removed, inserted } of edits) {
          pieces.splice(at % (pieces.length + 1), removed, ...inserted);
          const text = pieces.join('');
          const reason = reasonToSkip(text);
          assert.equal(followed.of(text), reason);
          told.add(reason);
        }
      }),
      { seed: 20261124, numRuns: 100 },
    );
    assert.deepEqual([...told].map((reason) => reason ?? 'parsed').sort(), [
      'binary content',
      'minified',
      'nested deeper than 1000 levels',
      'parsed',
    ]);
  });
});
