import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Summarizer } from '../../../src/detect';
import { openSummaryCache, type SummaryCache } from '../../../src/project/node/cache/summaryCache';
import { DEFLATING_CODEC } from '../../../src/project/node/deflatingCodec';
import { blobId } from '../../../src/project/node/revisions/blobId';
import { bytesOf, type PackedSummary, pack } from '../../../src/project/packed/packedSummary';
import { loadBundledRegistry } from '../../../src/registry';
import { fileAssets } from '../../unit/assets';
import { inFolder, PATIENCE_MS, start, startInShell, withoutTime } from './running';

/** Damages that are tried on the file of a cache. */
const DAMAGES = 1_500;
const SEED = 20261123;

/** Files of which each second one takes its model from the one before. */
const WORKSPACE = Object.fromEntries(
  Array.from({ length: 24 }, (_, number) =>
    number % 2 === 0
      ? [`app/names${number}.py`, `MODEL = "gpt-4o"  # ${number}\n`]
      : [
          `app/chat${number}.py`,
          `from openai import OpenAI\nfrom names${number - 1} import MODEL\nOpenAI().responses.create(model=MODEL, input="x")\n`,
        ],
  ),
);

const SCAN = ['scan', 'app', '--format', 'json', '--fail-on', 'never', '--stats', '--verbose'];

