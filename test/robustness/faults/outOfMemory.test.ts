import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ScanReport } from '../../../src/report/contract';
import { type Told, withAgent } from '../../cli/agentClient';
import { withRepository } from '../../cli/gitSupport';
import { placesOf, run } from '../../cli/support';
import { inFolder, PATIENCE_MS, start } from './running';

const CALL = 'from openai import OpenAI\nOpenAI().responses.create(model="gpt-4o", input="x")\n';

/** Its syntax tree needs more memory than the parser begins with. */
const LARGE = `${CALL}${Array.from({ length: 20_000 }, (_, line) => `f${line}(a.b(c[${line}], d=e + "s%s" % g), lambda x: x ** 2, *h)\n`).join('')}`;

describe('a parser that gets no more memory', function () {
  this.timeout(PATIENCE_MS);

  for (const [many, where] of [
    [12, 'main'],
    [260, 'thread'],
  ] as const)
    it(`among ${many} files: that file is named and passed over, and the rest is there`, () => {
      const others = Object.fromEntries(Array.from({ length: many }, (_, index) => [`app/f${index}.py`, CALL]));
      return inFolder({ ...others, 'app/f1_starved.py': LARGE }, async (folder) => {
        const notes = join(folder, 'notes');
        const scan = (env: NodeJS.ProcessEnv) =>
          start(['scan', 'app', '--format', 'json', '--fail-on', 'never', '--no-cache', '--jobs', '2'], { cwd: folder, env }).ended;
        const fed: ScanReport = JSON.parse((await scan({})).stdout);
        assert.equal(placesOf(fed).length, many + 1, 'with memory it can be read');
        rmSync(notes, { force: true });
        const env = { NODE_OPTIONS: `--require ${resolve('test/robustness/faults/starve.cjs')}`, PEDIGREE_STARVED: notes };
        const { code, stdout, stderr } = await scan(env);
        assert.ok(existsSync(notes), 'the parser asked for memory and got none');
        assert.ok(readFileSync(notes, 'utf8').startsWith(where));
        const starved: ScanReport = JSON.parse(stdout);
        assert.deepEqual(
          placesOf(starved),
          placesOf(fed).filter((place) => !place.includes('starved')),
        );
        assert.deepEqual(starved.skipped, [{ file: 'f1_starved.py', reason: 'the analysis failed' }]);
        // a report that lacks a file because of a fault must not pass for a whole one
        assert.equal(code, 2);
        assert.match(stderr, /the analysis of f1_starved\.py failed/);
      });
    });

  it('in a revision: that file is named and passed over, and what comes after it is read by another parser', () => {
    const others = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`f${index}.py`, CALL]));
    withRepository({ 'a.py': CALL, 'b_large.py': LARGE, ...others }, ({ folder, beside }) => {
      const notes = join(beside, 'notes');
      const scan = (env: NodeJS.ProcessEnv) =>
        run(['scan', '--rev', 'HEAD', '--format', 'json', '--fail-on', 'never', '--no-cache'], { cwd: folder, env });
      const fed: ScanReport = JSON.parse(scan({}).stdout);
      assert.equal(placesOf(fed).length, 10, 'with memory it can be read');
      const { code, stdout, stderr } = scan({
        NODE_OPTIONS: `--require ${resolve('test/robustness/faults/starve.cjs')}`,
        PEDIGREE_STARVED: notes,
        PEDIGREE_STARVED_EVER: '1',
      });
      assert.ok(existsSync(notes), 'the parser asked for memory and got none');
      const starved: ScanReport = JSON.parse(stdout);
      assert.deepEqual(
        placesOf(starved),
        placesOf(fed).filter((place) => !place.includes('large')),
      );
      assert.deepEqual(starved.skipped, [{ file: 'b_large.py', reason: 'the analysis failed' }]);
      assert.equal(code, 2);
      assert.match(stderr, /the analysis of b_large\.py failed/);
    });
  });

  it('in a folder that agents ask about: what comes after that file is read, and the next question is answered', async () => {
    const others = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`app/f${index}.py`, CALL]));
    const beside = mkdtempSync(join(tmpdir(), 'pedigree-starved-'));
    const notes = join(beside, 'notes');
    const env = { NODE_OPTIONS: `--require ${resolve('test/robustness/faults/starve.cjs')}`, PEDIGREE_STARVED: notes };
    const files = ({ structured }: Told): readonly string[] => structured.usages.map(({ place }: { place: string }) => place.split(':')[0]);
    try {
      await withAgent(
        { ...others, 'app/f1_starved.py': LARGE },
        async ({ call, heard, write }) => {
          assert.deepEqual(files(await call('list_usages')).toSorted(), Object.keys(others).toSorted());
          assert.ok(readFileSync(notes, 'utf8').startsWith('main'), 'the parser asked for memory and got none');
          assert.match(heard.join(''), /the analysis of app\/f1_starved\.py failed/);
          write('app/new.py', CALL);
          assert.ok(files(await call('list_usages')).includes('app/new.py'));
        },
        { env },
      );
    } finally {
      rmSync(beside, { recursive: true, force: true });
    }
  });

  it('on a text that an agent proposes: it is named, and the next questions and proposals are answered', async () => {
    const beside = mkdtempSync(join(tmpdir(), 'pedigree-starved-'));
    const notes = join(beside, 'notes');
    const env = {
      NODE_OPTIONS: `--require ${resolve('test/robustness/faults/starve.cjs')}`,
      PEDIGREE_STARVED: notes,
      PEDIGREE_STARVED_EVER: '1',
    };
    try {
      await withAgent(
        { 'app/chat.py': CALL },
        async ({ call }) => {
          const before = await call('list_usages');
          const propose = async (content: string) => (await call('scan_changes', { path: 'app/new.py', content })).structured;
          const whole = await propose(CALL);
          assert.equal(whole.introduced.length, 1);
          const { introduced, skipped } = await propose(LARGE);
          assert.ok(existsSync(notes), 'the parser asked for memory and got none');
          assert.deepEqual([introduced, skipped], [[], [{ file: 'app/new.py', reason: 'the analysis failed' }]]);
          assert.deepEqual(await propose(CALL), whole);
          assert.deepEqual((await call('list_usages')).structured, before.structured);
        },
        { env },
      );
    } finally {
      rmSync(beside, { recursive: true, force: true });
    }
  });
});
