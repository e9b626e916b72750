// npm run bench:start -- --tree DIR: the server from the start of its process to its rest, with a project open. A measurement, not a test.
//
//   --runs 5       starts; the last one reads the whole project
//   --rest 15      seconds without work before the memory is read
//   --wait 900     seconds after which an answer is given up
//   --server FILE  another build than dist/server.js
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { figures, table } from './editor/figures';
import { load, machine } from './scan/measure';
import { verdict } from './scan/ratios';
import { type Seen, type Started, startServer } from './start/startedServer';

const GOALS = { ready: 400, diagnostics: 700, atRest: 200 } as const;
const SECOND = 1000;
/** Parts of the usages by which the growth of the inventory is told. */
const PARTS = [0.1, 0.25, 0.5, 0.75, 1] as const;

const { values } = parseArgs({
  options: {
    tree: { type: 'string', default: 'src' },
    runs: { type: 'string', default: '5' },
    rest: { type: 'string', default: '15' },
    wait: { type: 'string', default: '900' },
    server: { type: 'string', default: 'dist/server.js' },
  },
});

async function main(): Promise<void> {
  const rounds = Number(values.runs);
  console.log(`${machine()}; ${load()}`);
  const all: Started[] = [];
  for (let round = 1; round <= rounds; round++)
    all.push(
      await startServer({
        folder: values.tree,
        server: resolve(values.server),
        untilRest: round === rounds,
        restMs: Number(values.rest) * SECOND,
        longestMs: Number(values.wait) * SECOND,
      }),
    );
  const ready = figures(all.map((one) => one.ready));
  const diagnostics = figures(all.map((one) => one.diagnostics));
  const row = (what: string, { median, longest }: ReturnType<typeof figures>): readonly string[] => [
    what,
    median.toFixed(0),
    longest.toFixed(0),
  ];
  console.log(
    table(
      ['ms from the start of the process', 'median', 'longest'],
      [row('initialize answered', ready), row('diagnostics of the open file', diagnostics)],
    ),
  );
  const last = all.at(-1);
  if (last !== undefined) tellGrowth(last);
  console.log('');
  const atRest = last?.atRest ?? Number.NaN;
  for (const [what, value, goal] of [
    ['server ready, ms', ready.median, GOALS.ready],
    ['first diagnostics, ms', diagnostics.median, GOALS.diagnostics],
    ['memory at rest, MB', atRest, GOALS.atRest],
  ] as const)
    if (!Number.isNaN(value)) console.log(verdict({ id: what, what, value, goal }));
  console.log(`\n${load()} in the end`);
}

function tellGrowth({ growth, atRest, highest, waits }: Started): void {
  const whole = growth.at(-1);
  if (whole === undefined) return;
  const first = growth.find(({ usages }) => usages > 0);
  const row = (what: string, { at, files, usages }: Seen): readonly string[] => [
    what,
    (at / SECOND).toFixed(1),
    String(files),
    String(usages),
  ];
  const parts = PARTS.flatMap((part) => {
    const reached = growth.find(({ usages }) => usages >= whole.usages * part);
    return reached === undefined ? [] : [row(`${part * 100} % of the usages`, reached)];
  });
  console.log(
    table(
      ['the inventory while it grows', 's', 'files', 'usages'],
      [...(first === undefined ? [] : [row('the first that is told', first)]), ...parts],
    ),
  );
  const longest = Math.max(...growth.map(({ at }, index) => at - (growth[index - 1]?.at ?? 0)));
  console.log(`  told ${growth.length} times, at most ${(longest / SECOND).toFixed(1)} s apart`);
  const sorted = [...waits].sort((a, b) => a - b);
  const at = (part: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN).toFixed(1);
  console.log(
    `  a question about nothing meanwhile (${waits.length} times), ms: median ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, longest ${at(1)}`,
  );
  console.log(`  memory: ${atRest.toFixed(0)} MB after ${values.rest} s of rest, at most ${highest.toFixed(0)} MB`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
