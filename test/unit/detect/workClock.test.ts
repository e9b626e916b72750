import assert from 'node:assert/strict';
import { workClock } from '../../../src/detect/workClock';

describe('the clock of a piece of work', () => {
  it('does not run while the process waits', async () => {
    const took = workClock();
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.ok(took() < 300, `${took()} ms`);
  });

  it('runs while the process works', () => {
    const took = workClock();
    const began = process.cpuUsage();
    for (let last = 0; last < 200; ) {
      const { user, system } = process.cpuUsage(began);
      last = (user + system) / 1000;
    }
    assert.ok(took() >= 190, `${took()} ms`);
  });

  it('is that on the wall where there is no other', async () => {
    const { cpuUsage } = process;
    try {
      Object.assign(process, { cpuUsage: undefined });
      const took = workClock();
      await new Promise((resolve) => setTimeout(resolve, 50));
      assert.ok(took() >= 45, `${took()} ms`);
    } finally {
      Object.assign(process, { cpuUsage });
    }
  });
});
