import { dirname, join, relative, resolve } from 'node:path';
import { toSlashes } from './ignoreRules';
import { readRegularFile } from './regularFile';

/** What git keeps below a folder. Ignore files are for what git does not know yet: a file that it keeps is no ignored file. */
export interface TrackedFiles {
  /** Whether git keeps the file of this path. */
  has(file: string): boolean;
  /** Whether git keeps a file somewhere in this folder, whose path ends with `/`. */
  hasBelow(folder: string): boolean;
}

/** What git keeps in the repository around a folder, by paths relative to that folder; nothing outside a repository. Read when first asked. */
export function trackedAround(root: string): TrackedFiles {
  let known: Listing | null = null;
  const listing = (): Listing => {
    known ??= listingAround(root);
    return known;
  };
  return {
    has: (file) => listing().files.has(file),
    hasBelow: (folder) => listing().folders.has(folder),
  };
}

/** Relative to the root; those of folders end with `/`. */
interface Listing {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
}

const NOTHING: Listing = { files: new Set(), folders: new Set() };

function listingAround(start: string): Listing {
  const root = resolve(start);
  for (let folder = root; ; folder = dirname(folder)) {
    const index = indexOf(folder);
    if (index) return listingOf(folder === root ? '' : `${toSlashes(relative(folder, root))}/`, pathsIn(index));
    if (folder === dirname(folder)) return NOTHING;
  }
}

/** What lies below a path, relative to it. */
function listingOf(prefix: string, paths: readonly string[]): Listing {
  const files = new Set<string>();
  const folders = new Set<string>();
  for (const path of paths) {
    if (!path.startsWith(prefix)) continue;
    const file = path.slice(prefix.length);
    files.add(file);
    for (let slash = file.lastIndexOf('/'); slash >= 0; slash = file.lastIndexOf('/', slash - 1)) {
      const folder = file.slice(0, slash + 1);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return { files, folders };
}

/** The index of the repository whose root a folder is. A worktree's `.git` is a file that names where it is. */
function indexOf(root: string): Buffer | null {
  const git = join(root, '.git');
  const direct = readRegularFile(join(git, 'index'));
  if (direct) return direct;
  const pointer = /^gitdir: (.+)$/m.exec(readRegularFile(git)?.toString('utf8') ?? '')?.[1];
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
