import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ScanReport } from '../../../src/report/contract';
import { placesOf } from '../../cli/support';
import { inFolder, PATIENCE_MS, start } from './running';

const CALL = 'from openai import OpenAI\nOpenAI().responses.create(model="gpt-4o", input="x")\n';

/** More than one thread reads alone. */
const MANY = 260;

const FAULTS = [
  { fault: 'hangs', reason: 'it took longer than 60 s' },
  { fault: 'dies', reason: 'exited with code' },
] as const;

describe('a thread of the pool, in the program as it is built', function () {
  this.timeout(PATIENCE_MS);

  for (const { fault, reason } of FAULTS)
    it(`that ${fault} on a file: the file is named and passed over, and the other threads and the next one read the rest`, () => {
      const others = Object.fromEntries(Array.from({ length: MANY }, (_, index) => [`app/f${index}.py`, CALL]));
      const faulty = [`f1_${fault}.py`, `f2_${fault}.py`];
      const files = { ...others, ...Object.fromEntries(faulty.map((file) => [`app/${file}`, CALL])) };
      return inFolder(files, async (folder) => {
        const notes = join(folder, 'notes');
        const scan = (env: NodeJS.ProcessEnv) =>
          start(['scan', 'app', '--format', 'json', '--fail-on', 'never', '--no-cache', '--jobs', '2'], { cwd: folder, env }).ended;
        const whole: ScanReport = JSON.parse((await scan({})).stdout);
        assert.equal(placesOf(whole).length, MANY + faulty.length, 'they can be read');
        rmSync(notes, { force: true });
        const env = { NODE_OPTIONS: `--require ${resolve('test/robustness/faults/misbehave.cjs')}`, PEDIGREE_MISBEHAVED: notes };
        const { code, signal, stdout, stderr } = await scan(env);
        assert.deepEqual(readFileSync(notes, 'utf8').trim().split('\n'), [fault, fault], 'each was given to one thread, once');
        const found: ScanReport = JSON.parse(stdout);
        assert.deepEqual(
          placesOf(found),
          placesOf(whole).filter((place) => !place.includes(fault)),
        );
        assert.deepEqual(
          found.skipped,
          faulty.map((file) => ({ file, reason: 'the analysis failed' })),
        );
        // a report that lacks files because of a fault must not pass for a whole one
        assert.deepEqual([code, signal], [2, null]);
        assert.ok(stderr.includes(`the analysis of ${faulty[0]} failed`) && stderr.includes(reason), stderr);
      });
    });
});
