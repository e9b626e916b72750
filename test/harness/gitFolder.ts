import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Git as nobody has set it up: the same author and time each time, and no settings of the machine. */
export const GIT_ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  LC_ALL: 'C',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_AUTHOR_DATE: '2026-11-01T12:00:00Z',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
  GIT_COMMITTER_DATE: '2026-11-01T12:00:00Z',
};

/** A folder that is a repository of git, made for a test. */
export interface GitFolder {
  readonly folder: string;
  git(...args: readonly string[]): string;
  write(file: string, text: string): void;
  remove(): void;
}

/** Makes one with these files committed on `main`. */
export function makeGitFolder(name: string, files: Readonly<Record<string, string>>): GitFolder {
  const beside = fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-git-'));
  const folder = path.join(beside, name);
  fs.mkdirSync(folder);
  const made = gitIn(folder);
  made.git('init', '--quiet', '--initial-branch=main');
  for (const [file, text] of Object.entries(files)) made.write(file, text);
  made.git('add', '--all');
  made.git('commit', '--quiet', '-m', 'first');
  return { ...made, remove: () => fs.rmSync(beside, { recursive: true, force: true }) };
}

/** Git in a folder that is there. */
export function gitIn(folder: string): Omit<GitFolder, 'remove'> {
  return {
    folder,
    git(...args) {
      const { status, stdout, stderr } = spawnSync('git', args, { cwd: folder, env: GIT_ENVIRONMENT, encoding: 'utf8' });
      if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
      return stdout.trim();
    },
    write(file, text) {
      const target = path.join(folder, file);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, text);
    },
  };
}
