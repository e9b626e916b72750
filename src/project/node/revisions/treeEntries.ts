import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { gitOutput, RevisionError } from './git';
import type { Commit, Repository } from './repository';

/** What git keeps under a path. */
export interface TreeEntry {
  /** From the root of the tree; null when its bytes are no UTF-8. */
  readonly path: string;
  readonly isReadable: boolean;
  readonly kind: 'file' | 'link' | 'submodule';
  /** The object's id; null for a file whose content is that of the disk. */
  readonly id: string | null;
}

const MODES: Readonly<Record<string, TreeEntry['kind']>> = { '120000': 'link', '160000': 'submodule' };

/** All that a commit keeps, from the root of its tree. */
export async function entriesOfCommit(repository: Repository, commit: Commit): Promise<readonly TreeEntry[]> {
  const asked = ['ls-tree', '-r', '-z', '--full-tree', commit.id];
  return records(await gitOutput(repository.folder, asked)).map((record) => {
    // `100644 blob <id>\t<path>`
    const tab = record.indexOf(0x09);
    const [mode = '', , id = ''] = record.toString('latin1', 0, tab).split(' ');
    return { ...pathIn(record.subarray(tab + 1)), kind: MODES[mode] ?? 'file', id };
  });
}

/**
 * All that the working tree has: what git keeps, with the state of the disk, and what it does not know and does not ignore. Another
 * repository that lies inside is named like a submodule. No content is looked at, for git would send it through the filters that a
 * repository's configuration names.
 */
export async function entriesOfWorkingTree(repository: Repository): Promise<readonly TreeEntry[]> {
  const { root, folder } = repository;
  if (root === null) throw new RevisionError(`${folder} is a bare repository, which has no working tree. Name two revisions.`);
  const kept = records(await gitOutput(root, ['ls-files', '-z', '-t', '--stage', '--full-name']));
  const unknown = records(await gitOutput(root, ['ls-files', '-z', '--others', '--exclude-standard', '--full-name']));
  const byPath = new Map<string, TreeEntry>();
  for (const record of kept) {
    // `H 100644 <id> <stage>\t<path>`; a conflict has several stages
    const tab = record.indexOf(0x09);
    const [tag, mode = '', id = ''] = record.toString('latin1', 0, tab).split(' ');
    const at = pathIn(record.subarray(tab + 1));
    // left out of a sparse checkout: git holds it for unchanged
    const isAway = tag === 'S' && !(await isOnDisk(join(root, at.path)));
    byPath.set(at.path, { ...at, kind: MODES[mode] ?? 'file', id: isAway || MODES[mode] === 'submodule' ? id : null });
  }
  for (const record of unknown) {
    const at = pathIn(record);
    const isRepository = at.path.endsWith('/');
    const path = isRepository ? at.path.slice(0, -1) : at.path;
    byPath.set(path, { ...at, path, kind: isRepository ? 'submodule' : 'file', id: null });
  }
  return [...byPath.values()];
}

/** Whether something is there, whatever it is. */
export async function isOnDisk(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

/** What stands between zero bytes. */
function records(output: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let from = 0; from < output.length; ) {
    const end = output.indexOf(0, from);
    const to = end < 0 ? output.length : end;
    if (to > from) found.push(output.subarray(from, to));
    from = to + 1;
  }
  return found;
}

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function pathIn(bytes: Buffer): Pick<TreeEntry, 'path' | 'isReadable'> {
  try {
    return { path: STRICT.decode(bytes), isReadable: true };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { path: bytes.toString('utf8'), isReadable: false };
  }
}
