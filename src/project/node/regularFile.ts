import { lstatSync } from 'node:fs';

import { NO_REGULAR_FILE, readRegularSync } from './readRegular';

/** Longer files are no lists of patterns, and no indexes that anybody would wait for. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * The bytes of a file that a tool looks for by its fixed name; null where there is none, or none that we may read. A symbolic link, a pipe
 * or a device of that name is none: a stranger's folder must not lead elsewhere, nor make a reader wait for ever.
 */
export function readRegularFile(file: string): Buffer | null {
  try {
    const found = lstatSync(file);
    return found.isFile() && found.size <= MOST_BYTES ? readRegularSync(file) : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && ABSENT.includes(String(error.code))) return null;
    throw error;
  }
}

const ABSENT: readonly string[] = ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'ELOOP', 'ENAMETOOLONG', NO_REGULAR_FILE];