describe('a cache that something happened to', function () {
  this.timeout(PATIENCE_MS);

  it(`bits flipped, bytes lost or added anywhere (${DAMAGES} damages, seed ${SEED}): what it still tells is what it was told`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pedigree-cache-'));
    try {
      const told = await fill(folder);
      const [name = ''] = readdirSync(folder);
      const whole = readFileSync(join(folder, name));
      assert.deepEqual(recalled(folder, told).lost, 0, 'undamaged, it knows all');
      let noticed = 0;
      const position = fc.nat(whole.length - 1);
      const damage = fc.oneof(
        { arbitrary: fc.record({ kind: fc.constant('flip' as const), at: position, bit: fc.nat(7) }), weight: 5 },
        fc.record({ kind: fc.constant('cut' as const), at: position, bit: fc.constant(0) }),
        fc.record({ kind: fc.constant('append' as const), at: fc.nat(500), bit: fc.constant(0) }),
        fc.record({ kind: fc.constant('zero' as const), at: position, bit: fc.nat(200) }),
      );
      fc.assert(
        fc.property(damage, ({ kind, at, bit }) => {
          writeFileSync(join(folder, name), damaged(whole, kind, at, bit));
          const { lost, other } = recalled(folder, told);
          assert.equal(other, 0);
          if (lost > 0) noticed++;
        }),
        { numRuns: DAMAGES, seed: SEED },
      );
      assert.ok(noticed > DAMAGES / 2, `${noticed} damages made it forget something`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('cut, flipped, of another version or another kind: a scan tells the same, and mends it', () =>
    inFolder(WORKSPACE, async (folder) => {
      const run = scanner(folder);
      const plain = await run('--no-cache');
      await run('--cache', 'cache');
      const path = cacheFile(folder);
      const whole = readFileSync(path);
      const damages: readonly (readonly [string, () => void])[] = [
        ['cut in its header', () => truncateSync(path, 20)],
        ['cut in its index', () => truncateSync(path, 300)],
        ['cut in its parts', () => truncateSync(path, whole.length - 5)],
        ['empty', () => truncateSync(path, 0)],
        ['of a later version', () => writeFileSync(path, withByte(whole, 8, 99))],
        ['flipped in its index', () => writeFileSync(path, withByte(whole, 200, (whole[200] ?? 0) ^ 1))],
        ['something else', () => writeFileSync(path, 'PEDIGREE is what this begins with')],
      ];
      for (const [what, damage] of damages) {
        cacheFile(folder);
        damage();
        const again = await run('--cache', 'cache');
        assert.equal(again.report, plain.report, what);
        assert.doesNotMatch(again.stats, / 0 analyzed/, `${what}: it was noticed`);
        assert.match((await run('--cache', 'cache')).stats, / 0 analyzed/, `${what}: it was mended`);
      }
    }));

  it('on a disk with no room, for the whole or for more than its first bytes: a scan tells the same, and leaves nothing behind', () =>
    inFolder(WORKSPACE, async (folder) => {
      const plain = await scanner(folder)('--no-cache');
      const args = [...SCAN, '--cache', 'cache'];
      const { code, stdout, stderr } = await startInShell('ulimit -f 1; exec "$@" | cat', args, { cwd: folder }).ended;
      assert.deepEqual([code, withoutTime(stdout)], [0, plain.report]);
      assert.match(stderr, /the cache .* cannot be written \(EFBIG\)/);
      assert.deepEqual(readdirSync(join(folder, 'cache')), []);
    }));

  it('on a full disk: a scan tells the same, and leaves nothing behind', async function () {
    // a disk of its own, which a namespace of its own may have
    const inNamespace = (line: string, at: string) =>
      `mkdir -p cache && unshare -rm sh -c 'mount -t tmpfs -o size=16k none cache && ${line}' sh "$@" ${at}`;
    if (spawnSync('sh', ['-c', inNamespace('true', '')], { cwd: mkdtempSync(join(tmpdir(), 'pedigree-try-')) }).status !== 0) this.skip();
    await inFolder(WORKSPACE, async (folder) => {
      const plain = await scanner(folder)('--no-cache');
      const line = inNamespace('head -c 12288 /dev/zero > cache/filling && "$@" && ls -A cache >&2', '');
      const { code, stdout, stderr } = await startInShell(line, [...SCAN, '--cache', 'cache'], { cwd: folder }).ended;
      assert.deepEqual([code, withoutTime(stdout)], [0, plain.report], stderr);
      assert.match(stderr, /the cache .* cannot be written \(ENOSPC\)/);
      assert.match(stderr, /\nfilling\n$/);
    });
  });

  it('in a folder where nothing can be written: a scan tells the same', () =>
    inFolder(WORKSPACE, async (folder) => {
      const run = scanner(folder);
      const plain = await run('--no-cache');
      mkdirSync(join(folder, 'closed'));
      chmodSync(join(folder, 'closed'), 0o500);
      // the superuser may write everywhere but in what the kernel shows of itself
      const places = process.getuid?.() === 0 ? ['/proc/pedigree'] : [join(folder, 'closed')];
      for (const place of process.platform === 'linux' ? places : [join(folder, 'closed')]) {
        const { report, stats } = await run('--cache', place);
        assert.equal(report, plain.report);
        assert.match(stats, /cannot be written \(E(ACCES|PERM|NOENT|ROFS)\)/);
      }
    }));

  it('two programs on one folder with one cache at the same time, ten times: both tell the same, and the cache is whole afterwards', () =>
    inFolder(WORKSPACE, async (folder) => {
      const run = scanner(folder);
      const plain = await run('--no-cache');
      for (let turn = 0; turn < 10; turn++) {
        if (turn % 3 === 0) rmSync(join(folder, 'cache'), { recursive: true, force: true });
        const both = await Promise.all([run('--cache', 'cache'), run('--cache', 'cache')]);
        for (const { report } of both) assert.equal(report, plain.report);
      }
      const after = await run('--cache', 'cache');
      assert.equal(after.report, plain.report);
      assert.match(after.stats, / 0 analyzed/);
      assert.doesNotMatch(after.stats, /damaged/);
      assert.deepEqual(
        readdirSync(join(folder, 'cache')).filter((name) => !/^(?:summaries|result|links)-/.test(name)),
        [],
      );
    }));

  it('files from the future, files older than any, and edits of the same size within one tick of the clock are seen', () =>
    inFolder(WORKSPACE, async (folder) => {
      const run = scanner(folder);
      const path = join(folder, 'app/names0.py');
      const now = Date.now() / 1000;
      const YEAR = 366 * 24 * 60 * 60;
      const clocks = [now + YEAR, now + 1, 1, now - YEAR, now + 3600];
      for (const [index, time] of clocks.entries()) {
        writeFileSync(path, `MODEL = "${['gpt-4x', 'gpt-4o', 'o3-pro'][index % 3]}"  # 0\n`);
        utimesSync(path, time, time);
        // the cache may have been written by a clock that went ahead or behind
        if (index > 0) utimesSync(cacheFile(folder), clocks.at(-index) ?? now, clocks.at(-index) ?? now);
        assert.equal((await run('--cache', 'cache')).report, (await run('--no-cache')).report, `${index}`);
      }
      const { size } = statSync(path);
      for (const model of ['gpt-4o', 'gpt-4x', 'o3-pro']) {
        const cached = run('--cache', 'cache');
        // while one run looks at it, the next edit is there
        writeFileSync(path, `MODEL = "${model}"  # 0\n`);
        await cached;
        assert.equal(statSync(path).size, size);
        assert.equal((await run('--cache', 'cache')).report, (await run('--no-cache')).report, model);
      }
    }));
});

interface Told {
  readonly file: string;
  readonly id: string;
  readonly text: string;
}

function open(folder: string): SummaryCache {
  return openSummaryCache({ folder, engine: 'the same', place: 'here', began: Date.now(), tell: () => undefined });
}

/** Makes a cache that knows some files. */
async function fill(folder: string): Promise<readonly Told[]> {
  const summarizer = new Summarizer(loadBundledRegistry(), fileAssets);
  const cache = open(folder);
  const told: Told[] = [];
  for (const [file, content] of Object.entries(WORKSPACE)) {
    const packed = pack(await summarizer.summarize(file, content), DEFLATING_CODEC);
    const id = blobId('sha1', Buffer.from(content));
    cache.note(id, packed);
    told.push({ file, id, text: textOf(packed) });
  }
  await cache.save();
  cache.close();
  return told;
}

/** How much of what it was told a cache has lost, and how much it tells otherwise. */
function recalled(folder: string, told: readonly Told[]): { readonly lost: number; readonly other: number } {
  const cache = open(folder);
  const found = told.map(({ file, id, text }) => {
    const packed = cache.recall(file, id);
    return packed === null ? 'lost' : textOf(packed) === text ? 'same' : 'other';
  });
  cache.close();
  return { lost: found.filter((each) => each === 'lost').length, other: found.filter((each) => each === 'other').length };
}

function textOf({ head, names, own, told }: PackedSummary): string {
  const part = (bytes: PackedSummary['own']): string | null => bytes && Buffer.from(bytesOf(bytes)).toString('base64');
  return JSON.stringify([head, names, part(own), part(told)]);
}

function damaged(whole: Buffer, kind: 'flip' | 'cut' | 'append' | 'zero', at: number, bit: number): Buffer {
  if (kind === 'cut') return whole.subarray(0, at);
  if (kind === 'append') return Buffer.concat([whole, Buffer.alloc(at, 7)]);
  if (kind === 'zero') return Buffer.from(whole).fill(0, at, Math.min(at + bit, whole.length));
  return withByte(whole, at, (whole[at] ?? 0) ^ (1 << bit));
}

function withByte(whole: Buffer, at: number, value: number): Buffer {
  const other = Buffer.from(whole);
  other[at] = value;
  return other;
}

/** The summaries; the result of a run, of which another test speaks, is put away, so that they are read. */
function cacheFile(folder: string): string {
  const names = readdirSync(join(folder, 'cache'));
  for (const each of names) if (each.startsWith('result-')) rmSync(join(folder, 'cache', each));
  const name = names.find((each) => each.startsWith('summaries-')) ?? '';
  return join(folder, 'cache', name);
}

function scanner(folder: string): (...args: readonly string[]) => Promise<{ readonly report: string; readonly stats: string }> {
  return async (...args) => {
    const { code, stdout, stderr } = await start([...SCAN, ...args], { cwd: folder }).ended;
    assert.equal(code, 0, stderr);
    return { report: withoutTime(stdout), stats: stderr };
  };
}
