import { realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { decodeText } from '../decode';
import { whyUnreadable } from './discover';
import { toSlashes } from './ignoreRules';
import { readRegular } from './readRegular';

/** An absolute path as the path of a file's URI has it: `/home/me/app`, `/C:/app`. */
export function uriPathOf(path: string): string {
  const slashed = toSlashes(path);
  return slashed.startsWith('/') ? slashed : `/${slashed}`;
}

/**
 * The text of a file by the path of its URI, `null` when there is none, or why it cannot be read.
 * @param path absolute and `/`-separated
 */
export async function readTextAt(path: string): Promise<string | null | { readonly unreadable: string }> {
  const bytes = await readBounded(nativePath(path)).catch((error: unknown) => (isMissing(error) ? null : whyUnreadable(error)));
  if (bytes === null) return null;
  if (typeof bytes === 'string') return { unreadable: bytes };
  const decoded = decodeText(bytes);
  return decoded.kind === 'text' ? decoded.text : { unreadable: 'it is a binary file' };
}

/** Longer texts are no policies. */
const MOST_BYTES = 16 * 1024 * 1024;

/** The bytes of a file, or why it is too long to be read. */
async function readBounded(file: string): Promise<Buffer | string> {
  const { size } = await stat(file);
  return size > MOST_BYTES ? `it is larger than ${MOST_BYTES / 1024 / 1024} MB` : readRegular(file);
}

/**
 * The same for files of a folder that a stranger may have filled: no symbolic link in it leads out of it. What lies outside by its name
 * was named by somebody else.
 * @param folder absolute and `/`-separated
 */
export function readTextWithin(folder: string): typeof readTextAt {
  const root = nativePath(folder);
  let realRoot: Promise<string | null> | null = null;
  const isOut = async (path: string): Promise<boolean> => {
    if (leaves(root, path)) return false;
    realRoot ??= realPathOf(root);
    return isOutside(await realRoot, await realPathOf(path));
  };
  return async (path) => ((await isOut(nativePath(path))) ? { unreadable: LINK_OUT } : readTextAt(path));
}

/** Said of a file that is not read for where it lies. */
export const LINK_OUT = 'it is a symbolic link out of the repository';

/** Whether a path that lies in a folder by its name leads out of it by a symbolic link. */
export async function leadsOut(path: string, folder: string): Promise<boolean> {
  if (leaves(folder, path)) return false;
  const [root, real] = await Promise.all([realPathOf(folder), realPathOf(path)]);
  return isOutside(root, real);
}

function isOutside(root: string | null, real: string | null): boolean {
  return root !== null && real !== null && leaves(root, real);
}

function realPathOf(path: string): Promise<string | null> {
  return realpath(path).catch(unresolved);
}

/** The root of the repository around a folder, by names alone; the folder itself outside of a repository. */
export async function repositoryAround(folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    if ((await realPathOf(join(at, '.git'))) !== null) return at;
    if (at === dirname(at)) return folder;
  }
}

function leaves(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '..' || way.startsWith(`..${sep}`) || /^(?:[A-Za-z]:|[\\/])/.test(way);
}

/** What is not there leads nowhere, and what cannot be looked at cannot be read. */
function unresolved(error: unknown): null {
  if (error instanceof Error && 'code' in error) return null;
  throw error;
}

function nativePath(path: string): string {
  return /^\/[A-Za-z]:\//.test(path) ? path.slice(1) : path;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR');
}
