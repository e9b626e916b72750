// A parse that takes too long is ended, and what else the machine does is no part of it.
import assert from 'node:assert/strict';
import { PARSE_LIMIT_MS, watchProgress } from '../../../src/detect/parseProgress';

describe('the watch over a parse', () => {
  let now = 0;
  let spent = 0;
  const clocks = { now: () => now, spent: () => spent };
  /** How many hundreds of operations it is let, when each takes so much. */
  const letDo = (onClock: number, onProcessor: number, forward = 1): number => {
    const progress = watchProgress(clocks);
    for (let told = 1; told < 100_000; told++) {
      now += onClock;
      spent += onProcessor;
      if (progress.isOver({ currentOffset: told * forward })) return told;
    }
    return Number.POSITIVE_INFINITY;
  };

  beforeEach(() => {
    [now, spent] = [1_000_000, 500];
  });

  it('lets one go on for so long', () => {
    assert.equal(letDo(10, 10), PARSE_LIMIT_MS / 10 + 1);
  });

  it('does not count what the machine did meanwhile', () => {
    assert.equal(letDo(100, 10), letDo(10, 10));
  });

  it('counts what other threads of the process did no longer than the clock says', () => {
    assert.equal(letDo(10, 20), letDo(10, 10));
  });

  it('ends one that stands still, whatever time it takes', () => {
    assert.ok(letDo(0, 0, 0) < 1000);
    assert.equal(letDo(0, 0), Number.POSITIVE_INFINITY);
  });
});
