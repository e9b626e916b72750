import { stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { toSlashes } from '../project/node/ignoreRules';
import { UsageError } from './failure';

/** A place to scan. `name` leads from the base of all reported paths to it; empty when it is the base. */
export interface Root {
  readonly path: string;
  readonly name: string;
  readonly isFolder: boolean;
}

/**
 * The folders and files named on the command line. One folder is the base of the reported paths; with several, or with
 * files, the current folder is.
 */
export async function rootsOf(named: readonly string[]): Promise<readonly Root[]> {
  const places = await Promise.all((named.length > 0 ? named : ['.']).map(lookAt));
  const [only] = places;
  if (only && places.length === 1 && only.isFolder) return [{ ...only, name: '' }];
  return places.map((place) => ({ ...place, name: toSlashes(relative(process.cwd(), place.path)) }));
}

async function lookAt(name: string): Promise<Omit<Root, 'name'>> {
  const path = resolve(name);
  try {
    const found = await stat(path);
    if (found.isDirectory() || found.isFile()) return { path, isFolder: found.isDirectory() };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(`cannot read ${name} (${String(error.code)}). Name an existing folder or file, or none for the current folder.`);
  }
  throw new UsageError(`${name} is neither a folder nor a file. Name an existing folder or file, or none for the current folder.`);
}
