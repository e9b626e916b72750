import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { ScanReport } from '../../src/report/contract';

/** The program as the build makes it; tests run in the root of the project. */
export const PROGRAM = resolve('dist/cli.js');

/** A day after which the real registry's facts on the example do not change any more. */
const AS_OF = '2026-11-23';

/** What every control sequence of a terminal begins with. */
export const ESCAPE = '\u001b';

/** The example of the design: an operator in China, a duty of display, a retired identifier. */
export const KIMI = `from openai import OpenAI

client = OpenAI(api_key=KEY, base_url="https://api.moonshot.cn/v1")
client.chat.completions.create(model="kimi-k2-instruct", messages=[])
`;

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program; `cwd` is the folder that it runs in. */
export function run(
  args: readonly string[],
  { cwd = process.cwd(), env = {} }: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Outcome {
  const clean = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined };
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd,
    env: { ...clean, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { code: status, stdout, stderr };
}

/** Scans with the day of the run fixed. */
export function scan(...args: readonly string[]): Outcome {
  return run(['scan', '--as-of', AS_OF, ...args]);
}

/** The report of a scan. Fails unless the program ran well and printed nothing but JSON. */
export function report(...args: readonly string[]): ScanReport {
  const { stdout, stderr, code } = scan('--format', 'json', ...args);
  assert.equal(stderr, '');
  assert.ok(code === 0 || code === 1, `exit code ${code}`);
  return JSON.parse(stdout);
}

/** Models by place: `app.py:4 kimi-k2-instruct`. */
export function placesOf({ usages }: ScanReport): readonly string[] {
  return usages.filter(({ kind }) => kind === 'model').map(({ file, line, written }) => `${file}:${line} ${written}`);
}

/** Calls `use` with a fresh folder that holds the files, and removes it afterwards. */
export function withFiles<T>(files: Readonly<Record<string, string | Uint8Array>>, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'pedigree-cli-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
