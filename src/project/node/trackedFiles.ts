import { dirname, join, resolve, sep } from 'node:path';
import { readRegularFile } from './regularFile';

/** What git keeps in a repository. Ignore files are for what git does not know yet: a file that it keeps is no ignored file. */
export interface TrackedFiles {
  /** Whether git keeps the file of this absolute path. */
  has(file: string): Promise<boolean>;
  /** Whether git keeps a file somewhere in this folder. */
  hasBelow(folder: string): Promise<boolean>;
}

/** The files that git keeps in the repository around a folder; none outside a repository. Read when first asked. */
export function trackedAround(folder: string): TrackedFiles {
  let known: Promise<Listing> | null = null;
  const listing = (): Promise<Listing> => {
    known ??= listingAround(folder);
    return known;
  };
  return {
    has: async (file) => (await listing()).files.has(file),
    hasBelow: async (inside) => (await listing()).folders.has(inside),
  };
}

/** Absolute paths. */
interface Listing {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
}

const NOTHING: Listing = { files: new Set(), folders: new Set() };

async function listingAround(start: string): Promise<Listing> {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    const index = await indexOf(folder);
    if (index) return listingOf(folder, pathsIn(index));
    if (folder === dirname(folder)) return NOTHING;
  }
}

function listingOf(root: string, paths: readonly string[]): Listing {
  const folders = new Set<string>();
  const files = new Set<string>();
  for (const path of paths) {
    const file = join(root, sep === '/' ? path : path.split('/').join(sep));
    files.add(file);
    for (let folder = dirname(file); folder.length >= root.length && !folders.has(folder); folder = dirname(folder)) folders.add(folder);
  }
  return { files, folders };
}

/** The index of the repository whose root a folder is. A worktree's `.git` is a file that names where it is. */
async function indexOf(root: string): Promise<Buffer | null> {
  const git = join(root, '.git');
  const direct = await readRegularFile(join(git, 'index'));
  if (direct) return direct;
  const pointer = /^gitdir: (.+)$/m.exec((await readRegularFile(git))?.toString('utf8') ?? '')?.[1];
  return pointer === undefined ? null : readRegularFile(join(resolve(root, pointer.trim()), 'index'));
}

/** Bytes of an entry before its name: times, device, mode, owner, size, object name, flags. */
const FIXED = 62;
const FLAGS_AT = 60;
/** Set in the flags of an entry that has two more bytes of them. */
const EXTENDED = 0x4000;

/** The paths in an index of version 2, 3 or 4, as git describes the format; none of one that is cut short or of another kind. */
export function pathsIn(index: Buffer): string[] {
  if (index.length < 12 || index.toString('latin1', 0, 4) !== 'DIRC') return [];
  const version = index.readUInt32BE(4);
  if (version < 2 || version > 4) return [];
  const paths: string[] = [];
  let at = 12;
  let before = '';
  for (let entries = index.readUInt32BE(8); entries > 0; entries--) {
    if (at + FIXED > index.length) return [];
    const start = at;
    at += FIXED + ((index.readUInt16BE(start + FLAGS_AT) & EXTENDED) > 0 ? 2 : 0);
    // version 4 writes how much of the name before is dropped, and what follows then
    const dropped = version === 4 ? offsetAt(index, at) : { value: before.length, end: at };
    const end = index.indexOf(0, dropped.end);
    if (end < 0) return [];
    before = before.slice(0, before.length - dropped.value) + index.toString('latin1', dropped.end, end);
    paths.push(Buffer.from(before, 'latin1').toString('utf8'));
    at = version === 4 ? end + 1 : start + (Math.floor((end - start) / 8) + 1) * 8;
  }
  return paths;
}

/** A number of git's own variable width. */
function offsetAt(index: Buffer, start: number): { readonly value: number; readonly end: number } {
  let at = start;
  let byte = index[at++] ?? 0;
  let value = byte & 0x7f;
  while ((byte & 0x80) > 0) {
    byte = index[at++] ?? 0;
    value = (value + 1) * 128 + (byte & 0x7f);
  }
  return { value, end: at };
}
