import { join, posix } from 'node:path';
import { decodeText } from '../../decode';
import { tooLarge } from '../../passedOver';
import { lookAt, whyUnreadable } from '../discover';
import { readRegular } from '../readRegular';
import { LINK_OUT, readTextAt, readTextWithin, uriPathOf } from '../readTextAt';
import { blobId } from './blobId';
import { gitOutput } from './git';
import type { ObjectReader } from './objectReader';
import { type Commit, missingObjects, type Repository } from './repository';
import { rootsMissing, type Selected, type SelectOptions, selectFiles, type TreeRoot } from './selectFiles';
import { entriesOfCommit, entriesOfWorkingTree, type TreeEntry } from './treeEntries';

/** The state of files at one time: a commit, or the working tree. */
export interface Snapshot {
  /** Null for the working tree. */
  readonly commit: Commit | null;
  readonly files: readonly SnapshotFile[];
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  /** The commits that its submodules point to, which are not looked into. */
  readonly submodules: ReadonlyMap<string, string>;
  /** What was named and is not in it. */
  readonly missing: readonly TreeRoot[];
  /** A text by the path of its URI, as policies ask for it: `null` when there is none, or why it cannot be read. */
  read(path: string): Promise<string | null | { readonly unreadable: string }>;
}

/** A file of a snapshot. */
export interface SnapshotFile {
  /** What reports call it. */
  readonly file: string;
  /** Names the content: the same id is the same content. Null until it is read from the disk. */
  readonly id: string | null;
  /** The bytes with their id, or why they cannot be read; null for a file that is gone from the disk. */
  load(): Promise<{ readonly id: string; readonly bytes: Uint8Array } | string | null>;
}

/** Where snapshots are taken from. */
export interface SnapshotSource {
  readonly repository: Repository;
  readonly objects: ObjectReader;
  readonly roots: readonly TreeRoot[];
  /** A folder of the repository as the path of a URI, and as a path in the tree: `services/chat`. */
  readonly anchor: { readonly uri: string; readonly tree: string };
  readonly select: SelectOptions;
  /** Sizes of objects that were asked for, for those who take several snapshots. */
  readonly sizes: Map<string, number>;
}

/** The files of a commit, which is not checked out. */
export async function snapshotOfCommit(source: SnapshotSource, commit: Commit): Promise<Snapshot> {
  const entries = await entriesOfCommit(source.repository, commit);
  const selected = selectFiles(entries, source.roots, source.select);
  const missing = await missingObjects(source.repository, commit);
  const sizes = await sizesOf(source, selected, missing);
  const files: SnapshotFile[] = [];
  const skipped: { file: string; reason: string }[] = [];
  for (const one of selected) {
    const reason = one.kind === 'skipped' ? one.reason : whyPassedOver(one.file, sizes.get(one.entry.id ?? ''));
    if (reason !== null || one.kind === 'skipped') skipped.push({ file: one.file, reason: reason ?? '' });
    else files.push(keptFile(source, one.file, one.entry.id ?? ''));
  }
  return {
    commit,
    files,
    skipped,
    submodules: submodulesOf(selected),
    missing: rootsMissing(entries, source.roots),
    read: treeReader(source, entries, missing),
  };
}

/** The files of the working tree: staged or not, and those that git does not know and does not ignore. */
export async function snapshotOfWorkingTree(source: SnapshotSource): Promise<Snapshot> {
  const { repository, roots, select } = source;
  const entries = await entriesOfWorkingTree(repository);
  const files: SnapshotFile[] = [];
  const skipped: { file: string; reason: string }[] = [];
  const selected = selectFiles(entries, roots, select);
  for (const one of selected) {
    if (one.kind === 'skipped') skipped.push({ file: one.file, reason: one.reason });
    else if (one.entry.id !== null) files.push(keptFile(source, one.file, one.entry.id));
    else {
      const path = join(repository.root ?? '', one.entry.path);
      const found = lookAt(one.file, path);
      if (found.kind === 'file') files.push(diskFile(repository, one.file, path));
      // what git keeps and the disk has not is deleted
      else if (found.reason !== 'cannot be read (ENOENT)' && found.reason !== 'cannot be read (ENOTDIR)') skipped.push(found);
    }
  }
  return {
    commit: null,
    files,
    skipped,
    submodules: submodulesOf(selected),
    missing: rootsMissing(entries, roots),
    read: diskReader(repository),
  };
}

