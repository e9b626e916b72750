import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { createPaced } from '../../../src/server/paced';

describe('paced work', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  /** Work that takes so long, by a clock of its own. */
  const counted = (tookMs: number, settleMs: number) => {
    let clock = 0;
    let runs = 0;
    const work = (): void => {
      runs += 1;
      clock += tookMs;
    };
    return { paced: createPaced(work, settleMs, () => clock), runs: () => runs };
  };

  it('is done once for all wishes of a while', () => {
    const { paced, runs } = counted(0, 300);
    for (let time = 0; time < 50; time++) paced.touch();
    mock.timers.tick(299);
    assert.equal(runs(), 0);
    mock.timers.tick(1);
    assert.equal(runs(), 1);
    mock.timers.tick(10_000);
    assert.equal(runs(), 1, 'nobody wished for it again');
  });

  it('rests nine times as long as it took', () => {
    const { paced, runs } = counted(200, 300);
    paced.touch();
    mock.timers.tick(300);
    paced.touch();
    mock.timers.tick(1_799);
    assert.equal(runs(), 1);
    mock.timers.tick(1);
    assert.equal(runs(), 2);
  });

  it('is not done any more once it is disposed of', () => {
    const { paced, runs } = counted(0, 300);
    paced.touch();
    paced.dispose();
    mock.timers.tick(1_000);
    assert.equal(runs(), 0);
  });
});
