import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { type IgnoreRules, isIgnored, rulesAbove, rulesWithin, toSlashes } from './ignoreRules';
import { type TrackedFiles, trackedAround } from './trackedFiles';

/** Folders that hold no text of the project; they are passed over without a word. */
export const NEVER_ENTERED: readonly string[] = ['.git', '.hg', '.svn', '.jj', 'node_modules', '__pycache__'];

/** Folders that hold other people's code; they are passed over and named. */
export const VENDORED: readonly string[] = [
  'bower_components',
  'jspm_packages',
  'site-packages',
  'third_party',
  'third-party',
  'vendor',
  'venv',
  '.venv',
  'virtualenv',
  '.tox',
  '.nox',
  'Pods',
];

/** Larger files are data or bundles. */
export const MAX_FILE_BYTES = 2 * 1024 * 1024;
/** Notebooks carry pictures beside their code; the code alone is measured later. */
export const MAX_NOTEBOOK_BYTES = 20 * 1024 * 1024;

/** Said of a file whose name cannot be told. */
export const UNREADABLE_NAME = 'its name is not UTF-8';

export interface DiscoverOptions {
  /** Patterns in the syntax of `.gitignore`, relative to the root. */
  readonly exclude: readonly string[];
  /** Whether a file of this relative path is wanted at all; others are not even looked at. */
  readonly accepts: (file: string) => boolean;
}

/** What tells that a file was written since it was last read. Times are in milliseconds with their fractions. */
export interface FileStamp {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly ino: number;
}

/** A file to read, or a file or folder that was passed over. `file` is relative to the root, with `/`. */
export type Discovered =
  | { readonly kind: 'file'; readonly file: string; readonly path: string; readonly stamp: FileStamp }
  | { readonly kind: 'skipped'; readonly file: string; readonly reason: string };

/**
 * Walks a folder in a fixed order: by name, folders where their name stands. Respects `.gitignore` files at all depths
 * and those above, within the repository, except for files that git keeps all the same. Symbolic links are not followed, so that no file is met twice.
 */
export async function* discoverFiles(root: string, options: DiscoverOptions): AsyncGenerator<Discovered> {
  const excluded = ignore().add([...options.exclude]);
  const tracked = trackedAround(root);
  yield* walk({ root, folder: root, rules: await rulesAbove(root), tracked, excluded, accepts: options.accepts });
}

interface Walk {
  readonly root: string;
  readonly folder: string;
  readonly rules: IgnoreRules;
  readonly tracked: TrackedFiles;
  readonly excluded: Ignore;
  readonly accepts: DiscoverOptions['accepts'];
}

async function* walk(state: Walk): AsyncGenerator<Discovered> {
  const entries = await entriesOf(state.folder);
  if (typeof entries === 'string') {
    yield { kind: 'skipped', file: nameOf(state, state.folder), reason: entries };
    return;
  }
  const rules = await rulesWithin(state.folder, state.rules);
  for (const entry of entries) {
    const path = join(state.folder, entry.name);
    if (entry.isDirectory()) yield* enter({ ...state, folder: path, rules }, entry.name);
    else if (entry.isFile()) yield* meet(path, { ...state, rules });
  }
}

async function* enter(state: Walk, name: string): AsyncGenerator<Discovered> {
  const file = nameOf(state, state.folder);
  if (NEVER_ENTERED.includes(name) || state.excluded.ignores(`${file}/`)) return;
  if (isIgnored(state.folder, true, state.rules) && !(await state.tracked.hasBelow(state.folder))) return;
  if (VENDORED.includes(name)) {
    yield { kind: 'skipped', file: `${file}/`, reason: 'vendored folder' };
    return;
  }
  yield* walk(state);
}

async function* meet(path: string, state: Walk): AsyncGenerator<Discovered> {
  const file = nameOf(state, path);
  if (!state.accepts(file) || state.excluded.ignores(file)) return;
  if (isIgnored(path, false, state.rules) && !(await state.tracked.has(path))) return;
  yield inspectFile(file, path);
}

/** A file to read, unless it is too large or cannot be looked at. */
export async function inspectFile(file: string, path: string): Promise<Discovered> {
  const stamp = await stampOf(path);
  if (typeof stamp === 'string') {
    // Node shows bytes that are no UTF-8 as this letter, and then does not find the file by that name
    return { kind: 'skipped', file, reason: file.includes('\ufffd') ? UNREADABLE_NAME : stamp };
  }
  const limit = /\.ipynb$/i.test(file) ? MAX_NOTEBOOK_BYTES : MAX_FILE_BYTES;
  if (stamp.size > limit) return { kind: 'skipped', file, reason: `larger than ${limit / 1024 / 1024} MB` };
  return { kind: 'file', file, path, stamp };
}

function nameOf({ root }: Walk, path: string): string {
  return toSlashes(relative(root, path)) || '.';
}

async function entriesOf(folder: string): Promise<readonly Dirent[] | string> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    return whyUnreadable(error);
  }
}

async function stampOf(path: string): Promise<FileStamp | string> {
  try {
    const { size, mtimeMs, ctimeMs, ino } = await lstat(path);
    return { size, mtimeMs, ctimeMs, ino };
  } catch (error) {
    return whyUnreadable(error);
  }
}

/** Why the system did not let us read: an expected failure, told as a value. */
export function whyUnreadable(error: unknown): string {
  if (error instanceof Error && 'code' in error) return `cannot be read (${String(error.code)})`;
  throw error;
}
