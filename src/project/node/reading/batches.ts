import type { FileToRead } from './batch';

/** So much that a thread has something to do, and so little that no thread ends long after the others. */
const BATCH_BYTES = 256 * 1024;
const BATCH_FILES = 64;

/** Divides files, in their order, into batches of about the same work. No more files are asked for than the next batch needs. */
export async function* batchesOf<Wanted extends Pick<FileToRead, 'size'>>(
  files: Iterable<Wanted> | AsyncIterable<Wanted>,
): AsyncGenerator<readonly Wanted[]> {
  let batch: Wanted[] = [];
  let size = 0;
  for await (const file of files) {
    if (batch.length === BATCH_FILES || (batch.length > 0 && size + file.size > BATCH_BYTES)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(file);
    size += file.size;
  }
  if (batch.length > 0) yield batch;
}
