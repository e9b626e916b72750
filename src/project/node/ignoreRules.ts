import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { NO_REGULAR_FILE, readRegular } from './readRegular';

/** The patterns of one `.gitignore` and the folder, absolute, to which they are relative. */
interface Layer {
  readonly folder: string;
  readonly rules: Ignore;
}

/** The `.gitignore` files that hold in a folder, outermost first. */
export type IgnoreRules = readonly Layer[];

/** Files in which git looks for patterns, relative to a folder. */
const IGNORE_FILE = '.gitignore';
const REPOSITORY_EXCLUDES = join('.git', 'info', 'exclude');

/** Rules that hold at `root` from the folders above it, up to the root of its git repository. */
export async function rulesAbove(root: string): Promise<IgnoreRules> {
  const folders = await foldersToRepositoryRoot(root);
  const layers: Layer[] = [];
  for (const folder of folders) layers.push(...(await layersIn(folder)));
  // A folder that is named explicitly is scanned even where the repository around it ignores it.
  return isIgnored(root, true, layers) ? [] : layers;
}

/** The rules with those of one more folder added. */
export async function rulesWithin(folder: string, outer: IgnoreRules): Promise<IgnoreRules> {
  const own = await readLayer(folder, join(folder, IGNORE_FILE));
  return own ? [...outer, own] : outer;
}

/** Whether a path is ignored: the innermost `.gitignore` that says something about it decides. */
export function isIgnored(path: string, isFolder: boolean, rules: IgnoreRules): boolean {
  for (const { folder, rules: layer } of [...rules].reverse()) {
    const inside = toSlashes(relative(folder, path));
    if (inside === '' || inside.startsWith('..')) continue;
    const { ignored, unignored } = layer.test(isFolder ? `${inside}/` : inside);
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}

/** Paths of the workspace are written with `/` on every system. */
export function toSlashes(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

async function layersIn(folder: string): Promise<IgnoreRules> {
  const found = [await readLayer(folder, join(folder, REPOSITORY_EXCLUDES)), await readLayer(folder, join(folder, IGNORE_FILE))];
  return found.filter((layer): layer is Layer => layer !== null);
}

async function readLayer(folder: string, file: string): Promise<Layer | null> {
  const text = await readIfThere(file);
  return text === null ? null : { folder, rules: ignore().add(text) };
}

/** The folders above `root` that belong to its repository, outermost first; none outside a repository. */
async function foldersToRepositoryRoot(root: string): Promise<readonly string[]> {
  if (await isRepositoryRoot(root)) return [];
  const above: string[] = [];
  for (let folder = dirname(root); ; folder = dirname(folder)) {
    above.unshift(folder);
    if (await isRepositoryRoot(folder)) return above;
    if (folder === dirname(folder)) return [];
  }
}

async function isRepositoryRoot(folder: string): Promise<boolean> {
  return (await readIfThere(join(folder, '.git', 'HEAD'))) !== null || (await readIfThere(join(folder, '.git'))) !== null;
}

/** A file that is absent, or a folder or pipe, or closed to us, holds no patterns. */
async function readIfThere(file: string): Promise<string | null> {
  try {
    return (await readRegular(file)).toString('utf8');
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'ELOOP', NO_REGULAR_FILE].includes(String(error.code))
    )
      return null;
    throw error;
  }
}
