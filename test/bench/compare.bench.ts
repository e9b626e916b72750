// npm run bench:compare: the ratios of bench:scan beside those recorded last in test/bench/recorded.json. Ends with 1 when one of them is
// worse by more than a fifth, with 2 when nothing is recorded of this tree. Run by hand and once a week, not with the tests.
//
//   --tree src     the tree: by default the sources of the product itself
//   --name NAME    what the tree is called in the records, if not by its folder
//   --runs 5       so many rounds
//   --record       adds what was measured to the records
//   --growth       with the growth
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { table } from './editor/figures';
import { parseBare } from './scan/bareParse';
import { growthRatios, measureGrowth } from './scan/growth';
import { load, machine, measureWorks, shortest } from './scan/measure';
import type { Ratio } from './scan/ratios';
import { type Compared, compare, lastOn, type RecordedRun, record, recordedRuns, TOLERANCE } from './scan/records';
import { copyTree } from './scan/treeCopy';
import { optionsOf, uncachedBy, worksOn } from './scan/works';

const RECORDS = resolve('test/bench/recorded.json');
const NOTHING_RECORDED = 2;

const { values } = parseArgs({
  options: {
    tree: { type: 'string', default: 'src' },
    name: { type: 'string' },
    runs: { type: 'string', default: '5' },
    base: { type: 'string', default: '250' },
    record: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
    'bare-parse': { type: 'string' },
  },
});

async function main(): Promise<void> {
  if (values['bare-parse'] !== undefined) {
    console.log(JSON.stringify(await parseBare(values['bare-parse'])));
    return;
  }
  const name = values.name ?? basename(resolve(values.tree));
  const last = lastOn(name, recordedRuns(RECORDS));
  const { ratios, files } = await measured();
  tell(name, last, compare(ratios, last));
  if (values.record) {
    record(RECORDS, runOf(name, files, ratios));
    console.log(`recorded in ${RECORDS}`);
  } else if (last === undefined) {
    console.log(`Nothing is recorded of ${name}: record it with --record.`);
    process.exitCode = NOTHING_RECORDED;
  } else if (compare(ratios, last).some(({ isWorse }) => isWorse)) process.exitCode = 1;
}

async function measured(): Promise<{ readonly ratios: readonly Ratio[]; readonly files: number }> {
  const copy = await copyTree(values.tree);
  const cli = resolve('dist/cli.js');
  const rounds = Number(values.runs);
  try {
    const works = worksOn({ copy, cli, aibom: process.env['AIBOM'], self: process.argv[1] ?? '' });
    try {
      const { ratios } = await measureWorks(works, rounds, shortest);
      if (!values.growth) return { ratios, files: copy.files.length };
      const options = uncachedBy(optionsOf(cli));
      const growth = await measureGrowth({ copy, cli, base: Number(values.base), rounds, options });
      return { ratios: [...ratios, ...growthRatios(growth)], files: copy.files.length };
    } finally {
      works.remove();
    }
  } finally {
    copy.remove();
  }
}

function runOf(tree: string, files: number, ratios: readonly Ratio[]): RecordedRun {
  const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
  return {
    date: new Date().toISOString().slice(0, 10),
    version,
    machine: machine(),
    tree,
    files,
    load: load(),
    ratios: Object.fromEntries(ratios.map(({ id, value }) => [id, Number(value.toPrecision(4))])),
  };
}

function tell(tree: string, last: RecordedRun | undefined, compared: readonly Compared[]): void {
  console.log(`${machine()}; ${load()}`);
  console.log(last === undefined ? `${tree}: never recorded` : `${tree}: recorded last on ${last.date}, ${last.version}, ${last.machine}`);
  const rows = compared.map(({ ratio, before, isWorse }) => [
    ratio.what,
    ratio.value.toFixed(2),
    before?.toFixed(2) ?? '–',
    before === undefined ? '' : isWorse ? `WORSE by more than ${Math.round((TOLERANCE - 1) * 100)} %` : 'held',
  ]);
  console.log(table(['', 'now', 'recorded', ''], rows));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = NOTHING_RECORDED;
});
