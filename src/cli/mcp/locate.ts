import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toSlashes } from '../../project/node/ignoreRules';

/** A folder that the server was given, and what its paths begin with when there are several. */
export interface GivenFolder {
  readonly path: string;
  readonly name: string;
}

export type Place<Folder extends GivenFolder> =
  | { readonly kind: 'inside'; readonly folder: Folder; readonly file: string }
  | { readonly kind: 'outside' }
  | { readonly kind: 'nowhere' };

/**
 * Where a path leads that an agent named: relative to a folder, absolute, or the address of a file. A path that leaves the folders is
 * outside, by its name (`../`) or through a symbolic link.
 */
export async function locate<Folder extends GivenFolder>(named: string, folders: readonly Folder[]): Promise<Place<Folder>> {
  const path = pathOf(named.trim());
  if (path === null) return { kind: 'nowhere' };
  const candidates = isAbsolute(path) ? folders.map((folder) => ({ folder, path })) : relativeTo(path, folders);
  for (const { folder, path: own } of candidates) {
    const file = relative(folder.path, own);
    if (file === '' || leaves(file)) continue;
    if (await leadsOut(own, folder.path)) return { kind: 'outside' };
    return { kind: 'inside', folder, file: toSlashes(file) };
  }
  return { kind: 'outside' };
}

function pathOf(named: string): string | null {
  if (named === '' || named.includes('\0')) return null;
  if (!/^[a-z][a-z0-9+.-]+:/i.test(named)) return named;
  try {
    return named.startsWith('file:') ? fileURLToPath(named) : null;
  } catch {
    // an address that names no file of this machine
    return null;
  }
}

/** With several folders a path begins with the name of one of them; else it is meant for the first. */
function relativeTo<Folder extends GivenFolder>(
  path: string,
  folders: readonly Folder[],
): readonly { readonly folder: Folder; readonly path: string }[] {
  const [first, ...rest] = toSlashes(path).split('/');
  const named = folders.find(({ name }) => name !== '' && name === first);
  if (named !== undefined) return [{ folder: named, path: resolve(named.path, join('.', ...rest)) }];
  const [main] = folders;
  return main === undefined ? [] : [{ folder: main, path: resolve(main.path, path) }];
}

function leaves(file: string): boolean {
  return file === '..' || file.startsWith(`..${sep}`) || isAbsolute(file);
}

/** Whether a symbolic link on the way leads out of the folder; what does not exist yet leads nowhere. */
async function leadsOut(path: string, folder: string): Promise<boolean> {
  const root = await realpath(folder);
  for (let own = path; own !== dirname(own); own = dirname(own)) {
    const real = await realpath(own).catch(missing);
    if (real !== null) return leaves(relative(root, real));
  }
  return false;
}

function missing(error: unknown): null {
  if (error instanceof Error && 'code' in error) return null;
  throw error;
}