function submodulesOf(selected: readonly Selected[]): ReadonlyMap<string, string> {
  return new Map(selected.flatMap((one) => (one.kind === 'skipped' && one.pointer !== undefined ? [[one.file, one.pointer]] : [])));
}

function keptFile({ objects }: SnapshotSource, file: string, id: string): SnapshotFile {
  const load = async () => {
    const bytes = await objects.read(id);
    return bytes === null ? NOT_HERE : { id, bytes };
  };
  return { file, id, load };
}

const NOT_HERE = 'its content is not in this clone';

function diskFile({ hash }: Repository, file: string, path: string): SnapshotFile {
  const load = async () => {
    const bytes = await readRegular(path).catch(whyUnreadable);
    if (typeof bytes === 'string') return bytes;
    return { id: blobId(hash, bytes), bytes };
  };
  return { file, id: null, load };
}

function whyPassedOver(file: string, size: number | undefined): string | null {
  return size === undefined ? NOT_HERE : tooLarge(file, size);
}

/** The sizes of the files' objects, without their content. */
async function sizesOf(
  { repository: { folder }, sizes }: SnapshotSource,
  selected: readonly Selected[],
  missing: ReadonlySet<string>,
): Promise<ReadonlyMap<string, number>> {
  const ids = new Set(selected.flatMap((one) => (one.kind === 'file' && one.entry.id !== null ? [one.entry.id] : [])));
  const asked = [...ids].filter((id) => !missing.has(id) && !sizes.has(id));
  if (asked.length === 0) return sizes;
  const output = await gitOutput(folder, ['cat-file', '--batch-check=%(objectname) %(objectsize)'], `${asked.join('\n')}\n`);
  const rows = output.toString('latin1').split('\n');
  for (const row of rows) {
    const [id = '', size = ''] = row.split(' ');
    if (/^\d+$/.test(size)) sizes.set(id, Number(size));
  }
  return sizes;
}

/** Links that lead to links, at most. */
const MOST_LINKS = 5;

/**
 * Reads policies and what they name out of a commit. What lies outside of the repository is read from the disk, and packages that are
 * installed, too, for no revision keeps them.
 */
function treeReader(
  { objects, anchor, repository }: SnapshotSource,
  entries: readonly TreeEntry[],
  missing: ReadonlySet<string>,
): Snapshot['read'] {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const inTree = async (path: string, links: number): Promise<string | null | { readonly unreadable: string }> => {
    const entry = byPath.get(path);
    if (!entry || entry.kind === 'submodule' || entry.id === null) return null;
    const bytes = missing.has(entry.id) ? null : await objects.read(entry.id);
    if (bytes === null) return { unreadable: NOT_HERE };
    const decoded = decodeText(bytes);
    if (decoded.kind !== 'text') return { unreadable: 'it is a binary file' };
    if (entry.kind === 'file') return decoded.text;
    const target = posix.normalize(posix.join(posix.dirname(path), decoded.text));
    if (target.startsWith('../') || posix.isAbsolute(decoded.text)) return { unreadable: LINK_OUT };
    return links === MOST_LINKS ? { unreadable: 'it is a symbolic link that leads to too many others' } : inTree(target, links + 1);
  };
  return async (path) => {
    const asked = posix.normalize(posix.join(anchor.tree, posix.relative(anchor.uri, path)));
    if (asked.startsWith('../')) return readTextAt(path);
    const found = await inTree(asked, 0);
    return found === null && path.includes('/node_modules/') ? diskReader(repository)(path) : found;
  };
}

/** Reads the disk as a bare repository has it, or as a working tree, out of which no link leads. */
function diskReader({ root }: Repository): Snapshot['read'] {
  return root === null ? readTextAt : readTextWithin(uriPathOf(root));
}
