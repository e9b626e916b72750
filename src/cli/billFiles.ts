import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { toSlashes } from '../project/node/ignoreRules';
import { UsageError } from './failure';

/** A bill to read, and its name on other machines. */
export interface BillFile {
  readonly path: string;
  /** Relative to the current folder; outside of it the names of the file and its folder. */
  readonly name: string;
}

/** What CycloneDX recommends to call bills. */
const BILL = /(?:\.cdx\.json|^bom\.json)$/;

/** The bills that are named, each once, in the order of their names: files, folders, patterns, and lists of them behind an `@`. */
export async function billFiles(named: readonly string[], output: string | undefined): Promise<readonly BillFile[]> {
  const paths = new Set<string>();
  for (const name of named) {
    const all = name.startsWith('@') ? await listIn(name.slice(1)) : [name];
    for (const one of all) for (const path of await filesOf(one, output)) paths.add(path);
  }
  return [...paths].map((path) => ({ path, name: nameOf(path) })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** One name a line, relative to the current folder; empty lines and such with `#` in front say nothing. */
async function listIn(list: string): Promise<readonly string[]> {
  const text = await readFile(resolve(list), 'utf8').catch((error: unknown) => unreadable(list, error));
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

async function filesOf(name: string, output: string | undefined): Promise<readonly string[]> {
  const path = resolve(name);
  const found = await stat(path).catch((error: unknown) => (isMissing(error) ? null : unreadable(name, error)));
  if (found?.isDirectory()) {
    const bills = (await filesBelow(path)).filter((file) => BILL.test(basename(file)) && file !== (output && resolve(output)));
    if (bills.length > 0) return bills;
    throw new UsageError(
      `there is no bill in ${name}: no *.cdx.json and no bom.json. Name a folder with exports, or the files themselves.`,
    );
  }
  if (found !== null) return [path];
  if (!/[*?]/.test(name))
    throw new UsageError(`cannot read ${name} (ENOENT). Name existing bills, folders with bills, or @FILE with such names.`);
  const matching = await filesLike(path);
  if (matching.length === 0) throw new UsageError(`no file matches ${name}. Name existing bills, or a pattern that some match.`);
  return matching;
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => unreadable(folder, error));
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** `*` and `?` stand for signs within a name, `**` for folders. */
async function filesLike(pattern: string): Promise<readonly string[]> {
  const slashed = toSlashes(pattern);
  const base = slashed.slice(0, slashed.slice(0, slashed.search(/[*?]/)).lastIndexOf('/')) || '/';
  const expression = slashed
    .split(/(\*\*\/|\*|\?)/)
    .map((part) => ({ '**/': '(?:.*/)?', '*': '[^/]*', '?': '[^/]' })[part] ?? part.replace(/[.+^${}()|[\]\\]/g, '\\$&'))
    .join('');
  const like = new RegExp(`^${expression}$`);
  const isFolder = await stat(base).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? (await filesBelow(base)).filter((file) => like.test(toSlashes(file))) : [];
}

function nameOf(path: string): string {
  const way = relative(process.cwd(), path);
  return way.startsWith('..') || isAbsolute(way) ? `${basename(dirname(path))}/${basename(path)}` : toSlashes(way);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EINVAL');
}

function unreadable(name: string, error: unknown): never {
  if (!(error instanceof Error && 'code' in error)) throw error;
  throw new UsageError(`cannot read ${name} (${String(error.code)}). Name files and folders that you may read.`);
}
