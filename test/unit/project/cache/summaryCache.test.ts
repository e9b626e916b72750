import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DamagedCache, HEADER_BYTES } from '../../../../src/project/node/cache/cacheFile';
import { checksum, plainChecksum } from '../../../../src/project/node/cache/checksum';
import { openSummaryCache, type SummaryCache } from '../../../../src/project/node/cache/summaryCache';
import { trimFolder } from '../../../../src/project/node/cache/trimFolder';
import { writeCacheFile } from '../../../../src/project/node/cache/writeCacheFile';
import { bytesOf, type PackedSummary, type StoredSummary } from '../../../../src/project/packed/packedSummary';
import { emptySummary } from '../reading/emptySummary';

/** When the runs of these tests begin to look at files, and a stamp that is old enough by then. */
const BEGAN = 1_800_000_000_000;
const STAMP = { size: 10, mtimeMs: BEGAN - 60_000, ctimeMs: BEGAN - 60_000, ino: 7 };

describe('the cache of summaries', () => {
  let folder: string;
  const problems: string[] = [];
  const open = (engine = 'one', began = BEGAN): SummaryCache =>
    openSummaryCache({ folder, engine, place: '/project', began, tell: (problem) => problems.push(problem) });
  const fileOf = (): string => join(folder, readdirSync(folder).find((name) => name.startsWith('summaries-')) ?? 'none');

  /** A run that reads two files. */
  const fill = async (): Promise<void> => {
    const cache = open();
    for (const [file, id] of [
      ['a.py', 'one'],
      ['b.py', 'two'],
    ] as const) {
      cache.note(id, summaryOf(file));
      cache.noteStamp(file, `/project/${file}`, STAMP, id);
    }
    await cache.save();
    cache.close();
  };

  /** What the next run finds of the two files. */
  const found = (engine?: string): readonly (string | null)[] => {
    const cache = open(engine);
    const texts = ['a.py', 'b.py'].map((file) => textOf(cache.unchanged(file, `/project/${file}`, STAMP)));
    cache.close();
    return texts;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pedigree-cache-'));
    problems.length = 0;
  });

  afterEach(() => {
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true });
  });

  it('gives the next run what one run read', async () => {
    await fill();
    assert.deepEqual(found(), ['own a.py told a.py', 'own b.py told b.py']);
    assert.deepEqual(problems, []);
  });

  it('gives nothing to another program or registry', async () => {
    await fill();
    assert.deepEqual(found('other'), [null, null]);
  });

  it('knows a content wherever its file was written since', async () => {
    await fill();
    const cache = open();
    assert.deepEqual(cache.idsOf('a.py'), ['one']);
    assert.equal(textOf(cache.recall('a.py', 'one')), 'own a.py told a.py');
    assert.equal(cache.recall('b.py', 'one'), null);
    assert.equal(cache.recall('a.py', 'two'), null);
    cache.close();
  });

  for (const [what, other] of Object.entries({
    size: { size: 11 },
    'time of change': { mtimeMs: STAMP.mtimeMs + 1 },
    'time of its entry': { ctimeMs: STAMP.ctimeMs + 1 },
    number: { ino: 8 },
  }))
    it(`does not trust a file of another ${what}`, async () => {
      await fill();
      const cache = open();
      assert.equal(cache.unchanged('a.py', '/project/a.py', { ...STAMP, ...other }), null);
      cache.close();
    });

  it('does not trust a file at another place', async () => {
    await fill();
    const cache = open();
    assert.equal(cache.unchanged('a.py', '/elsewhere/a.py', STAMP), null);
    cache.close();
  });

  for (const [what, young] of Object.entries({
    written: { mtimeMs: BEGAN - 100 },
    'written in the future': { mtimeMs: BEGAN + 1e9 },
    'given another time': { ctimeMs: BEGAN - 100 },
  }))
    it(`does not trust the stamp of a file that was ${what} just before it was read`, async () => {
      const cache = open();
      const stamp = { ...STAMP, ...young };
      cache.note('one', summaryOf('a.py'));
      cache.noteStamp('a.py', '/project/a.py', stamp, 'one');
      await cache.save();
      cache.close();
      const next = open('one', BEGAN + 10_000);
      assert.equal(next.unchanged('a.py', '/project/a.py', stamp), null);
      assert.notEqual(next.recall('a.py', 'one'), null);
      next.close();
    });

  it('forgets the old stamp of a file that was written again just now', async () => {
    await fill();
    const cache = open();
    cache.note('three', summaryOf('a.py'));
    cache.noteStamp('a.py', '/project/a.py', { ...STAMP, mtimeMs: BEGAN }, 'three');
    await cache.save();
    cache.close();
    assert.deepEqual(found(), [null, 'own b.py told b.py']);
  });

  it('never trusts a file with any one bit turned', async () => {
    await fill();
    const path = fileOf();
    const whole = readFileSync(path);
    const expected = new Set(['own a.py told a.py', 'own b.py told b.py', null]);
    let lost = 0;
    for (let at = 0; at < whole.length; at++) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(path, bytes);
      const texts = found();
      for (const text of texts) assert.ok(expected.has(text), `byte ${at} gave ${text}`);
      if (texts.includes(null)) lost++;
    }
    assert.equal(lost, whole.length);
  });

  it('never trusts a file that is cut short, and makes it anew', async () => {
    await fill();
    const path = fileOf();
    const whole = readFileSync(path);
    for (const length of [0, 5, HEADER_BYTES, HEADER_BYTES + 20, whole.length - 1]) {
      writeFileSync(path, whole.subarray(0, length));
      assert.ok(found().includes(null));
      await fill();
      assert.deepEqual(found(), ['own a.py told a.py', 'own b.py told b.py']);
    }
  });

  it('does not read a file of another format version', async () => {
    await fill();
    const path = fileOf();
    const bytes = readFileSync(path);
    bytes.writeUInt32LE(99, 8);
    bytes.writeUInt32LE(checksum(bytes.subarray(0, HEADER_BYTES - 4)), HEADER_BYTES - 4);
    writeFileSync(path, bytes);
    assert.deepEqual(found(), [null, null]);
    assert.match(problems[0] ?? '', /another format/);
  });

  it('is its owner’s alone', async () => {
    await fill();
    assert.equal(statSync(fileOf()).mode & 0o777, 0o600);
    const inner = join(folder, 'made');
    await writeCacheFile(join(inner, 'x.bin'), [], []);
    assert.equal(statSync(inner).mode & 0o777, 0o700);
  });

  it('tells what keeps it from being written, and nothing fails', async () => {
    // nothing is closed to the superuser: a file stands where the folder should be
    writeFileSync(join(folder, 'file'), '');
    const cache = openSummaryCache({
      folder: join(folder, 'file'),
      engine: 'one',
      place: '/project',
      began: BEGAN,
      tell: (problem) => problems.push(problem),
    });
    cache.note('one', summaryOf('a.py'));
    await cache.save();
    cache.close();
    assert.match(problems.at(-1) ?? '', /cannot be written \(E[A-Z]+\)/);
    assert.deepEqual(readdirSync(folder), ['file']);
  });

  it('stays whole when two runs write at once, and the last one is what stays', async () => {
    const [first, second] = [open(), open()];
    first.note('one', summaryOf('a.py'));
    second.note('two', summaryOf('b.py'));
    await Promise.all([first.save(), second.save()]);
    await second.save();
    const next = open();
    const both = [textOf(next.recall('a.py', 'one')), textOf(next.recall('b.py', 'two'))];
    assert.equal(both.filter((text) => text !== null).length, 1);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith('.partial')),
      [],
    );
    for (const cache of [first, second, next]) cache.close();
  });

  it('goes on reading what it opened when another run has replaced it', async () => {
    await fill();
    const reader = open();
    const packed = reader.recall('a.py', 'one');
    const writer = open();
    writer.note('three', summaryOf('c.py'));
    await writer.save();
    assert.equal(textOf(packed), 'own a.py told a.py');
    reader.close();
    writer.close();
  });

  it('tells when what it opened changes under it', async () => {
    await fill();
    const cache = open();
    const packed = cache.recall('a.py', 'one');
    writeFileSync(fileOf(), readFileSync(fileOf()).fill(0));
    assert.throws(() => textOf(packed), DamagedCache);
    cache.note('three', summaryOf('c.py'));
    await cache.save();
    assert.match(problems.at(-1) ?? '', /cannot be written/);
    cache.close();
  });

  it('lets go what no run used for the longest time when the folder holds too much', async () => {
    const names = ['0', '1', '2'].map((digit) => `summaries-${digit.repeat(16)}-${'0'.repeat(16)}.bin`);
    for (const [index, name] of names.entries()) {
      writeFileSync(join(folder, name), 'x'.repeat(100));
      utimesSync(join(folder, name), 1000 + index, 1000 + index);
    }
    writeFileSync(join(folder, 'not ours'), 'x'.repeat(1000));
    await trimFolder(folder, join(folder, names[0] ?? ''), 200);
    assert.deepEqual(readdirSync(folder).sort(), ['not ours', names[0], names[2]]);
  });

  it('has the checksum of zlib where Node has none', () => {
    assert.equal(plainChecksum(Buffer.from('123456789')), 0xcbf43926);
    assert.equal(checksum(Buffer.from('123456789')), 0xcbf43926);
  });
});

function summaryOf(file: string): StoredSummary {
  return {
    head: emptySummary(file),
    names: { defined: ['x'], called: [], environment: [], spoken: [] },
    own: Buffer.from(`own ${file}`),
    told: Buffer.from(`told ${file}`),
  };
}

function textOf(packed: PackedSummary | null): string | null {
  if (packed === null) return null;
  const { own, told } = packed;
  return [own, told].map((part) => (part === null ? '' : Buffer.from(bytesOf(part)).toString())).join(' ');
}
