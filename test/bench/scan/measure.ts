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

/** Runs the programs by turns, so that the noise of a machine falls on all of them, and tells the medians. */
export async function measureWorks(works: Works, rounds: number): Promise<ScanFigures> {
  const runs = new Map<Work, Run[]>(works.all.map((work) => [work, []]));
  const bare: BareParse[] = [];
  if (works.fill !== null) await run(works.fill);
  for (let round = 0; round < rounds; round++) {
    for (const work of works.all) {
      if ('missing' in work.command || (work.isSlow === true && round > 0)) continue;
      work.before?.();
      const one = await run(work.command);
      runs.get(work)?.push(one);
      if (work.id === 'parse') bare.push(bareParseOf(one.output));
    }
  }
  const measured = works.all.map((work) => ({ work, runs: runs.get(work) ?? [] }));
  const seconds = bare.map((one) => one.seconds);
  const ratios = ratiosOf({
    wall: medians(measured, ({ wall }) => wall),
    megabytes: medians(measured, ({ megabytes }) => megabytes),
    parse: seconds.length > 0 ? figures(seconds).median : undefined,
    cores: availableParallelism(),
  });
  const [first] = bare;
  return { measured, bare: first === undefined ? null : { ...first, seconds: figures(seconds).median }, ratios };
}

/** The medians of what can be told of each program. */
export function medians(measured: readonly Measured[], of: (run: Run) => number): Readonly<Partial<Record<string, number>>> {
  return Object.fromEntries(measured.flatMap(({ work, runs }) => (runs.length > 0 ? [[work.id, figures(runs.map(of)).median]] : [])));
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
