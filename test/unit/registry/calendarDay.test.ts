import assert from 'node:assert/strict';
import { dayAfter, isCalendarDay } from '../../../src/registry/calendarDay';

describe('a day of the calendar', () => {
  for (const day of ['2026-11-23', '2024-02-29', '0001-01-01', '9999-12-31']) it(`is ${day}`, () => assert.equal(isCalendarDay(day), true));

  for (const text of ['', '2026-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '2026-11-00', '2026-11-31', '2026-1-1'])
    it(`is not "${text}"`, () => assert.equal(isCalendarDay(text), false));

  for (const text of ['2026-11-23T00:00:00Z', ' 2026-11-23', '2026-11-23\n', '12026-11-23', '2026-11-231', '2026/11/23', '２０２６-11-23'])
    it(`is nothing with more or other signs: ${JSON.stringify(text)}`, () => assert.equal(isCalendarDay(text), false));

  it('is followed by others across ends of months and years, and preceded by others', () => {
    assert.equal(dayAfter('2026-11-23', 0), '2026-11-23');
    assert.equal(dayAfter('2026-11-30', 1), '2026-12-01');
    assert.equal(dayAfter('2026-12-31', 1), '2027-01-01');
    assert.equal(dayAfter('2024-02-28', 1), '2024-02-29');
    assert.equal(dayAfter('2026-02-28', 1), '2026-03-01');
    assert.equal(dayAfter('2026-11-23', 365), '2027-11-23');
    assert.equal(dayAfter('2026-03-01', -1), '2026-02-28');
  });
});
