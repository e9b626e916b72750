import { readFile, stat } from 'node:fs/promises';

/** What a shell hands over in place of a file: `<(command)`. Somebody who names it waits for it. */
const HANDED_OVER = /^\/(dev|proc\/self)\/fd\//;

/** The code of the error for a FIFO or a device, as people read it. */
const NO_REGULAR_FILE = 'not a regular file';

/** Why a FIFO or a device is not read: nobody may ever write to it, or it may never end. */
class NoRegularFile extends Error {
  readonly code = NO_REGULAR_FILE;
}

/**
 * The bytes of a file.
 * @throws an error with a `code`, as the system does, for what is missing, unreadable or no regular file
 */
export async function readRegular(path: string): Promise<Buffer> {
  const found = await stat(path);
  if (!found.isFile() && !found.isDirectory() && !HANDED_OVER.test(path)) throw new NoRegularFile(`${path} is no regular file`);
  return readFile(path);
}
