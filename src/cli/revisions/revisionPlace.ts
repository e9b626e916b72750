import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { toSlashes } from '../../project/node/ignoreRules';
import { uriPathOf } from '../../project/node/readTextAt';
import {
  openObjectReader,
  openRepository,
  type Repository,
  RevisionError,
  type Snapshot,
  type SnapshotSource,
  type TreeRoot,
} from '../../project/node/revisions';
import { UsageError } from '../failure';
import { isAnalyzed } from '../readFiles';

/** The folders of a repository that a command speaks of. */
export interface RevisionPlace extends SnapshotSource {
  /** The folder that reported paths are relative to. */
  readonly base: string;
}

/** A folder or file that was named, which a revision may have though the disk has it not. */
interface Named {
  readonly written: string;
  readonly path: string;
  /** The nearest folder that the disk has, and the repository around it. */
  readonly folder: string;
  readonly repository: Repository;
  readonly inTree: string;
  readonly isFile: boolean;
}

/**
 * The repository around the named folders, with the rules by which a scan on disk names files: one folder is the base of the reported
 * paths; with several, or with files, the current folder is.
 * @param fromHere the current folder is the base in any case, as for git
 */
export async function revisionPlace(named: readonly string[], exclude: readonly string[], fromHere = false): Promise<RevisionPlace> {
  const [first, ...others] = await Promise.all((named.length > 0 ? named : ['.']).map(lookAt));
  if (!first) throw new UsageError('no folder is named');
  const stranger = others.find(({ repository }) => repository.root !== first.repository.root);
  if (stranger) throw new UsageError(`${first.written} and ${stranger.written} are in two repositories. Name folders of one.`);
  const isBase = others.length === 0 && !first.isFile && !fromHere;
  const rootOf = ({ inTree, path, written }: Named): TreeRoot => ({
    path: inTree,
    name: isBase ? '' : toSlashes(relative(process.cwd(), path)),
    written,
  });
  return {
    repository: first.repository,
    objects: openObjectReader(first.folder),
    roots: [first, ...others].map(rootOf),
    anchor: { uri: uriPathOf(first.folder), tree: withoutSlash(first.repository.prefix) },
    select: { exclude, accepts: isAnalyzed },
    sizes: new Map(),
    base: isBase ? first.path : process.cwd(),
  };
}

/** A name that none of the snapshots has is a mistake; one that some have not was added or removed. */
export function refuseUnknown(snapshots: readonly Snapshot[]): void {
  const [first, ...others] = snapshots;
  const unknown = first?.missing.find(({ path }) => others.every(({ missing }) => missing.some((root) => root.path === path)));
  if (unknown)
    throw new RevisionError(`there is no ${unknown.written} in ${others.length > 0 ? 'any of the revisions' : 'that revision'}.`);
}

async function lookAt(written: string): Promise<Named> {
  const path = resolve(written);
  const folder = await nearestFolder(path);
  const repository = await openRepository(folder);
  const inTree = withoutSlash(toSlashes(join(repository.prefix, relative(folder, path))));
  // what is gone from the disk is told by its name
  const isFile = folder !== path && ((await kindOf(path)) === 'file' || isAnalyzed(written));
  return { written, path, folder, repository, inTree: inTree === '.' ? '' : inTree, isFile };
}

async function nearestFolder(path: string): Promise<string> {
  for (let folder = path; ; folder = dirname(folder)) {
    if ((await kindOf(folder)) === 'folder' || folder === dirname(folder)) return folder;
  }
}

async function kindOf(path: string): Promise<'folder' | 'file' | null> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

function withoutSlash(path: string): string {
  return path.replace(/\/$/, '');
}
