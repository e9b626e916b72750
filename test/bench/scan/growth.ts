import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figures } from '../editor/figures';
import { type Run, run } from './program';
import type { Ratio } from './ratios';
import { multiplied, spread, type TreeCopy } from './treeCopy';

/** How often the same files stand side by side. */
export const TIMES = [1, 4, 16, 64] as const;

/** Within which time and memory a file may differ. */
const FLAT = 1.1;

export interface Growth {
  readonly times: number;
  readonly files: number;
  /** What the whole run took. */
  readonly run: Run;
  /** Milliseconds and kilobytes a file, above what a scan of nothing takes. */
  readonly milliseconds: number;
  readonly kilobytes: number;
}

export interface GrowthOptions {
  readonly copy: TreeCopy;
  readonly cli: string;
  /** Files of the smallest tree: so many of the copy, spread over it. */
  readonly base: number;
  readonly rounds: number;
  readonly options: readonly string[];
}

/** Scans the same files once, and 4, 16 and 64 times side by side. */
export async function measureGrowth({ copy, cli, base, rounds, options }: GrowthOptions): Promise<readonly Growth[]> {
  const scan = async (folder: string): Promise<Run> => {
    const runs: Run[] = [];
    for (let round = 0; round < rounds; round++)
      runs.push(await run({ program: process.execPath, args: [cli, 'scan', folder, '--format', 'json', ...options], fine: [0, 1] }));
    const median = (of: (one: Run) => number): number => figures(runs.map(of)).median;
    return {
      wall: median(({ wall }) => wall),
      processor: median((one) => one.processor),
      megabytes: median((one) => one.megabytes),
      output: '',
    };
  };
  const empty = mkdtempSync(join(tmpdir(), 'pedigree-empty-'));
  const nothing = await scan(empty);
  rmSync(empty, { recursive: true });
  const files = spread(copy.files, base);
  const found: Growth[] = [];
  for (const times of TIMES) {
    const tree = multiplied(copy, files, times);
    try {
      const one = await scan(tree.folder);
      const count = files.length * times;
      found.push({
        times,
        files: count,
        run: one,
        milliseconds: ((one.wall - nothing.wall) * 1000) / count,
        kilobytes: ((one.megabytes - nothing.megabytes) * 1024) / count,
      });
    } finally {
      tree.remove();
    }
  }
  return found;
}

/** How much more a file takes in the largest tree than in the one where it takes least. */
export function growthRatios(growth: readonly Growth[]): readonly Ratio[] {
  const rise = (of: (one: Growth) => number): number => of(growth.at(-1) ?? growth[0] ?? NONE) / Math.min(...growth.map(of));
  return [
    { id: 'growth-time', what: 'time a file, largest tree : least', value: rise(({ milliseconds }) => milliseconds), goal: FLAT },
    { id: 'growth-memory', what: 'memory a file, largest tree : least', value: rise(({ kilobytes }) => kilobytes), goal: FLAT },
  ];
}

const NONE: Growth = {
  times: 0,
  files: 0,
  run: { wall: Number.NaN, processor: Number.NaN, megabytes: Number.NaN, output: '' },
  milliseconds: Number.NaN,
  kilobytes: Number.NaN,
};
