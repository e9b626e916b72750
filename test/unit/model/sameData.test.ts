import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sameData } from '../../../src/model/sameData';

describe('comparing plain data', () => {
  it('agrees with the strict comparison of assert', () => {
    const isEqual = (a: unknown, b: unknown): boolean => {
      try {
        assert.deepEqual(a, b);
        return true;
      } catch {
        return false;
      }
    };
    // few keys and values, so that equal and nearly equal pairs come up often
    const data = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(null, true, 0, 1, '', 'a'),
        fc.array(tie('value'), { maxLength: 2 }),
        fc.dictionary(fc.constantFrom('a', 'b'), tie('value'), { maxKeys: 2, noNullPrototype: true }),
      ),
    })).value;
    fc.assert(
      fc.property(data, data, (a, b) => {
        assert.equal(sameData(a, b), isEqual(a, b));
        assert.equal(sameData(a, structuredClone(a)), true);
      }),
      { numRuns: 500 },
    );
  });

  it('an absent key is not an undefined one', () => {
    assert.equal(sameData({ a: undefined }, { b: undefined }), false);
    assert.equal(sameData({ a: undefined }, {}), false);
  });
});
