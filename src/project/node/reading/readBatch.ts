import { move, transferableSymbol, valueSymbol } from 'piscina';
import { isEngineAbort } from '../../engineAbort';
import { type BatchTask, type FileRead, type FileTask, packBatch } from './batch';

/** Reads one file; what it throws is a bug of the analysis. */
export type ReadOne = (task: FileTask) => Promise<FileRead>;

/**
 * What a thread does with a batch. Before each file it says which; so it is known on which one it died. A parser that has aborted is of no
 * use any more: the thread gives back what it has, and ends when it is given more.
 */
export function batchReader(readOne: ReadOne, end: () => never = () => process.exit(1)): (task: BatchTask) => Promise<unknown> {
  let isSpent = false;
  return async ({ files, current }) => {
    if (isSpent) end();
    const read: FileRead[] = [];
    for (const [index, file] of files.entries()) {
      Atomics.store(current, 0, index);
      try {
        read.push(await readOne(file));
      } catch (error) {
        read.push({ kind: 'fault', message: error instanceof Error ? error.message : String(error) });
        isSpent = isEngineAbort(error);
        if (isSpent) break;
      }
    }
    const result = packBatch(read);
    // handed over instead of copied
    const handed = { [transferableSymbol]: [result.index.buffer, result.parts.buffer], [valueSymbol]: result };
    return move(handed as never);
  };
}
