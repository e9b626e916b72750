import assert from 'node:assert/strict';
import { type Clock, createScheduler, EDIT_SETTLE_MS, type Scheduler, VERIFY_MS } from '../../../src/server/scheduling';

interface ManualClock extends Clock {
  advance(milliseconds: number): void;
}

function manualClock(): ManualClock {
  let now = 0;
  let last = 0;
  const timers = new Map<number, { readonly due: number; readonly callback: () => void }>();
  return {
    start(callback, milliseconds) {
      timers.set(++last, { due: now + milliseconds, callback });
      return last;
    },
    stop: (timer) => void timers.delete(timer as number),
    advance(milliseconds) {
      now += milliseconds;
      for (const [timer, { due, callback }] of [...timers]) {
        if (due > now || !timers.delete(timer)) continue;
        callback();
      }
    },
  };
}

interface Run {
  readonly key: string;
  readonly signal: AbortSignal;
  readonly isThorough: boolean;
  finish(): Promise<void>;
  fail(error: Error): Promise<void>;
}

/** A scheduler whose analyses end when the test says so. */
function scheduled(): { scheduler: Scheduler; clock: ManualClock; runs: Run[]; errors: string[]; idles: () => number } {
  const clock = manualClock();
  const runs: Run[] = [];
  const errors: string[] = [];
  let idles = 0;
  const scheduler = createScheduler({
    clock,
    analyze: (key, signal, isThorough) =>
      new Promise<void>((resolve, reject) => {
        runs.push({ key, signal, isThorough, finish: () => settle(resolve), fail: (error) => settle(() => reject(error)) });
      }),
    onError: (key, error) => errors.push(`${key}: ${String(error)}`),
    onIdle: () => {
      idles += 1;
    },
  });
  return { scheduler, clock, runs, errors, idles: () => idles };
}

async function settle(end: () => void): Promise<void> {
  end();
  await new Promise((resolve) => setImmediate(resolve));
}

