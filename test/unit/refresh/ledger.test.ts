import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { addToLedger, formatLedger, HEADER, isIdentifier, type LedgerLine, parseLedger } from '../../../scripts/registry-refresh/ledger';

const line = (identifier: string, seenIn = 'a@1.0.0', day = '2026-01-01'): LedgerLine => ({ identifier, seenIn, day });

const lines = fc
  .uniqueArray(fc.stringMatching(/^[A-Za-z][A-Za-z0-9./:@_-]{0,12}$/), { maxLength: 30 })
  .chain((identifiers) =>
    fc.tuple(...identifiers.map((identifier) => fc.constantFrom('a@1.0.0', 'b@2.0.0').map((seenIn) => line(identifier, seenIn)))),
  );

describe('the ledger of identifiers', () => {
  it('keeps every line to the letter, whatever is added', () => {
    fc.assert(
      fc.property(lines, lines, (first, second) => {
        const before = formatLedger(addToLedger([], first));
        const after = formatLedger(addToLedger(parseLedger(before), second)).split('\n');
        for (const kept of before.split('\n')) assert.ok(after.includes(kept), kept);
      }),
    );
  });

  it('has each identifier once, in the order of its characters', () => {
    fc.assert(
      fc.property(lines, lines, (first, second) => {
        const identifiers = addToLedger(addToLedger([], first), second).map(({ identifier }) => identifier);
        assert.deepEqual(identifiers, [...new Set(identifiers)].sort());
      }),
    );
  });

  it('reads what it has written', () => {
    fc.assert(
      fc.property(lines, (some) => {
        const ledger = addToLedger([], some);
        assert.deepEqual(parseLedger(formatLedger(ledger)), ledger);
      }),
    );
  });

  it('goes by the first package that named an identifier', () => {
    const ledger = addToLedger([line('m', 'a@1.0.0', '2025-01-01')], [line('m', 'b@9.0.0', '2026-01-01')]);
    assert.deepEqual(ledger, [line('m', 'a@1.0.0', '2025-01-01')]);
  });

  it('keeps spellings apart that differ in case', () => {
    assert.equal(addToLedger([line('Hy3')], [line('hy3')]).length, 2);
  });

  const damaged: Readonly<Record<string, string>> = {
    'a heading that is missing': 'm\ta@1.0.0\t2026-01-01\n',
    'a line that is cut off': `${HEADER}\nm\ta@1.0.0\t2026-01-01`,
    'a day that is none': `${HEADER}\nm\ta@1.0.0\tyesterday\n`,
    'a line out of order': `${HEADER}\nn\ta@1.0.0\t2026-01-01\nm\ta@1.0.0\t2026-01-01\n`,
    'an identifier that is there twice': `${HEADER}\nm\ta@1.0.0\t2026-01-01\nm\ta@1.0.0\t2026-01-01\n`,
    'the marks of a merge': `${HEADER}\n<<<<<<< ours\nm\ta@1.0.0\t2026-01-01\n`,
  };
  for (const [what, text] of Object.entries(damaged)) {
    it(`refuses ${what}, and says in which line`, () => {
      assert.throws(() => parseLedger(text), /^LedgerError: ledger, line \d+: .*version control/);
    });
  }

  it('takes no control characters, no numbers, nothing longer than a line of code', () => {
    const refused = ['', ' m', 'a\tb', 'a\nb', 'a\u0000', 'a\u202eb', '2026-10-08', 'x'.repeat(201)];
    assert.deepEqual(refused.filter(isIdentifier), []);
    assert.ok(['o1', 'hy3', '@cf/meta/llama', 'accounts/fireworks/models/a-1', '模型'].every(isIdentifier));
  });
});
