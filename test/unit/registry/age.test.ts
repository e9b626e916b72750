import assert from 'node:assert/strict';
import { staleDays } from '../../../src/registry/age';

describe('a registry is old', () => {
  it('from the ninety-first day after the one for which it was compiled', () => {
    assert.equal(staleDays('2026-08-25', '2026-11-23'), null);
    assert.equal(staleDays('2026-08-24', '2026-11-23'), 91);
    assert.equal(staleDays('2025-11-23', '2026-11-23'), 365);
  });

  it('not when it is of today, or of a day that lies ahead', () => {
    assert.equal(staleDays('2026-11-23', '2026-11-23'), null);
    assert.equal(staleDays('2027-11-23', '2026-11-23'), null);
  });

  it('not when one of the two is no day', () => {
    assert.equal(staleDays('', '2026-11-23'), null);
    assert.equal(staleDays('2025-01-01', 'today'), null);
  });
});
