import assert from 'node:assert/strict';
import type { FileRead, FileToRead } from '../../../../src/project/node/reading/batch';
import { ReadingPool } from '../../../../src/project/node/reading/pool';

const NAMES = Array.from({ length: 300 }, (_, number) => `${String(number).padStart(3, '0')}.py`);

/** More than any thread waits for a processor. */
const LONG = 60_000;

describe('the pool of reading threads', () => {
  for (const jobs of [1, 3])
    it(`gives the files in their order with ${jobs} threads`, async () => {
      assert.deepEqual(
        await readBy(jobs, NAMES),
        NAMES.map((file) => `${file} read`),
      );
    });

  const faults: readonly (readonly [string, RegExp])[] = [
    ['throws', /half a grammar/],
    ['aborts', /Aborted/],
    ['exits', /exited with code/],
    ['hangs', /longer than/],
    ['fills', /memory/i],
  ];
  for (const [fault, message] of faults)
    it(`loses no other file when one ${fault}`, async () => {
      const files = [...NAMES.slice(0, 100), `100-${fault}.py`, ...NAMES.slice(101, 140), `140-${fault}.py`, ...NAMES.slice(141)];
      const read = await readBy(2, files, fault === 'hangs' ? 3000 : LONG);
      const isFaulty = (file: string): boolean => file.includes(fault);
      assert.equal(read.length, files.length);
      for (const [index, file] of files.entries())
        if (isFaulty(file)) assert.match(read[index] ?? '', message);
        else assert.equal(read[index], `${file} read`);
    });

  it('ends at once when it is told to, whatever its threads do', async () => {
    const stop = new AbortController();
    const pool = new ReadingPool({ jobs: 2, start: { overlays: [] } });
    const reading = (async () => {
      for await (const [{ file }] of pool.read(filesOf([...NAMES.slice(0, 80), 'hangs.py']), stop.signal))
        if (file === NAMES[10]) setTimeout(() => stop.abort(), 50);
    })();
    await assert.rejects(reading, { name: 'AbortError' });
    await pool.close();
  });
});

async function readBy(jobs: number, names: readonly string[], longestMs = LONG): Promise<readonly string[]> {
  const pool = new ReadingPool({ jobs, start: { overlays: [] }, longestMs, memoryMb: 64 });
  try {
    const read: string[] = [];
    for await (const [{ file }, one] of pool.read(filesOf(names))) read.push(`${file} ${inWords(one)}`);
    return read;
  } finally {
    await pool.close();
  }
}

function inWords(read: FileRead): string {
  if (read.kind !== 'summary') return read.kind === 'fault' ? read.message : read.kind;
  assert.deepEqual(read.summary.own, new Uint8Array([1, 2]));
  return read.summary.head.file === read.id ? 'read' : 'mixed up';
}

function filesOf(names: readonly string[]): readonly FileToRead[] {
  return names.map((file) => ({ file, from: `/nowhere/${file}`, size: 10_000, known: [] }));
}
