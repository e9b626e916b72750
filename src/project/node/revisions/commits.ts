import { askGit, gitOutput, RevisionError } from './git';
import { type Commit, commitOf, type Repository } from './repository';

/** A commit with the day on which it was made. */
export interface DatedCommit extends Commit {
  /** YYYY-MM-DD, in UTC. */
  readonly date: string;
}

const MILLISECONDS = 1000;
const DAY_LETTERS = 10;
const SHORT_ID = 10;

/**
 * The commits that led to HEAD, by first parents, the oldest first: what a branch was, without what was merged into it step by step.
 * @param since a revision, which comes first, or a day
 */
export async function commitsSince(repository: Repository, since: string | undefined): Promise<readonly DatedCommit[]> {
  const head = await commitOf(repository, 'HEAD');
  const from = since === undefined ? null : await startOf(repository, since);
  const range = from === null ? [head.id] : 'day' in from ? [`--since=${from.day}T00:00:00Z`, head.id] : [head.id, `^${from.id}`];
  const found = await listed(repository, ['--first-parent', ...range]);
  const first = from !== null && 'id' in from ? await listed(repository, ['--no-walk', from.id]) : [];
  return [...first, ...found.reverse()];
}

async function startOf(repository: Repository, since: string): Promise<Commit | { readonly day: string }> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(since)) return commitOf(repository, since);
  const { code } = await askGit(repository.folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${since}^{commit}`]);
  return code === 0 ? commitOf(repository, since) : { day: since };
}

/** The tags on the way to HEAD, the oldest first. */
export async function releases(repository: Repository, since: string | undefined): Promise<readonly DatedCommit[]> {
  const head = await commitOf(repository, 'HEAD');
  const format = '--format=%(objecttype) %(objectname) %(*objecttype) %(*objectname) %(refname:strip=2)';
  const output = await gitOutput(repository.folder, ['for-each-ref', `--merged=${head.id}`, format, 'refs/tags']);
  const names = new Map<string, string>();
  for (const row of output.toString('utf8').split('\n')) {
    const [, type, id, peeledType, peeledId, name] = /^(\S+) (\S+) (\S*) (\S*) (.+)$/.exec(row) ?? [];
    const commit = type === 'commit' ? id : peeledType === 'commit' ? peeledId : undefined;
    if (commit !== undefined && name !== undefined) names.set(commit, names.has(commit) ? `${names.get(commit)}, ${name}` : name);
  }
  if (names.size === 0)
    throw new RevisionError('there is no tag on the way to HEAD. Leave out --releases, or fetch tags (git fetch --tags).');
  const from = since === undefined ? null : await startOf(repository, since);
  const dated = await listed(repository, ['--no-walk', '--stdin'], [...names.keys()]);
  const start = from === null ? '' : 'day' in from ? from.day : ((await listed(repository, ['--no-walk', from.id]))[0]?.date ?? '');
  return dated
    .filter(({ date }) => date >= start)
    .map(({ id, date }) => ({ id, date, name: names.get(id) ?? id }))
    .reverse();
}

/** In the order of git: the newest first. */
async function listed({ folder }: Repository, asked: readonly string[], input: readonly string[] = []): Promise<DatedCommit[]> {
  const output = await gitOutput(folder, ['rev-list', '--timestamp', ...asked], input.map((line) => `${line}\n`).join(''));
  return output
    .toString('latin1')
    .split('\n')
    .filter((row) => row !== '')
    .map((row) => {
      const [seconds = '0', id = ''] = row.split(' ');
      return { id, name: id.slice(0, SHORT_ID), date: new Date(Number(seconds) * MILLISECONDS).toISOString().slice(0, DAY_LETTERS) };
    });
}
