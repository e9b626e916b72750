import type { FileToRead } from './batch';

/** So much that a thread has something to do, and so little that no thread ends long after the others. */
const BATCH_BYTES = 256 * 1024;
const BATCH_FILES = 64;

/** Divides files, in their order, into batches of about the same work. */
export function batchesOf(files: readonly FileToRead[]): readonly (readonly FileToRead[])[] {
  const batches: FileToRead[][] = [];
  let size = 0;
  for (const file of files) {
    const last = batches.at(-1);
    if (last && last.length < BATCH_FILES && size + file.size <= BATCH_BYTES) last.push(file);
    else {
      batches.push([file]);
      size = 0;
    }
    size += file.size;
  }
  return batches;
}
