import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ScanReport } from '../../src/report/contract';
import { GIT_ENVIRONMENT } from '../harness/gitFolder';

/** A repository made for one test. */
export interface TestRepository {
  readonly folder: string;
  /** A folder beside it, for whatever else the test needs. */
  readonly beside: string;
  git(...args: readonly string[]): string;
  /** Runs git, whatever it comes to. */
  tryGit(...args: readonly string[]): number | null;
  write(file: string, content: string | Uint8Array): void;
  remove(file: string): void;
  /** Commits all that is there; `date` is the day of the commit. */
  commit(message?: string, date?: string): string;
}

/** Calls `use` with a fresh repository, and removes it afterwards. */
export function withRepository<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (repository: TestRepository) => T,
  ...init: readonly string[]
): T {
  const beside = mkdtempSync(join(tmpdir(), 'pedigree-git-'));
  const folder = join(beside, 'app');
  mkdirSync(folder);
  try {
    const repository = repositoryIn(folder, beside);
    repository.git('init', '--quiet', '--initial-branch=main', ...init);
    for (const [name, content] of Object.entries(files)) repository.write(name, content);
    if (Object.keys(files).length > 0) repository.commit('first');
    return use(repository);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** The repository in a folder. */
export function repositoryIn(folder: string, beside: string): TestRepository {
  const start = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    spawnSync('git', ['-c', 'protocol.file.allow=always', ...args], {
      cwd: folder,
      env: { ...GIT_ENVIRONMENT, ...env },
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
  const git = (args: readonly string[], env: NodeJS.ProcessEnv = {}): string => {
    const { status, stdout, stderr } = start(args, env);
    assert.equal(status, 0, `git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  return {
    folder,
    beside,
    git: (...args) => git(args),
    tryGit: (...args) => start(args).status,
    write(file, content) {
      const path = join(folder, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    },
    remove: (file) => rmSync(join(folder, file), { force: true, recursive: true }),
    commit(message = 'change', date) {
      git(['add', '--all']);
      git(
        ['commit', '--quiet', '--allow-empty', '-m', message],
        date === undefined ? {} : { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
      );
      return git(['rev-parse', 'HEAD']);
    },
  };
}

/** A report without what differs from run to run. */
export function withoutTimes(report: ScanReport): ScanReport {
  return { ...report, stats: { ...report.stats, milliseconds: 0 } };
}

/** A call of a model, which tests tell apart by the name of its function. */
export function call(name: string, model: string): string {
  return `def ${name}():\n    return client.chat.completions.create(model="${model}", messages=[])\n`;
}

/** A module whose client speaks to an address. */
export function module(url: string, ...calls: readonly string[]): string {
  return [`from openai import OpenAI\n\nclient = OpenAI(base_url="${url}")\n`, ...calls].join('\n');
}

/** A repository whose settings name a program wherever git would run one. */
export function hostile({ git, write, folder, beside, commit }: TestRepository): string {
  const proof = join(beside, 'proof');
  const trap = join(beside, 'trap.sh');
  writeFileSync(trap, `#!/bin/sh\necho "$0 $*" >> '${proof}'\ncat\n`, { mode: 0o755 });
  write('.gitattributes', '* filter=trap diff=trap merge=trap\n*.py text working-tree-encoding=UTF-8\n');
  commit();
  const settings = {
    'core.fsmonitor': trap,
    'core.hooksPath': join(beside, 'hooks'),
    'core.pager': trap,
    'core.editor': trap,
    'core.sshCommand': trap,
    'core.askPass': trap,
    'core.gitProxy': trap,
    'core.alternateRefsCommand': trap,
    'credential.helper': `!${trap}`,
    'diff.external': trap,
    'diff.trap.command': trap,
    'diff.trap.textconv': trap,
    'filter.trap.clean': trap,
    'filter.trap.smudge': trap,
    'filter.trap.process': trap,
    'merge.trap.driver': trap,
    'gpg.program': trap,
    'log.showSignature': 'true',
    'alias.ls-tree': `!${trap}`,
    'alias.cat-file': `!${trap}`,
    'alias.ls-files': `!${trap}`,
    'remote.origin.url': `ext::${trap}`,
    'remote.origin.promisor': 'true',
    'remote.origin.partialclonefilter': 'blob:none',
    'remote.origin.uploadpack': trap,
    'protocol.allow': 'always',
    'protocol.ext.allow': 'always',
    'extensions.partialClone': 'origin',
  };
  git('config', 'core.repositoryFormatVersion', '1');
  for (const [key, value] of Object.entries(settings)) git('config', key, value);
  for (const hook of ['post-index-change', 'reference-transaction', 'post-checkout', 'fsmonitor-watchman', 'pre-auto-gc']) {
    mkdirSync(join(beside, 'hooks'), { recursive: true });
    writeFileSync(join(beside, 'hooks', hook), `#!/bin/sh\necho ${hook} >> '${proof}'\n`, { mode: 0o755 });
  }
  // an object that only the remote would have
  const lost = git('hash-object', 'lost.py');
  rmSync(join(folder, '.git/objects', lost.slice(0, 2), lost.slice(2)), { force: true });
  rmSync(proof, { force: true });
  return proof;
}
