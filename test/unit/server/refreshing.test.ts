import assert from 'node:assert/strict';
import { createRefresher, type Refresher } from '../../../src/server/refreshing';

/** Longer than what the refresher waits. */
const SETTLED_MS = 400;
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, SETTLED_MS));

describe('asking the client to ask again', () => {
  let refresher: Refresher;
  let asked: number;
  const faults: string[] = [];
  const ask = (): void => {
    asked += 1;
  };

  beforeEach(() => {
    asked = 0;
    refresher = createRefresher({
      answer(what, compute, otherwise) {
        try {
          return compute();
        } catch {
          faults.push(what);
          return otherwise;
        }
      },
    });
  });

  afterEach(() => {
    refresher.dispose();
    assert.deepEqual(faults, []);
  });

  it('happens once for many changes, and not again until the client has asked', async () => {
    let text = 'one';
    const answers = refresher.watch(true, ask);
    const tell = (part: string): void => answers.answered({ uri: 'a', part, text, again: () => text });
    tell('1');
    tell('2');
    text = 'two';
    for (let change = 0; change < 50; change += 1) refresher.touch();
    await settled();
    assert.equal(asked, 1);
    text = 'three';
    refresher.touch();
    await settled();
    assert.equal(asked, 1, 'the client has not shown anything since');
    tell('1');
    text = 'four';
    refresher.touch();
    await settled();
    assert.equal(asked, 2);
  });

  it('does not happen while the answer stays the same, in a document that was edited, or for one that is closed', async () => {
    const answers = refresher.watch(true, ask);
    answers.answered({ uri: 'a', part: '', text: 'same', again: () => 'same' });
    answers.answered({ uri: 'b', part: '', text: 'once', again: () => null });
    refresher.touch();
    await settled();
    assert.equal(asked, 0);
  });

  it('is not tried with a client that cannot be asked', async () => {
    refresher.watch(false, ask).answered({ uri: 'a', part: '', text: 'one', again: () => 'two' });
    refresher.touch();
    await settled();
    assert.equal(asked, 0);
  });
});
