import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PROGRAM } from '../../cli/support';

/** Longer than any of these takes on a machine that does other things, too; none of them may hang. */
export const PATIENCE_MS = 240_000;

export const TIMESTAMP = '2026-11-23T00:00:00Z';

/** How a run of the program ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts the program as the build makes it. */
export function start(args: readonly string[], { cwd = process.cwd(), env = {} }: RunOptions = {}): Run {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...env },
  });
  const out = { stdout: '', stderr: '' };
  child.stdout.on('data', (part) => void (out.stdout += part));
  child.stderr.on('data', (part) => void (out.stderr += part));
  return { child, ended: new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, ...out }))) };
}

/** Starts it by a line of a POSIX shell, in which `"$@"` is the program with its arguments. */
export function startInShell(line: string, args: readonly string[], { cwd = process.cwd(), env = {} }: RunOptions = {}): Run {
  const child = spawn('sh', ['-c', line, 'sh', process.execPath, PROGRAM, ...args], { cwd, env: { ...process.env, ...env } });
  const out = { stdout: '', stderr: '' };
  child.stdout.on('data', (part) => void (out.stdout += part));
  child.stderr.on('data', (part) => void (out.stderr += part));
  return { child, ended: new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, ...out }))) };
}

/** Calls `use` with a fresh folder that holds the files, and removes it afterwards, whatever lies in it then. */
export async function inFolder(files: Readonly<Record<string, string>>, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pedigree-fault-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** What a scan printed as JSON, without what it took. */
export function withoutTime(stdout: string): string {
  return stdout.replace(/"milliseconds": \d+/, '');
}
