import assert from 'node:assert/strict';
import { FORMATS } from '../../src/detect/formats/formats';
import { LANGUAGES } from '../../src/detect/languages/languages';
import { fuzz, SEED } from './fuzz/fuzz';
import { allTargets } from './fuzz/targets';

const INPUTS = 2_000;

/** Processor time that one input may take here, where other programs run beside: the long run allows a second. */
const LONGEST_MS = 20_000;

const TARGETS = allTargets();

describe(`mutants of what is read from outside (seed ${SEED})`, () => {
  it('are made of every language and format', () => {
    const ids = new Set(TARGETS.map(({ id }) => id));
    const known = [...LANGUAGES.map(({ id }) => id), ...FORMATS.map(({ id }) => id), 'vue', 'svelte', 'jupyter', 'manifest'];
    assert.deepEqual(
      known.filter((id) => !ids.has(id)),
      [],
    );
  });

  for (const target of TARGETS) {
    it(`${target.id}: ${INPUTS} of them keep every claim`, async () => {
      const { faults, tried } = await fuzz(target, { seed: SEED, from: 0, inputs: INPUTS, longest: LONGEST_MS, patience: 5 });
      await target.close?.();
      assert.deepEqual(faults, []);
      assert.equal(tried, INPUTS);
    }).timeout(600_000);
  }
});
