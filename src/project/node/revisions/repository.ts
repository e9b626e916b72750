import { askGit, gitOutput, RevisionError, refusal } from './git';

/** A repository of git, as seen from one of its folders. */
export interface Repository {
  /** The folder from which it was found, absolute. */
  readonly folder: string;
  /** The way from the root of its trees to the folder: `services/chat/`, empty at the root and in a bare repository. */
  readonly prefix: string;
  /** The root of the working tree, absolute; null in a bare repository. */
  readonly root: string | null;
  /** How objects are named. */
  readonly hash: 'sha1' | 'sha256';
  /** History that was cut off when it was cloned. */
  readonly isShallow: boolean;
  /** Some objects stayed where it was cloned from. */
  readonly isPartial: boolean;
}

/** A commit, by its full id. */
export interface Commit {
  readonly id: string;
  /** What its user called it. */
  readonly name: string;
}

/** Finds the repository around a folder. */
export async function openRepository(folder: string): Promise<Repository> {
  const facts = ['--is-bare-repository', '--is-inside-work-tree', '--is-shallow-repository', '--show-object-format'];
  const [bare, inside, shallow, hash] = (await gitOutput(folder, ['rev-parse', ...facts])).toString('latin1').split('\n');
  const isBare = bare === 'true';
  if (!isBare && inside !== 'true') throw new RevisionError(`${folder} is inside of git's own folder. Name a folder of the working tree.`);
  return {
    folder,
    prefix: isBare ? '' : await pathOf(folder, '--show-prefix'),
    root: isBare ? null : await pathOf(folder, '--show-toplevel'),
    hash: hash === 'sha256' ? 'sha256' : 'sha1',
    isShallow: shallow === 'true',
    isPartial: await hasPromises(folder),
  };
}

/** A name may hold line breaks: the last one alone is git's own. */
async function pathOf(folder: string, what: string): Promise<string> {
  return (await gitOutput(folder, ['rev-parse', what])).toString('utf8').replace(/\r?\n$/, '');
}

async function hasPromises(folder: string): Promise<boolean> {
  const asked = ['config', '--get-regexp', '^(extensions\\.partialclone|remote\\..*\\.(promisor|partialclonefilter))$'];
  return (await askGit(folder, asked)).code === 0;
}

/** The commit that a revision names. */
export async function commitOf(repository: Repository, name: string): Promise<Commit> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (name === '' || /[\u0000-\u001f]/.test(name)) throw new RevisionError('A revision is empty, or has control characters in its name.');
  const found = await askGit(repository.folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  const id = found.output.toString('latin1').trim();
  if (found.code === 0 && /^[0-9a-f]{40,64}$/.test(id)) return { id, name };
  if (/dubious ownership|unsafe repository|not a git repository/i.test(found.complaint)) throw refusal(repository.folder, found.complaint);
  throw new RevisionError(
    `there is no revision "${name}" in this repository.${repository.isShallow ? ` ${SHALLOW}` : ''} ${await hintOn(repository)}`.trim(),
  );
}

const SHALLOW =
  'It is a shallow clone, whose older history is not here: fetch more (git fetch --unshallow or --deepen=100; in GitHub Actions fetch-depth: 0 for actions/checkout).';

async function hintOn(repository: Repository): Promise<string> {
  const { code } = await askGit(repository.folder, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  return code === 0 ? 'Name a branch, a tag or a commit, such as main, v1.2 or HEAD~3.' : 'It has no commits yet.';
}

/** The best common ancestor of two commits. */
export async function mergeBaseOf(repository: Repository, a: Commit, b: Commit): Promise<Commit> {
  const { code, output } = await askGit(repository.folder, ['merge-base', a.id, b.id]);
  const id = output.toString('latin1').trim();
  if (code === 0 && id !== '') return { id, name: `${a.name}...${b.name}` };
  throw new RevisionError(
    `${a.name} and ${b.name} have no common ancestor here.${repository.isShallow ? ` ${SHALLOW}` : ''} Name two revisions without "..." to compare them as they are.`,
  );
}

/** Objects of a commit that a partial clone left behind. */
export async function missingObjects(repository: Repository, commit: Commit): Promise<ReadonlySet<string>> {
  if (!repository.isPartial) return new Set();
  const asked = ['rev-list', '--objects', '--no-object-names', '--no-walk', '--missing=print', commit.id];
  const lines = (await gitOutput(repository.folder, asked)).toString('latin1').split('\n');
  return new Set(lines.flatMap((line) => (line.startsWith('?') ? [line.slice(1)] : [])));
}
