import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Command, run } from './program';
import { findRipgrep, gateAlternation } from './ripgrep';
import type { TreeCopy } from './treeCopy';

/** What is measured side by side. */
export type WorkId = 'list' | 'search' | 'parse' | 'cold' | 'cold-1' | 'warm' | 'warm-10' | 'cdxgen';

/** One of the programs, or why it is not measured here. */
export interface Work {
  readonly id: WorkId;
  readonly what: string;
  readonly command: Command | { readonly missing: string };
  /** Done before each run, and not counted. */
  readonly before?: () => Promise<void>;
  /** A program that takes far longer than the others: once is enough. */
  readonly isSlow?: boolean;
}

export interface Works {
  readonly all: readonly Work[];
  remove(): void;
}

export interface WorksOptions {
  readonly copy: TreeCopy;
  /** The program that is measured, as it is built. */
  readonly cli: string;
  /** cdxgen's `aibom`, where it is installed. */
  readonly aibom: string | undefined;
  /** The bundle that parses alone when it is told `--bare-parse`. */
  readonly self: string;
}

/** A scan that finds something to object to ends with 1. */
const FINE = [0, 1];
const CHANGED_FILES = 10;
/** Of files written less than two seconds before a run nothing is kept: a later write may leave the same times. */
const SETTLING_MS = 2500;

/** What can be measured of the builds and programs that are there. */
export function worksOn({ copy, cli, aibom, self }: WorksOptions): Works {
  const temporary = mkdtempSync(join(tmpdir(), 'pedigree-cache-'));
  const knows = optionsOf(cli);
  const scan = (...options: readonly string[]): Command => ({
    program: process.execPath,
    args: [cli, 'scan', copy.folder, '--format', 'json', ...options],
    fine: FINE,
  });
  const uncached = uncachedBy(knows);
  const cached = scan('--cache', join(temporary, 'cache'));
  const unless = (option: string, command: Command): Work['command'] =>
    knows(option) ? command : { missing: `this build knows no ${option}` };
  // a build that can be told to keep nothing keeps what it read of a disk
  const keeps = '--no-cache';
  const fill = async (): Promise<void> => {
    await pause(SETTLING_MS);
    await run(cached);
  };
  const ripgrep = findRipgrep();
  const searching = (args: readonly string[]): Work['command'] =>
    ripgrep === null ? { missing: 'there is no ripgrep' } : { program: ripgrep, args: [...args, copy.folder], fine: FINE };
  return {
    all: [
      { id: 'list', what: 'rg --files', command: searching(['--files']) },
      {
        id: 'search',
        what: "rg --count-matches, the gate's strings",
        command: searching(['--count-matches', '-i', '-e', gateAlternation()]),
      },
      {
        id: 'parse',
        what: 'bare parse of what passes the gate',
        command: { program: process.execPath, args: [self, '--bare-parse', copy.folder] },
      },
      { id: 'cold', what: 'scan, cold', command: scan(...uncached) },
      { id: 'cold-1', what: 'scan, cold, one thread', command: unless('--jobs', scan(...uncached, '--jobs', '1')) },
      { id: 'warm', what: 'scan, warm, nothing changed', command: unless(keeps, cached), before: fill },
      {
        id: 'warm-10',
        what: `scan, warm, ${CHANGED_FILES} files changed`,
        command: unless(keeps, cached),
        before: async () => {
          copy.change(CHANGED_FILES);
          await pause(SETTLING_MS);
        },
      },
      {
        id: 'cdxgen',
        what: "cdxgen's aibom",
        isSlow: true,
        command:
          aibom === undefined
            ? { missing: 'say where it is: --aibom FILE, or AIBOM in the environment' }
            : { program: process.execPath, args: [aibom, '--no-install-deps', '-o', join(temporary, 'aibom.json'), copy.folder] },
      },
    ],
    remove: () => rmSync(temporary, { recursive: true, force: true }),
  };
}

/** The options by which a build takes nothing from an earlier run. */
export function uncachedBy(knows: (option: string) => boolean): readonly string[] {
  return knows('--no-cache') ? ['--no-cache'] : [];
}

/** What options of `scan` a build has. */
export function optionsOf(cli: string): (option: string) => boolean {
  const { stdout, status, stderr } = spawnSync(process.execPath, [cli, 'scan', '--help'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${cli} does not run: ${stderr.slice(0, 1000)}`);
  return (option) => new RegExp(`(^|\\s)${option}(\\s|$)`, 'm').test(stdout);
}
