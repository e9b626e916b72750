import { join } from 'node:path';
import { NEVER_ENTERED, VENDORED } from '../../passedOver';
import { askGit, gitOutput, RevisionError } from './git';
import { type Commit, commitOf, mergeBaseOf, openRepository, type Repository } from './repository';
import { isOnDisk } from './treeEntries';

/** Why a folder cannot be compared with what git keeps. */
export type Hindrance = 'no-git' | 'no-repository' | 'foreign-owner' | 'bare' | 'no-commit' | 'merging';

/** How the repository around a folder stands. */
export type RepositoryStanding =
  | { readonly kind: 'hindered'; readonly by: Hindrance; readonly gitFolder: string | null }
  | {
      readonly kind: 'ready';
      /** Where git keeps HEAD of this working tree, absolute: of a linked one it lies in the repository that it belongs to. */
      readonly gitFolder: string;
      readonly repository: Repository;
      readonly head: Commit;
      /** The branch that is checked out; null where HEAD is detached. */
      readonly branch: string | null;
    };

/**
 * Looks at the repository around a folder. While a merge or the like is under way the files hold what the other side brings, and a
 * comparison would call it the user's own: that hinders.
 */
export async function standingOf(folder: string): Promise<RepositoryStanding> {
  const hindrance = await whyNoRepository(folder);
  if (hindrance !== null) return { kind: 'hindered', by: hindrance, gitFolder: null };
  const repository = await openRepository(folder);
  const gitFolder = lineOf(await gitOutput(folder, ['rev-parse', '--absolute-git-dir']));
  if (!(await names(repository, 'HEAD'))) return { kind: 'hindered', by: 'no-commit', gitFolder };
  if (await isMerging(repository, gitFolder)) return { kind: 'hindered', by: 'merging', gitFolder };
  const symbolic = await askGit(folder, ['symbolic-ref', '--quiet', '--short', 'HEAD']);
  const branch = symbolic.code === 0 ? lineOf(symbolic.output) : null;
  return { kind: 'ready', gitFolder, repository, head: await commitOf(repository, 'HEAD'), branch };
}

async function whyNoRepository(folder: string): Promise<Hindrance | null> {
  try {
    const { code, output, complaint } = await askGit(folder, ['rev-parse', '--is-inside-work-tree']);
    if (code === 0) return lineOf(output) === 'true' ? null : 'bare';
    return /dubious ownership|unsafe repository/.test(complaint) ? 'foreign-owner' : 'no-repository';
  } catch (error) {
    // git itself is not there, or the folder is not any more
    if (error instanceof RevisionError) return 'no-git';
    throw error;
  }
}

/** A rebase, and `git am`, keep their state in a folder; REBASE_HEAD comes late and may be left behind. */
const REBASE_FOLDERS: readonly string[] = ['rebase-merge', 'rebase-apply'];

async function isMerging(repository: Repository, gitFolder: string): Promise<boolean> {
  for (const name of REBASE_FOLDERS) if (await isOnDisk(join(gitFolder, name))) return true;
  for (const name of ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD']) if (await names(repository, name)) return true;
  const unmerged = await gitOutput(repository.root ?? repository.folder, ['ls-files', '-z', '--unmerged']);
  return unmerged.length > 0;
}

async function names({ folder }: Repository, revision: string): Promise<boolean> {
  return (await askGit(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])).code === 0;
}

/** The branches that others work from, as people call them. */
const USUAL_BRANCHES: readonly string[] = ['main', 'master', 'trunk', 'develop'];

/**
 * What a review of this branch begins from: where it left the default branch of its remote, or what it tracks, or the usual local
 * branch; HEAD where there is none of them. `name` is that branch's, or HEAD.
 */
export async function defaultBaseOf({ repository, head, branch }: Extract<RepositoryStanding, { kind: 'ready' }>): Promise<Commit> {
  const { folder } = repository;
  const named = async (...args: readonly string[]): Promise<string | null> => {
    const { code, output } = await askGit(folder, args);
    return code === 0 && lineOf(output) !== '' ? lineOf(output) : null;
  };
  const candidates = [
    await named('symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'),
    branch === null ? null : await named('rev-parse', '--abbrev-ref', '--symbolic-full-name', `${branch}@{upstream}`),
    ...USUAL_BRANCHES.filter((usual) => usual !== branch),
  ];
  for (const name of candidates) {
    if (name === null || !(await names(repository, name))) continue;
    // of a shallow clone this may find nothing, and says so: what is compared with another base would be a wrong answer
    return { id: (await mergeBaseOf(repository, await commitOf(repository, name), head)).id, name };
  }
  return head;
}

/** The files of a folder as git sees them; paths are relative to the folder. */
export interface KnownFiles {
  /** What git keeps or would take: all others are no part of any change. */
  readonly files: ReadonlySet<string>;
  /** What git keeps and a sparse checkout leaves out of the disk. */
  readonly away: ReadonlySet<string>;
}

/** See {@link KnownFiles}. What lies in folders that no scan enters is not among them. */
export async function filesKnownTo({ folder }: Repository): Promise<KnownFiles> {
  const output = await gitOutput(folder, ['ls-files', '-z', '-t', '--cached', '--others', '--exclude-standard']);
  const [files, away] = [new Set<string>(), new Set<string>()];
  // `H path`; `S` is left out of the checkout
  for (const record of output.toString('utf8').split('\0')) {
    const file = record.slice(2);
    if (file.split('/').some((part) => NEVER_ENTERED.includes(part) || VENDORED.includes(part))) continue;
    files.add(file);
    if (record.startsWith('S')) away.add(file);
  }
  return { files, away };
}

/** Whether a commit has a folder; without a slash at its end, empty for the root. */
export async function hasFolder({ folder }: Repository, commit: Commit, path: string): Promise<boolean> {
  return path === '' || (await askGit(folder, ['rev-parse', '--verify', '--quiet', `${commit.id}:${path}`])).code === 0;
}

function lineOf(output: Buffer): string {
  return output.toString('utf8').replace(/\r?\n$/, '');
}
