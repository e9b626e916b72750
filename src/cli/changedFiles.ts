import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { toSlashes } from '../project/node/ignoreRules';
import {
  type Commit,
  commitOf,
  openRepository,
  type Repository,
  RevisionError,
  snapshotOfCommit,
  snapshotOfWorkingTree,
} from '../project/node/revisions';
import { UsageError } from './failure';
import { baseOf } from './policy';
import { revisionPlace } from './revisions/revisionPlace';
import { rootsOf } from './roots';

/** The last commit of the branch. */
const LAST_COMMIT = 'HEAD';

/**
 * The files that are others than in a revision: staged or not, and new ones that git does not ignore. They are named as a scan of the same
 * folders names them. In a repository without commits every file is new.
 */
export async function changedFiles(named: readonly string[], since: string | true): Promise<ReadonlySet<string>> {
  const roots = await rootsOf(named);
  const base = baseOf(roots);
  const folder = commonFolder(roots.map(({ path, isFolder }) => (isFolder ? path : dirname(path))));
  const { root, prefix } = await openRepository(folder);
  if (root === null)
    throw new RevisionError(`${folder} is a bare repository, in which no file can change. Scan a revision of it with --rev.`);
  // of the whole repository: a folder may be newer than the revision
  const place = await revisionPlace([root], []);
  try {
    const before = new Map<string, string | null>();
    if (since !== true || (await hasCommits(place.repository))) {
      const commit = since === true ? await commitOf(place.repository, LAST_COMMIT) : await namedCommit(place.repository, since);
      for (const { file, id } of (await snapshotOfCommit(place, commit)).files) before.set(file, id);
    }
    const changed: string[] = [];
    for (const { file, id, load } of (await snapshotOfWorkingTree(place)).files) {
      const loaded = id === null ? await load() : null;
      const now = loaded === null || typeof loaded === 'string' ? id : loaded.id;
      if (!before.has(file) || before.get(file) !== now) changed.push(file);
    }
    const here = changed.filter((file) => file.startsWith(prefix));
    return new Set(here.map((file) => toSlashes(relative(base, join(folder, file.slice(prefix.length))))));
  } finally {
    place.objects.close();
  }
}

/** The word after the option is a revision; people who wrote a folder there are told where it belongs. */
async function namedCommit(repository: Repository, since: string): Promise<Commit> {
  try {
    return await commitOf(repository, since);
  } catch (error) {
    if (!(error instanceof RevisionError) || !existsSync(since)) throw error;
    throw new UsageError(
      `--changed takes a revision of git, and "${since}" is none: it is a path. Write the path first (pedigree scan ${since} --changed), or the revision with = (--changed=HEAD ${since}).`,
    );
  }
}

async function hasCommits(repository: Repository): Promise<boolean> {
  try {
    await commitOf(repository, LAST_COMMIT);
    return true;
  } catch (error) {
    if (error instanceof RevisionError && /has no commits yet/.test(error.message)) return false;
    throw error;
  }
}

/** The nearest folder that holds all of them. */
function commonFolder([first = process.cwd(), ...others]: readonly string[]): string {
  let common = first;
  for (const path of others)
    while (path !== common && !path.startsWith(common.endsWith(sep) ? common : common + sep)) common = dirname(common);
  return common;
}
