import { availableParallelism, cpus, loadavg } from 'node:os';
import { figures } from '../editor/figures';
import type { BareParse } from './bareParse';
import { type Run, run } from './program';
import { type Ratio, ratiosOf } from './ratios';
import type { Work, Works } from './works';

/** The runs of one program. */
export interface Measured {
  readonly work: Work;
  readonly runs: readonly Run[];
}

export interface ScanFigures {
  readonly measured: readonly Measured[];
  readonly bare: BareParse | null;
  readonly ratios: readonly Ratio[];
}

/** Of the times of several runs the one that counts. */
export type Pick = (times: readonly number[]) => number;

/** The run in the middle. */
export const median: Pick = (times) => figures(times).median;
/** The run that others disturbed least: for ratios of short runs that must not come and go with the noise. */
export const shortest: Pick = (times) => Math.min(...times);

/** Runs the programs by turns, so that the noise of a machine falls on all of them, and tells the ratios of what counts. */
export async function measureWorks(works: Works, rounds: number, counting: Pick = median): Promise<ScanFigures> {
  const runs = new Map<Work, Run[]>(works.all.map((work) => [work, []]));
  const bare: BareParse[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const work of works.all) {
      if ('missing' in work.command || (work.isSlow === true && round > 0)) continue;
      await work.before?.();
      const one = await run(work.command);
      runs.get(work)?.push(one);
      if (work.id === 'parse') bare.push(bareParseOf(one.output));
    }
  }
  const measured = works.all.map((work) => ({ work, runs: runs.get(work) ?? [] }));
  const seconds = bare.map((one) => one.seconds);
  const ratios = ratiosOf({
    wall: countingOf(measured, ({ wall }) => wall, counting),
    megabytes: countingOf(measured, ({ megabytes }) => megabytes, counting),
    parse: seconds.length > 0 ? counting(seconds) : undefined,
    cores: availableParallelism(),
  });
  const [first] = bare;
  return { measured, bare: first === undefined ? null : { ...first, seconds: counting(seconds) }, ratios };
}

function countingOf(measured: readonly Measured[], of: (run: Run) => number, counting: Pick): Readonly<Partial<Record<string, number>>> {
  return Object.fromEntries(measured.flatMap(({ work, runs }) => (runs.length > 0 ? [[work.id, counting(runs.map(of))]] : [])));
}

/** The machine, in one line. */
export function machine(): string {
  const [first] = cpus();
  return `${first?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${process.platform}-${process.arch}, Node ${process.versions.node}`;
}

/** The load of the last minute: figures of a machine that others keep busy are worth little. */
export function load(): string {
  return `load ${loadavg()[0]?.toFixed(1)}`;
}

function bareParseOf(output: string): BareParse {
  const told: unknown = JSON.parse(output);
  const number = (name: string): number => {
    const value: unknown = typeof told === 'object' && told !== null ? Object.entries(told).find(([key]) => key === name)?.[1] : undefined;
    if (typeof value !== 'number') throw new Error(`the bare parse does not tell its ${name}`);
    return value;
  };
  return { files: number('files'), parsed: number('parsed'), bytes: number('bytes'), seconds: number('seconds') };
}
