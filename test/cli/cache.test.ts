import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Outcome, run, withFiles } from './support';

/** So many files that threads are worth their start. */
const MANY = 230;

/** Files of which each second one takes its model from the one before. */
const WORKSPACE = Object.fromEntries(
  Array.from({ length: MANY }, (_, number) =>
    number % 2 === 0
      ? [`app/names${number}.py`, `MODEL = "gpt-4o"  # ${number}\n`]
      : [
          `app/chat${number}.py`,
          `from openai import OpenAI\nfrom names${number - 1} import MODEL\nOpenAI().responses.create(model=MODEL, input="x")\n`,
        ],
  ),
);

/** Long before now, so that what is written then is trusted. */
const LONG_AGO = 1_700_000_000;

describe('pedigree with threads and a cache', () => {
  // each runs the program several times on some hundred files

  /** Calls `use` with a scan of the workspace, and with its folder and that of the cache beside it. */
  const inWorkspace = (use: (scan: (...args: readonly string[]) => Seen, folder: string, cache: string) => void): void =>
    withFiles({ ...WORKSPACE, 'app/pyproject.toml': '[project]\nname = "app"\n' }, (base) => {
      const folder = join(base, 'app');
      const cache = join(base, 'cache');
      for (const name of readdirSync(folder)) utimesSync(join(folder, name), LONG_AGO, LONG_AGO);
      use((...args) => seen(run(['scan', folder, '--format', 'json', '--fail-on', 'never', '--stats', ...args])), folder, cache);
    });

  it('finds the same with any number of threads, and with a cache that is empty or full', () => {
    inWorkspace((scan, _, cache) => {
      const plain = scan('--no-cache', '--jobs', '1');
      assert.match(plain.stats, /0 as they were, 0 of known content, 231 analyzed in 1 thread/);
      assert.equal(plain.usages, MANY / 2);
      for (const jobs of ['2', '3']) {
        const threads = scan('--no-cache', '--jobs', jobs);
        assert.equal(threads.report, plain.report);
        assert.match(threads.stats, new RegExp(`231 analyzed in ${jobs} threads`));
      }
      assert.equal(scan('--cache', cache, '--jobs', '2').report, plain.report);
      assert.equal(scan('--cache', cache).report, plain.report);
    });
  });

  it('does not open what is as it was, once it is older than a moment', async () => {
    inWorkspace((scan, folder, cache) => {
      scan('--cache', cache);
      // the time of an inode's change cannot be set: what was made just now is read once more, and known
      const second = scan('--cache', cache);
      assert.match(second.stats, / 0 analyzed/);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2500);
      scan('--cache', cache);
      assert.match(scan('--cache', cache).stats, /231 as they were, 0 of known content, 0 analyzed/);
      utimesSync(join(folder, 'names0.py'), LONG_AGO + 60, LONG_AGO + 60);
      assert.match(scan('--cache', cache).stats, /230 as they were, 1 of known content, 0 analyzed/);
    });
  });

  it('sees an edit of the same size and time as before', () => {
    inWorkspace((scan, folder, cache) => {
      const path = join(folder, 'names0.py');
      scan('--cache', cache);
      for (const model of ['gpt-4x', 'gpt-4o', 'o3-pro']) {
        const { atime, mtime } = statSync(path);
        writeFileSync(path, `MODEL = "${model}"  # 0\n`);
        utimesSync(path, atime, mtime);
        assert.equal(scan('--cache', cache).report, scan('--no-cache').report, model);
      }
      rmSync(path);
      assert.equal(scan('--cache', cache).report, scan('--no-cache').report);
    });
  });

  it('reads anew what a damaged cache lost', () => {
    inWorkspace((scan, _, cache) => {
      const { report } = scan('--cache', cache);
      const name = readdirSync(cache).find((each) => each.startsWith('summaries-')) ?? '';
      const bytes = readFileSync(join(cache, name));
      for (const at of [0, 9, 60, bytes.length - 4]) {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ 0x20;
        // who has the result of the run before reads no summaries
        for (const each of readdirSync(cache)) if (each.startsWith('result-')) rmSync(join(cache, each));
        writeFileSync(join(cache, name), damaged);
        const again = scan('--cache', cache);
        assert.equal(again.report, report);
        assert.doesNotMatch(again.stats, /, 0 analyzed/);
      }
      assert.match(scan('--cache', cache).stats, /, 0 analyzed/);
    });
  });

  it('keeps nothing when it is told to, and says on demand why it cannot keep anything', () => {
    inWorkspace((scan, folder, cache) => {
      const { report } = scan('--no-cache');
      assert.ok(!existsSync(cache));
      writeFileSync(cache, 'a file is in the way');
      const silent = scan('--cache', cache);
      assert.equal(silent.report, report);
      assert.doesNotMatch(silent.stats, /cannot/);
      assert.match(scan('--cache', cache, '--verbose').stats, /the cache .* cannot be written/);
      assert.ok(existsSync(folder));
    });
  });

  it('keeps what it reads where PEDIGREE_CACHE says', () => {
    withFiles({ 'app/a.py': 'MODEL = "gpt-4o"\n' }, (base) => {
      const cache = join(base, 'named');
      mkdirSync(cache);
      const { code } = run(['scan', join(base, 'app')], { env: { PEDIGREE_CACHE: cache } });
      assert.notEqual(code, 2);
      assert.match(readdirSync(cache).sort().join(), /(?:^|,)summaries-[0-9a-f]{16}-[0-9a-f]{16}\.bin$/);
    });
  });

  for (const jobs of ['0', '-1', '2.5', 'many', '1000'])
    it(`refuses --jobs ${jobs}`, () => {
      const { code, stderr } = run(['scan', '--jobs', jobs]);
      assert.equal(code, 2);
      assert.match(stderr, /number from 1/);
    });
});

interface Seen {
  /** Without what it took. */
  readonly report: string;
  readonly usages: number;
  readonly stats: string;
}

function seen({ code, stdout, stderr }: Outcome): Seen {
  assert.equal(code, 0, stderr);
  return { report: stdout.replace(/"milliseconds": \d+/, ''), usages: JSON.parse(stdout).usages.length, stats: stderr };
}
