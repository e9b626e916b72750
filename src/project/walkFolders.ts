import { type FilePatterns, filePatterns } from './filePatterns';
import { NEVER_ENTERED, VENDORED } from './passedOver';

/** A file system that is asked, by paths below the root with `/`; the root itself is the empty path. */
export interface FolderReader {
  /** The names in a folder, or why they are not to be had. Symbolic links are in neither list. */
  entries(folder: string): Promise<FolderEntries | { readonly unreadable: string }>;
  /** `null` when there is no such file, or none that can be read. */
  text(file: string): Promise<string | null>;
}

export interface FolderEntries {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

export interface WalkOptions {
  /** Patterns in the syntax of `.gitignore`, relative to the root. */
  readonly exclude: readonly string[];
  /** Whether a file of this path is wanted at all. */
  readonly accepts: (file: string) => boolean;
  readonly signal: AbortSignal;
}

/** A file to read, or a file or folder that was passed over. */
export type Walked =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'skipped'; readonly file: string; readonly reason: string };

/**
 * Files that git is usually told to ignore because they hold keys, and that name the models all the same: read where a folder has
 * other files that are.
 */
const IGNORED_BUT_READ: readonly string[] = ['.env', '.env.local'];

/** So many folders are asked for at the same time: each question may travel far. */
const MOST_QUESTIONS = 8;

/** The patterns of one `.gitignore`, and the folder (empty, or ending with `/`) to which they are relative. */
interface Layer {
  readonly folder: string;
  readonly rules: FilePatterns;
}

interface Walk extends WalkOptions {
  readonly reader: FolderReader;
  readonly excluded: FilePatterns;
}

/**
 * Walks through folders in a fixed order, as the walk over a disk does: by name, folders where their name stands, `.gitignore` files at
 * all depths respected. What git keeps although it is ignored, and what lies above the root, only a disk can tell.
 */
export async function* walkFolders(reader: FolderReader, options: WalkOptions): AsyncGenerator<Walked> {
  const walk: Walk = { ...options, reader: fewAtOnce(reader), excluded: filePatterns(options.exclude) };
  for (const part of await walkFolder(walk, '', [])) {
    for (const walked of await part) {
      if (options.signal.aborted) return;
      yield walked;
    }
  }
}

/** What a folder holds, in parts: those of its folders are on their way. */
async function walkFolder(walk: Walk, folder: string, outer: readonly Layer[]): Promise<readonly Promise<readonly Walked[]>[]> {
  if (walk.signal.aborted) return [];
  const entries = await walk.reader.entries(folder.replace(/\/$/, ''));
  if ('unreadable' in entries) return [told({ kind: 'skipped', file: folder || '.', reason: entries.unreadable })];
  const layers = [...outer, ...(await layersIn(walk.reader, folder, entries))];
  const folders = new Set(entries.folders);
  const names = [...new Set([...entries.files, ...entries.folders])].sort((a, b) => (a < b ? -1 : 1));
  const files = entries.files.map((name) => `${folder}${name}`);
  const wanted = new Set(files.filter((file) => isWanted(file, layers, walk)));
  const parts = names.flatMap((name) => {
    if (folders.has(name)) return [enter(walk, `${folder}${name}/`, name, layers)];
    return wanted.has(`${folder}${name}`) ? [told({ kind: 'file', file: `${folder}${name}` })] : [];
  });
  if (folder !== '' && wanted.size === 0) return parts;
  const kept = files.filter((file) => isKeptBack(file.slice(folder.length)) && !wanted.has(file) && !walk.excluded.ignores(file));
  return [...parts, ...kept.map((file) => told({ kind: 'file', file }))];
}

async function enter(walk: Walk, folder: string, name: string, layers: readonly Layer[]): Promise<readonly Walked[]> {
  if (NEVER_ENTERED.includes(name) || walk.excluded.ignores(folder) || isIgnored(folder, layers)) return [];
  if (VENDORED.includes(name)) return [{ kind: 'skipped', file: folder, reason: 'vendored folder' }];
  return (await Promise.all(await walkFolder(walk, folder, layers))).flat();
}

function isWanted(file: string, layers: readonly Layer[], { accepts, excluded }: Walk): boolean {
  return accepts(file) && !excluded.ignores(file) && !isIgnored(file, layers);
}

function isKeptBack(name: string): boolean {
  return IGNORED_BUT_READ.includes(name);
}

async function layersIn(reader: FolderReader, folder: string, { files, folders }: FolderEntries): Promise<readonly Layer[]> {
  const sources = [
    ...(folder === '' && folders.includes('.git') ? ['.git/info/exclude'] : []),
    ...(files.includes('.gitignore') ? [`${folder}.gitignore`] : []),
  ];
  const texts = await Promise.all(sources.map((file) => reader.text(file)));
  return texts.flatMap((text) => (text === null ? [] : [{ folder, rules: filePatterns(text) }]));
}

/** The innermost file of patterns that says something of a path decides; the path of a folder ends with `/`. */
function isIgnored(path: string, layers: readonly Layer[]): boolean {
  for (const { folder, rules } of [...layers].reverse()) {
    const { ignored, unignored } = rules.test(path.slice(folder.length));
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}

function told(walked: Walked): Promise<readonly Walked[]> {
  return Promise.resolve([walked]);
}

/** The same reader, asked no more than some questions at a time. */
function fewAtOnce(reader: FolderReader): FolderReader {
  const waiting: (() => void)[] = [];
  let under = 0;
  const ask = async <Answer>(question: () => Promise<Answer>): Promise<Answer> => {
    if (under >= MOST_QUESTIONS) await new Promise<void>((resolve) => waiting.push(resolve));
    under++;
    try {
      return await question();
    } finally {
      under--;
      waiting.shift()?.();
    }
  };
  return { entries: (folder) => ask(() => reader.entries(folder)), text: (file) => ask(() => reader.text(file)) };
}
