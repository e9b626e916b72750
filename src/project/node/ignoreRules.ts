import { dirname, join, relative, sep } from 'node:path';
import { Patterns } from './patterns';
import { readRegularFile } from './regularFile';

/** The patterns of one file of git's, and how a path below the walked root is written relative to the folder of that file. */
interface Layer {
  readonly patterns: Patterns;
  /** Put before a path: what leads from the folder to the root that lies in it; empty where it is the root or below. */
  readonly above: string;
  /** How many letters of a path name the folder, where it lies below the root. */
  readonly below: number;
}

/** The patterns that hold in a folder, outermost first. */
export type IgnoreRules = readonly Layer[];

/** Files in which git looks for patterns, relative to a folder. */
export const IGNORE_FILE = '.gitignore';
const REPOSITORY_EXCLUDES = join('.git', 'info', 'exclude');

/** Rules that hold at `root` before its own `.gitignore`: those of the folders above it, up to the root of its git repository, and what that one excludes. */
export function rulesAbove(root: string): IgnoreRules {
  const folders = foldersFromRepositoryRoot(root);
  const layers = folders.flatMap((folder) => {
    const above = folder === root ? '' : `${toSlashes(relative(folder, root))}/`;
    const files = folder === root ? [REPOSITORY_EXCLUDES] : [REPOSITORY_EXCLUDES, IGNORE_FILE];
    return files.flatMap((file) => layerOf(join(folder, file), above, 0));
  });
  // A folder that is named explicitly is scanned even where the repository around it ignores it.
  return folders[0] !== root && isIgnored('', layers) ? [] : layers;
}

/** The rules with those of one more folder added. `below` is the folder relative to the root, with a slash at its end; `''` is the root. */
export function rulesWithin(folder: string, below: string, outer: IgnoreRules): IgnoreRules {
  const own = layerOf(join(folder, IGNORE_FILE), '', below.length);
  return own.length > 0 ? [...outer, ...own] : outer;
}

/**
 * Whether a path is ignored: the innermost file of patterns that says something about it decides.
 * @param path relative to the root; a folder's ends with `/`
 */
export function isIgnored(path: string, rules: IgnoreRules): boolean {
  for (let at = rules.length - 1; at >= 0; at--) {
    const layer = rules[at];
    if (layer === undefined) continue;
    const said = layer.patterns.say(layer.above + path.slice(layer.below));
    if (said !== 'nothing') return said === 'ignored';
  }
  return false;
}

/** Paths of the workspace are written with `/` on every system. */
export function toSlashes(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

function layerOf(file: string, above: string, below: number): readonly Layer[] {
  const text = readIfThere(file);
  const patterns = text === null ? null : Patterns.of(text);
  return patterns === null ? [] : [{ patterns, above, below }];
}

/** The folders that belong to the repository of `root`, outermost first, `root` the last of them; none outside a repository. */
function foldersFromRepositoryRoot(root: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = root; ; folder = dirname(folder)) {
    folders.unshift(folder);
    if (isRepositoryRoot(folder)) return folders;
    if (folder === dirname(folder)) return [];
  }
}

function isRepositoryRoot(folder: string): boolean {
  return readIfThere(join(folder, '.git', 'HEAD')) !== null || readIfThere(join(folder, '.git')) !== null;
}

/** What is no file of its own holds no patterns: git follows no link of this name either. */
function readIfThere(file: string): string | null {
  return readRegularFile(file)?.toString('utf8') ?? null;
}
