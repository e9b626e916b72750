import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minimized } from './minimize';
import { randomOf } from './random';
import type { Input, Target } from './target';

/** The seed of the test suite. */
export const SEED = 20_261_123;

/** Where failing inputs are written. */
const FOUND = 'out/fuzz/found';

export interface Options {
  readonly seed: number;
  readonly from: number;
  readonly inputs: number;
  /** Processor time that one input may take, in milliseconds. */
  readonly longest: number;
  /** Faults after which a run ends. */
  readonly patience: number;
  /** Called before each input. */
  readonly begin?: (index: number) => void;
  /** Called behind each input. */
  readonly behind?: (done: number) => void;
}

export interface Fault {
  readonly index: number;
  readonly message: string;
  readonly file: string;
}

export interface Outcome {
  readonly tried: number;
  readonly faults: readonly Fault[];
  /** The most processor time that an input took, in milliseconds, and which one. */
  readonly slowest: { readonly index: number; readonly ms: number };
}

/** Has a target take many inputs, and keeps those for which a claim does not hold. */
export async function fuzz(target: Target, options: Options): Promise<Outcome> {
  const faults: Fault[] = [];
  let slowest = { index: -1, ms: 0 };
  let tried = 0;
  for (let index = options.from; index < options.from + options.inputs && faults.length < options.patience; index++) {
    options.begin?.(index);
    const input = await target.make(randomOf(options.seed, target.id, index));
    let ms = 0;
    let why = await failure(async () => {
      ms = await processorTime(() => target.check(input));
    });
    // a machine that was busy with something else, or code that was compiled just then: the second time counts
    if (why === null && ms > options.longest) ms = await processorTime(() => target.check(input));
    if (why === null && ms > options.longest) why = new Error(`took ${Math.round(ms)} ms of processor time, more than ${options.longest}`);
    if (ms > slowest.ms) slowest = { index, ms };
    if (why !== null) faults.push(await keep(target, input, index, why, options));
    tried++;
    options.behind?.(tried);
  }
  return { tried, faults, slowest };
}

async function failure(act: () => Promise<void>): Promise<Error | null> {
  try {
    await act();
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function processorTime(act: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Writes the input that failed and a smaller one that fails as well, with the command that makes it again. */
async function keep(target: Target, input: Input, index: number, why: Error, { seed, longest }: Options): Promise<Fault> {
  const fails = async (text: string): Promise<boolean> => {
    let ms = 0;
    const again = await failure(async () => {
      ms = await processorTime(() => target.check({ file: input.file, text }));
    });
    return again === null ? why.message.startsWith('took') && ms > longest : again.name === why.name;
  };
  const text = (await fails(input.text)) ? await minimized(input.text, fails) : input.text;
  const folder = join(FOUND, target.id);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${seed}-${index}.json`);
  const command = `npm run fuzz -- --only ${target.id} --seed ${seed} --from ${index} --inputs 1`;
  const message = why.stack ?? why.message;
  // JSON: lone surrogates and NUL would not survive as they are
  writeFileSync(file, `${JSON.stringify({ command, message, file: input.file, minimized: text, input: input.text }, null, 2)}\n`);
  return { index, message: why.message.split('\n').slice(0, 3).join(' ').slice(0, 400), file };
}
