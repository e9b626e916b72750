import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';

/** The programs as the build makes them; tests run in the root of the project. */
export const PROGRAM = resolve('dist/cli.js');
export const SERVER = resolve('dist/server.js');
const WITNESS = resolve('test/robustness/security/witness.cjs');
/** Where the runs keep their summaries: the user's cache folder is no part of a workspace. */
export const CACHE = resolve('out/robustness-cache');

/** The day of all runs. */
export const TODAY = '2026-11-23';

/** What a process tried, as the witness in it noted. Files are real paths: links are followed. */
export interface Tried {
  readonly network: readonly string[];
  readonly processes: readonly { readonly file: string; readonly args?: readonly string[]; readonly cwd?: string }[];
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly modules: readonly string[];
}

/** A folder that a stranger filled, with room beside it for what is none of his. */
export interface HostileWorkspace {
  readonly folder: string;
  readonly beside: string;
  write(file: string, content: string | Uint8Array): void;
  link(file: string, target: string): void;
}

/** Calls `use` with a workspace that holds the files, and removes it afterwards. */
export async function withHostile<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (workspace: HostileWorkspace) => T | Promise<T>,
): Promise<T> {
  const beside = realpathSync(mkdtempSync(join(tmpdir(), 'pedigree-hostile-')));
  const folder = join(beside, 'workspace');
  mkdirSync(folder);
  const write = (file: string, content: string | Uint8Array): void => {
    const path = resolve(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  };
  const link = (file: string, target: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    symlinkSync(target, join(folder, file));
  };
  try {
    for (const [name, content] of Object.entries(files)) write(name, content);
    return await use({ folder, beside, write, link });
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** The environment in which a Node process notes what it tries, and how to read that. */
export function witnessed(notes: string): { readonly env: NodeJS.ProcessEnv; readonly tried: () => Tried } {
  rmSync(notes, { force: true });
  return {
    env: { NODE_OPTIONS: `--require ${JSON.stringify(WITNESS)}`, PEDIGREE_WITNESS: notes },
    tried: () => {
      const rows = existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n') : [];
      const all = rows.filter((row) => row !== '').map((row): [string, never] => JSON.parse(row));
      const of = (what: string): never[] => all.filter(([kind]) => kind === what).map(([, detail]) => detail);
      return { network: of('network'), processes: of('process'), reads: of('read'), writes: of('write'), modules: of('module') };
    },
  };
}

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tried: Tried;
}

/** Runs the command line under a witness. */
export function runWitnessed(
  args: readonly string[],
  { cwd, env = {}, notes }: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv; readonly notes: string },
): Outcome {
  const watched = witnessed(notes);
  const clean = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined };
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd,
    env: { ...clean, XDG_CACHE_HOME: CACHE, PEDIGREE_CACHE: CACHE, ...env, ...watched.env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { code: status, stdout, stderr, tried: watched.tried() };
}

/** Whether a path is a folder or lies in it. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}
