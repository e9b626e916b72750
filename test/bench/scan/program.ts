import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program to measure. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Codes that tell of no fault. */
  readonly fine?: readonly number[];
}

/** What one run took: seconds, and megabytes at its highest. `NaN` for what nobody on this system tells. */
export interface Run {
  readonly wall: number;
  readonly processor: number;
  readonly megabytes: number;
  readonly output: string;
}

/** GNU time knows what any program used, and the most memory that one of its processes had. Elsewhere the wall alone is measured. */
const TIME = '/usr/bin/time';
const HAS_TIME = process.platform === 'linux' && existsSync(TIME);

/** More than this is not kept of what a program prints: it is counted on the way to nowhere, as in a pipe. */
const KEPT_OUTPUT = 64 * 1024;

/** Runs a program to its end. */
export async function run({ program, args, env, fine = [0] }: Command): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'pedigree-time-'));
  try {
    const told = join(folder, 'used');
    const whole = HAS_TIME ? [TIME, '-o', told, '-f', '%U %S %M', program, ...args] : [program, ...args];
    const started = performance.now();
    const { code, output, errors } = await ended(whole, env);
    const wall = (performance.now() - started) / 1000;
    if (!fine.includes(code ?? -1)) throw new Error(`${program} ended with ${code}: ${errors.slice(-2000)}`);
    const used = HAS_TIME ? (readFileSync(told, 'utf8').trim().split('\n').at(-1) ?? '') : '';
    const [user, system, kibibytes] = used.split(' ').map(Number);
    return { wall, processor: (user ?? Number.NaN) + (system ?? Number.NaN), megabytes: (kibibytes ?? Number.NaN) / 1024, output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

function ended([program = '', ...args]: readonly string[], env: NodeJS.ProcessEnv | undefined): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (output.length < KEPT_OUTPUT) output += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      errors = (errors + chunk.toString('utf8')).slice(-KEPT_OUTPUT);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output, errors }));
  });
}
