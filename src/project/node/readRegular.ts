import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { open, readFile } from 'node:fs/promises';

/** What a shell hands over in place of a file: `<(command)`. Somebody who names it waits for it. */
const HANDED_OVER = /^\/(dev|proc\/self)\/fd\//;

/** The code of the error for a FIFO or a device, as people read it. */
export const NO_REGULAR_FILE = 'not a regular file';

/**
 * A FIFO is opened at once, whether somebody writes to it or not: what lies at a path may have changed since anybody looked, so that it is
 * looked at when it is open. Windows has neither the flag nor FIFOs at paths of folders.
 */
const AT_ONCE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Why a FIFO or a device is not read: nobody may ever write to it, or it may never end. */
class NoRegularFile extends Error {
  readonly code = NO_REGULAR_FILE;
}

/**
 * The bytes of a file.
 * @throws an error with a `code`, as the system does, for what is missing, unreadable or no regular file
 */
export async function readRegular(path: string): Promise<Buffer> {
  if (HANDED_OVER.test(path)) return readFile(path);
  const opened = await open(path, AT_ONCE);
  try {
    mustBeRegular(path, await opened.stat());
    return await opened.readFile();
  } finally {
    await opened.close();
  }
}

/** The same for those whose thread has nothing else to do. @throws as {@link readRegular} */
export function readRegularSync(path: string): Buffer {
  const opened = openSync(path, AT_ONCE);
  try {
    mustBeRegular(path, fstatSync(opened));
    return readFileSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** A folder says itself that it is none. */
function mustBeRegular(path: string, found: Stats): void {
  if (!found.isFile() && !found.isDirectory()) throw new NoRegularFile(`${path} is no regular file`);
}
