import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { gitProgram } from './gitProgram';

/** A fault of what was asked of a repository: its message says what is wrong and what to do. Anything else is a bug. */
export class RevisionError extends Error {
  override readonly name = 'RevisionError';
}

/**
 * What every call of git begins with. A repository that came from elsewhere brings its own configuration, and git runs what some of its
 * keys name: these are the keys that bear on the commands used here. Ignore files of the user play no part in a scan, and so not here.
 */
const HARMLESS: readonly string[] = [
  '--no-pager',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.excludesFile=/dev/null',
  '-c',
  'core.untrackedCache=false',
  '-c',
  'core.quotePath=false',
];

/** Variables of git that say where the user's own settings and objects are; all others could lead to another repository. */
const KEPT =
  /^GIT_(CONFIG_.+|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|EXEC_PATH|TEST_ASSUME_DIFFERENT_OWNER)$/;

/** Answered by none of the protocols: an object that is missing stays missing, whatever version of git looks for it. */
const NO_PROTOCOL = '';

/** The environment of git: nothing is asked of a terminal, fetched, or written. */
export function gitEnvironment(from: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(from).filter(([name]) => !name.startsWith('GIT_') || KEPT.test(name));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    LANGUAGE: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: NO_PROTOCOL,
    GIT_LITERAL_PATHSPECS: '1',
  };
}

const NO_GIT = 'git is not installed, or not on the PATH. Install git 2.30 or newer to read revisions.';

/** What a call of git came to. */
export interface GitOutcome {
  readonly code: number;
  readonly output: Buffer;
  readonly complaint: string;
}

/** Starts git in a folder, without a shell. */
export function startGit(folder: string, args: readonly string[]): ChildProcessWithoutNullStreams {
  const program = gitProgram(folder, process.env);
  if (program === null) throw new RevisionError(NO_GIT);
  return spawn(program, [...HARMLESS, ...args], {
    cwd: folder,
    env: gitEnvironment(process.env),
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
}

/** Runs git to its end, with `input` on its standard input. */
export async function askGit(folder: string, args: readonly string[], input = ''): Promise<GitOutcome> {
  const git = startGit(folder, args);
  const output: Buffer[] = [];
  const complaint: Buffer[] = [];
  git.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  git.stderr.on('data', (chunk: Buffer) => complaint.push(chunk));
  // git that ends early closes its input; its exit code tells why
  git.stdin.on('error', () => undefined);
  git.stdin.end(input);
  const code = await ended(git);
  return { code, output: Buffer.concat(output), complaint: Buffer.concat(complaint).toString('utf8') };
}

/** Runs git, and explains why it failed where it did. */
export async function gitOutput(folder: string, args: readonly string[], input = ''): Promise<Buffer> {
  const { code, output, complaint } = await askGit(folder, args, input);
  if (code !== 0) throw refusal(folder, complaint);
  return output;
}

/** Resolves with the exit code. */
export async function ended(git: ChildProcess): Promise<number> {
  try {
    const [code] = await once(git, 'close');
    return typeof code === 'number' ? code : -1;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new RevisionError(NO_GIT);
    throw error;
  }
}

/** Why git refused to work in a folder, with what to do. */
export function refusal(folder: string, complaint: string): RevisionError {
  const told = complaint.trim().split('\n').slice(-3).join(' ');
  if (/dubious ownership|unsafe repository/.test(complaint))
    return new RevisionError(
      `git does not trust the repository around ${folder}, for its files belong to another user. If you trust it: git config --global --add safe.directory "<its folder>" (in a container the mounted folder).`,
    );
  if (/not a git repository/i.test(complaint))
    return new RevisionError(`${folder} is not in a git repository. Run this inside of one, or leave out the revision.`);
  if (/must be run in a work tree/.test(complaint)) return new RevisionError(`${folder} has no working tree. Name two revisions.`);
  return new RevisionError(`git could not read the repository around ${folder}: ${told || 'it gave no reason'}`);
}
