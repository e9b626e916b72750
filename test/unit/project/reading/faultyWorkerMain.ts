import 'piscina/worker';
import type { FileRead } from '../../../../src/project/node/reading/batch';
import { batchReader } from '../../../../src/project/node/reading/readBatch';
import { emptySummary } from './emptySummary';

/** A thread that does to a file what the file's name says. */
export const readBatch = batchReader(async ({ file }): Promise<FileRead> => {
  if (file.includes('throws')) throw new Error('half a grammar');
  if (file.includes('aborts')) throw new Error('Aborted(out of memory)');
  if (file.includes('exits')) process.exit(3);
  if (file.includes('hangs')) for (;;);
  if (file.includes('fills')) fill();
  return { kind: 'summary', id: file, summary: { head: emptySummary(file), names: NO_NAMES, own: new Uint8Array([1, 2]), told: null } };
});

const NO_NAMES = { defined: [], called: [], environment: [], spoken: [] };

function fill(): never {
  const kept: number[][] = [];
  for (;;) kept.push(new Array<number>(10_000).fill(kept.length + 0.5));
}
