import { readFileSync, writeFileSync } from 'node:fs';
import type { Ratio } from './ratios';

/** How much worse than the last time a ratio may be. */
export const TOLERANCE = 1.2;

/** The ratios of one day. */
export interface RecordedRun {
  readonly date: string;
  readonly version: string;
  readonly machine: string;
  /** The tree by its name, and how many files of it are read: ratios of different trees are not compared. */
  readonly tree: string;
  readonly files: number;
  readonly load: string;
  readonly ratios: Readonly<Record<string, number>>;
}

/** A ratio beside what it was, where it was measured before. */
export interface Compared {
  readonly ratio: Ratio;
  readonly before: number | undefined;
  readonly isWorse: boolean;
}

/** All recorded runs, oldest first. */
export function recordedRuns(file: string): readonly RecordedRun[] {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Adds a run to those recorded. */
export function record(file: string, run: RecordedRun): void {
  writeFileSync(file, `${JSON.stringify([...recordedRuns(file), run], null, 2)}\n`);
}

/** The last run on the same tree. */
export function lastOn(tree: string, runs: readonly RecordedRun[]): RecordedRun | undefined {
  return runs.filter((run) => run.tree === tree).at(-1);
}

/** Each ratio beside the recorded one. */
export function compare(ratios: readonly Ratio[], last: RecordedRun | undefined): readonly Compared[] {
  return ratios.map((ratio) => {
    const before = last?.ratios[ratio.id];
    return { ratio, before, isWorse: before !== undefined && ratio.value > before * TOLERANCE };
  });
}
