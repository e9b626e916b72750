// npm run fuzz -- [--inputs N] [--only ID]... [--seed S] [--from INDEX], or --list
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { fuzz, SEED } from './fuzz';
import { countWasmMemory, type Memory } from './memory';
import type { Target } from './target';
import { allTargets } from './targets';
import { watchForHangs } from './watchdog';

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '100000' },
    only: { type: 'string', multiple: true, default: [] },
    seed: { type: 'string', default: String(SEED) },
    from: { type: 'string', default: '0' },
    longest: { type: 'string', default: '1000' },
    list: { type: 'boolean', default: false },
  },
});

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
const wasm = countWasmMemory();

function memoryNow(): Memory {
  collectGarbage();
  return { heap: process.memoryUsage().heapUsed, wasm: wasm() };
}

const MB = 1 << 20;
const inMb = (bytes: number): string => (bytes / MB).toFixed(1);

/** Growth from the middle to the end that is no longer taken for noise. */
const MOST_GROWTH = { heap: 24 * MB, wasm: 16 * MB };

async function run(target: Target, watch: ReturnType<typeof watchForHangs>): Promise<boolean> {
  const inputs = Number(values.inputs);
  const started = Date.now();
  let middle: Memory | undefined;
  const { tried, faults, slowest } = await fuzz(target, {
    seed: Number(values.seed),
    from: Number(values.from),
    inputs,
    longest: Number(values.longest),
    patience: 20,
    begin: (index) => watch.begin(target.id, index),
    behind: (done) => {
      if (done === Math.ceil(inputs / 2)) middle = memoryNow();
    },
  });
  watch.rest();
  await target.close?.();
  const end = memoryNow();
  const from = middle ?? end;
  const seconds = ((Date.now() - started) / 1_000).toFixed(0);
  console.log(
    `${target.id}: ${tried} inputs in ${seconds} s, ${faults.length} faults; slowest ${Math.round(slowest.ms)} ms (input ${slowest.index}); ` +
      `heap ${inMb(from.heap)} → ${inMb(end.heap)} MB, wasm ${inMb(from.wasm)} → ${inMb(end.wasm)} MB from the middle to the end`,
  );
  for (const { index, message, file } of faults) console.log(`  input ${index}: ${message}\n    ${file}`);
  const grew = tried >= 1_000 && (end.heap - from.heap > MOST_GROWTH.heap || end.wasm - from.wasm > MOST_GROWTH.wasm);
  if (grew) console.log(`  ${target.id}: memory grew`);
  return faults.length === 0 && !grew;
}

async function main(): Promise<void> {
  const targets = allTargets();
  if (values.list) {
    console.log(JSON.stringify(targets.map(({ id }) => id)));
    process.exit(0);
  }
  const unknown = values.only.filter((id) => !targets.some((target) => target.id === id));
  if (unknown.length > 0)
    throw new Error(`No target is called ${unknown.join(', ')}. There are ${targets.map(({ id }) => id).join(', ')}.`);
  console.log(`seed ${values.seed}, ${values.inputs} inputs each from ${values.from} on`);
  const watch = watchForHangs();
  let isFine = true;
  for (const target of targets) {
    if (values.only.length > 0 && !values.only.includes(target.id)) continue;
    isFine = (await run(target, watch)) && isFine;
  }
  process.exit(isFine ? 0 : 1);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(2);
});
