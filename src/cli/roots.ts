import { stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { toSlashes } from '../project/node/ignoreRules';
import { NEVER_ENTERED, VENDORED } from '../project/passedOver';
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
  const places = (await Promise.all((named.length > 0 ? named : ['.']).map(placesNamed))).flat();
  const [only] = places;
  if (only && places.length === 1 && only.isFolder) return [{ ...only, name: '' }];
  return places.map((place) => ({ ...place, name: toSlashes(relative(process.cwd(), place.path)) }));
}

/** What only a pattern has. A file may be named so all the same, which is looked at first. */
const PATTERN = /[*?[{]/;

/** The place of a name, or the files of a pattern: not every shell expands them. Folders that no scan enters are not looked into. */
async function placesNamed(name: string): Promise<readonly Omit<Root, 'name'>[]> {
  const exists = await stat(resolve(name)).then(
    () => true,
    () => false,
  );
  if (exists || !PATTERN.test(name)) return [await lookAt(name)];
  const ignore = [...NEVER_ENTERED, ...VENDORED].map((folder) => `**/${folder}/**`);
  const files = await glob(toSlashes(name), { absolute: true, dot: true, expandDirectories: false, ignore });
  if (files.length === 0) throw new UsageError(`no file matches ${name}. Name an existing folder or file, or none for the current folder.`);
  return files.sort().map((path) => ({ path: resolve(path), isFolder: false }));
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
