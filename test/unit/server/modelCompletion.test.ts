// Models are offered where one is named: over the real server, in languages and formats of all kinds.
import assert from 'node:assert/strict';
import { type CompletionBench, startCompletionBench } from './completionBench';
import { CASES, NOTHING } from './modelCompletionCases';

describe('completion of models', () => {
  // The process ends only when the grammars that it has just loaded are compiled to the end.
  let bench: CompletionBench;

  before(async () => {
    bench = await startCompletionBench({});
  });

  after(() => bench.stop());

  for (const [claim, file, text, offered, not] of CASES)
    it(claim, async () => {
      const found = await bench.labels(file, text);
      assert.ok(found.includes(offered), `${offered} is among ${found.length}: ${found.slice(0, 12).join(' ')}`);
      if (not !== '') assert.ok(!found.includes(not), `${not} is not offered`);
    });

  for (const [claim, file, text] of NOTHING)
    it(`offers nothing: ${claim}`, async () => {
      assert.deepEqual(await bench.labels(file, text), []);
    });
});
