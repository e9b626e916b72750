import { stat } from 'node:fs/promises';
import {
  type Commit,
  commitOf,
  mergeBaseOf,
  type Snapshot,
  type SnapshotSource,
  snapshotOfCommit,
  snapshotOfWorkingTree,
} from '../../project/node/revisions';
import { UsageError } from '../failure';

/** What a side of a comparison is, before it is read. */
export type SideName =
  | { readonly kind: 'revision'; readonly name: string }
  /** The best common ancestor of two revisions. */
  | { readonly kind: 'merge-base'; readonly of: readonly [string, string] }
  | { readonly kind: 'working tree' }
  | { readonly kind: 'export'; readonly path: string };

/**
 * What the two arguments of a comparison mean. `A..B` and `A...B` are as in git: the latter compares the common ancestor with B. Without
 * a second argument the other side is the working tree. A file in JSON that is there is an export, whatever a branch is called.
 */
export async function sidesOf(base: string, head: string | undefined, fromMergeBase: boolean): Promise<readonly [SideName, SideName]> {
  const range = (await isFile(base)) ? null : /^(.*?)(\.{2,3})(.*)$/.exec(base);
  if (range) {
    const [, left, dots, right] = range;
    if (head !== undefined) throw new UsageError(`${base} names both sides already; leave out ${head}.`);
    const [from, to] = [left || 'HEAD', right || 'HEAD'];
    const start: SideName = dots === '...' || fromMergeBase ? { kind: 'merge-base', of: [from, to] } : { kind: 'revision', name: from };
    return [start, { kind: 'revision', name: to }];
  }
  const other: SideName = head === undefined ? { kind: 'working tree' } : await sideOf(head);
  if (!fromMergeBase) return [await sideOf(base), other];
  return [{ kind: 'merge-base', of: [base, other.kind === 'revision' ? other.name : 'HEAD'] }, other];
}

/** The files of a side that git keeps, or that lie in its working tree. */
export async function snapshotOf(name: Exclude<SideName, { kind: 'export' }>, place: SnapshotSource): Promise<Snapshot> {
  if (name.kind === 'working tree') return snapshotOfWorkingTree(place);
  const { repository } = place;
  const commit = async (revision: string): Promise<Commit> => commitOf(repository, revision);
  if (name.kind === 'revision') return snapshotOfCommit(place, await commit(name.name));
  return snapshotOfCommit(place, await mergeBaseOf(repository, await commit(name.of[0]), await commit(name.of[1])));
}

async function sideOf(name: string): Promise<SideName> {
  return (await isFile(name)) ? { kind: 'export', path: name } : { kind: 'revision', name };
}

async function isFile(path: string): Promise<boolean> {
  // a bare repository has files of the names of revisions: HEAD
  if (!/\.json$/i.test(path)) return false;
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
