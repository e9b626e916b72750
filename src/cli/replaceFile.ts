import { rmSync } from 'node:fs';
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { tidyOnSignal } from '../project/node/tidyOnSignal';
import { UsageError } from './failure';

const NO_RIGHT = 'You lack the right to write there. Name a file in a folder that can be written to.';

/** What to do about the faults that people meet, by the code of the operating system. */
const REMEDIES: Readonly<Record<string, string>> = {
  EACCES: NO_RIGHT,
  EPERM: NO_RIGHT,
  EROFS: 'That disk is read-only. Name a file in a folder that can be written to.',
  ENOENT: 'Its folder does not exist. Create the folder, or name a file in one that exists.',
  ENOTDIR: 'A part of its path is a file. Name a file in a folder.',
  EISDIR: 'It is a folder. Name a file.',
  ENOSPC: 'The disk is full. Free some space, or name a file on another disk.',
  EFBIG: 'It is larger than a file may be there. Raise the limit (ulimit -f), or name a file on another disk.',
  ENAMETOOLONG: 'The name or its path is too long. Choose a shorter one.',
  ELOOP: 'Its path runs in a circle of links. Name a file outside of it.',
  EDQUOT: 'Your quota of disk space is used up. Free some space, or name a file on another disk.',
};

/**
 * Writes a file as a whole or not at all: the text goes to a file beside it, which then takes its place. What stood there before stays
 * until then. A device or a pipe is written to as it is.
 * @param text a text that is too long for one comes in pieces
 * @param what what is written, for a person: `the baseline`
 */
export async function replaceFile(path: string, text: string | Iterable<string>, what: string): Promise<void> {
  try {
    const target = await lookAt(path);
    if (target.isFolder) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    await (target.isReplaced ? throughPartial(target.path, text) : writeFile(target.path, text));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const code = String(error.code);
    throw new UsageError(`cannot write ${what} ${path} (${code}). ${REMEDIES[code] ?? 'Name a file in a folder that can be written to.'}`);
  }
}

async function throughPartial(path: string, text: string | Iterable<string>): Promise<void> {
  // the name itself may be as long as a name can be
  const partial = join(dirname(path), `.pedigree-${process.pid}.partial`);
  const settled = tidyOnSignal(() => rmSync(partial, { force: true }));
  try {
    await writeFile(partial, text);
    await rename(partial, path);
  } catch (error) {
    // it may not be there at all, and the first failure is the one to tell
    await rm(partial, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    settled();
  }
}

/** What a path leads to in the end; only files are replaced, for a device that is replaced is gone. */
async function lookAt(path: string): Promise<{ readonly path: string; readonly isReplaced: boolean; readonly isFolder: boolean }> {
  try {
    const target = await realpath(path);
    const found = await stat(target);
    return { path: target, isReplaced: found.isFile(), isFolder: found.isDirectory() };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { path, isReplaced: true, isFolder: false };
    throw error;
  }
}
