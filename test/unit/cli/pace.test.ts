import assert from 'node:assert/strict';
import { Pace, paceInWords } from '../../../src/cli/pace';

describe('the pace of a scan', () => {
  it('is not told before a second has passed', () => {
    const pace = new Pace();
    pace.note(0, 0);
    pace.note(50, 900);
    assert.equal(pace.rate(), null);
    pace.note(100, 1100);
    assert.equal(pace.rate(), 100 / 1.1);
  });

  it('is that of the last ten seconds, whatever a cache gave at once before', () => {
    const pace = new Pace();
    pace.note(0, 0);
    pace.note(40_000, 300);
    for (let second = 1; second <= 15; second++) pace.note(40_000 + second * 20, 300 + second * 1000);
    assert.equal(pace.rate(), 20);
  });

  it('is told with what is left', () => {
    assert.equal(paceInWords(12_345, 50_000, 2100), '12,345 of 50,000 files, 2,100/s, 18 s left');
    assert.equal(paceInWords(10, 5000, 4.25), '10 of 5,000 files, 4.3/s, 20 min left');
    assert.equal(paceInWords(10, 5000, null), '10 of 5,000 files');
    assert.equal(paceInWords(5000, 5000, 100), '5,000 of 5,000 files');
  });
});