describe('scheduling', () => {
  it('a text is analysed once, when it has rested', () => {
    const { scheduler, clock, runs } = scheduled();
    scheduler.settle('a.py');
    clock.advance(EDIT_SETTLE_MS - 1);
    scheduler.settle('a.py');
    clock.advance(EDIT_SETTLE_MS - 1);
    assert.equal(runs.length, 0);
    clock.advance(1);
    assert.deepEqual(
      runs.map(({ key }) => key),
      ['a.py'],
    );
  });

  it('a document that was just opened need not rest', () => {
    const { scheduler, runs } = scheduled();
    scheduler.soon('a.py');
    assert.equal(runs.length, 1);
  });

  it('one analysis is under way at a time', async () => {
    const { scheduler, runs } = scheduled();
    scheduler.soon('a.py');
    scheduler.soon('b.py');
    assert.equal(runs.length, 1);
    await runs[0]?.finish();
    assert.deepEqual(
      runs.map(({ key }) => key),
      ['a.py', 'b.py'],
    );
  });

  it('an edit makes the running analysis of its document outdated', () => {
    const { scheduler, runs } = scheduled();
    scheduler.soon('a.py');
    assert.equal(runs[0]?.signal.aborted, false);
    scheduler.settle('a.py');
    assert.equal(runs[0]?.signal.aborted, true);
  });

  it('an edit leaves the running analysis of another document alone', () => {
    const { scheduler, runs } = scheduled();
    scheduler.soon('a.py');
    scheduler.settle('b.py');
    assert.equal(runs[0]?.signal.aborted, false);
  });

  it('five thousand edits of one document wait as one', () => {
    const { scheduler, clock, runs } = scheduled();
    for (let edit = 0; edit < 5000; edit += 1) scheduler.settle('a.py');
    clock.advance(EDIT_SETTLE_MS);
    assert.equal(runs.length, 1);
  });

  it('a document that is asked about is analysed at once, before the others', async () => {
    const { scheduler, runs } = scheduled();
    scheduler.soon('a.py');
    scheduler.soon('b.py');
    scheduler.settle('c.py');
    let isAnswered = false;
    const answer = scheduler.settled('c.py').then(() => {
      isAnswered = true;
    });
    await runs[0]?.finish();
    assert.equal(runs[1]?.key, 'c.py');
    assert.equal(isAnswered, false);
    await runs[1]?.finish();
    await answer;
    assert.equal(isAnswered, true);
  });

  it('nothing waits for a document that has nothing to do', async () => {
    const { scheduler } = scheduled();
    await scheduler.settled('a.py');
  });

  it('a question that waits sees the newest of two quick edits', async () => {
    const { scheduler, runs } = scheduled();
    scheduler.settle('a.py');
    const answer = scheduler.settled('a.py');
    scheduler.settle('a.py');
    assert.equal(runs[0]?.signal.aborted, true);
    await runs[0]?.finish();
    await runs[1]?.finish();
    await answer;
    assert.equal(runs.length, 2);
  });

  it('a failed analysis is told and does not stop the next', async () => {
    const { scheduler, runs, errors } = scheduled();
    scheduler.soon('a.py');
    scheduler.soon('b.py');
    await runs[0]?.fail(new Error('no'));
    assert.deepEqual(errors, ['a.py: Error: no']);
    assert.equal(runs[1]?.key, 'b.py');
  });

  it('a dropped document is analysed no more', async () => {
    const { scheduler, clock, runs } = scheduled();
    scheduler.settle('a.py');
    scheduler.drop('a.py');
    clock.advance(EDIT_SETTLE_MS);
    assert.equal(runs.length, 0);
  });

  it('idleness is told once the queue is empty', async () => {
    const { scheduler, runs, idles } = scheduled();
    scheduler.soon('a.py');
    scheduler.soon('b.py');
    await runs[0]?.finish();
    assert.equal(idles(), 0);
    await runs[1]?.finish();
    assert.equal(idles(), 1);
  });

  it('after disposal nobody is left waiting', async () => {
    const { scheduler, runs } = scheduled();
    scheduler.soon('a.py');
    const answer = scheduler.settled('a.py');
    scheduler.dispose();
    await answer;
    assert.equal(runs[0]?.signal.aborted, true);
  });

  it('analyses thoroughly what was not sure, once nobody has typed for a while, and only once', async () => {
    const { scheduler, clock, runs } = scheduled();
    scheduler.settle('a');
    clock.advance(EDIT_SETTLE_MS);
    scheduler.verify('a');
    await runs[0]?.finish();
    clock.advance(VERIFY_MS - 1);
    assert.equal(runs.length, 1);
    clock.advance(1);
    assert.deepEqual(
      runs.map(({ isThorough }) => isThorough),
      [false, true],
    );
    await runs[1]?.finish();
    clock.advance(VERIFY_MS);
    assert.equal(runs.length, 2);
  });

  it('analyses nothing thoroughly while somebody types on, and lets nobody wait for it', async () => {
    const { scheduler, clock, runs } = scheduled();
    scheduler.soon('a');
    await runs[0]?.finish();
    scheduler.verify('a');
    await scheduler.settled('a');
    clock.advance(VERIFY_MS - 1);
    scheduler.settle('a');
    // a text that is edited is analysed anyway
    scheduler.verify('a');
    clock.advance(EDIT_SETTLE_MS);
    await runs[1]?.finish();
    clock.advance(VERIFY_MS * 2);
    assert.deepEqual(
      runs.map(({ isThorough }) => isThorough),
      [false, false],
    );
  });

  it('forgets to analyse thoroughly what is closed', () => {
    const { scheduler, clock, runs } = scheduled();
    scheduler.verify('a');
    scheduler.drop('a');
    scheduler.verify('b');
    scheduler.dispose();
    clock.advance(VERIFY_MS);
    assert.deepEqual(runs, []);
  });
});
