// npm run bench:scan -- --tree DIR: a scan beside ripgrep, a bare parse and cdxgen on the same tree. A measurement, not a test.
//
//   --runs 3          so many rounds; medians are told
//   --growth          the same files 1, 4, 16 and 64 times, too
//   --base 500        files of the smallest of those trees
//   --aibom FILE      cdxgen's aibom (bin/cdxgen.js under the name of aibom); or AIBOM in the environment
//   --cli FILE        another build than dist/cli.js
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { figures, table } from './editor/figures';
import { parseBare } from './scan/bareParse';
import { type Growth, growthRatios, measureGrowth } from './scan/growth';
import { load, type Measured, machine, measureWorks, type ScanFigures } from './scan/measure';
import { type Ratio, verdict } from './scan/ratios';
import { copyTree } from './scan/treeCopy';
import { optionsOf, uncachedBy, worksOn } from './scan/works';

const MEGABYTE = 1024 * 1024;

const { values } = parseArgs({
  options: {
    tree: { type: 'string', default: 'src' },
    runs: { type: 'string', default: '3' },
    growth: { type: 'boolean', default: false },
    base: { type: 'string', default: '500' },
    aibom: { type: 'string' },
    cli: { type: 'string', default: 'dist/cli.js' },
    'bare-parse': { type: 'string' },
  },
});

async function main(): Promise<void> {
  if (values['bare-parse'] !== undefined) {
    print(JSON.stringify(await parseBare(values['bare-parse'])));
    return;
  }
  const cli = resolve(values.cli);
  const rounds = Number(values.runs);
  print(`${machine()}; ${load()}`);
  const copy = await copyTree(values.tree);
  try {
    print(`${basename(copy.folder)}: ${copy.files.length} files that a scan reads; medians of ${rounds} rounds\n`);
    const works = worksOn({ copy, cli, aibom: values.aibom ?? process.env['AIBOM'], self: process.argv[1] ?? '' });
    try {
      tellScan(await measureWorks(works, rounds));
    } finally {
      works.remove();
    }
    if (values.growth) {
      const options = uncachedBy(optionsOf(cli));
      tellGrowth(await measureGrowth({ copy, cli, base: Number(values.base), rounds, options }));
    }
  } finally {
    copy.remove();
  }
  print(`\n${load()} in the end`);
}

function tellScan({ measured, bare, ratios }: ScanFigures): void {
  print(table(['', 'runs', 'wall s', 'shortest', 'processor s', 'memory MB'], measured.map(row)));
  for (const { work } of measured) if ('missing' in work.command) print(`  not measured: ${work.what}, for ${work.command.missing}`);
  if (bare !== null) {
    const rate = bare.bytes / MEGABYTE / bare.seconds;
    print(
      `  bare parse: ${bare.seconds.toFixed(2)} s of it on one thread, for ${bare.parsed} of ${bare.files} files, ${(bare.bytes / MEGABYTE).toFixed(1)} MB: ${rate.toFixed(1)} MB/s`,
    );
  }
  tellRatios(ratios);
}

function row({ work, runs }: Measured): readonly string[] {
  const median = (all: readonly number[], digits: number): string => {
    const value = figures(all).median;
    return Number.isNaN(value) ? '–' : value.toFixed(digits);
  };
  const walls = runs.map(({ wall }) => wall);
  return [
    work.what,
    String(runs.length),
    median(walls, 2),
    walls.length > 0 ? Math.min(...walls).toFixed(2) : '–',
    median(
      runs.map(({ processor }) => processor),
      2,
    ),
    median(
      runs.map(({ megabytes }) => megabytes),
      0,
    ),
  ];
}

function tellGrowth(growth: readonly Growth[]): void {
  const rows = growth.map(({ times, files, run, milliseconds, kilobytes }) => [
    `${times} ×`,
    String(files),
    run.wall.toFixed(2),
    run.megabytes.toFixed(0),
    milliseconds.toFixed(2),
    kilobytes.toFixed(1),
  ]);
  print(`\n${table(['growth', 'files', 'wall s', 'memory MB', 'ms a file', 'KB a file'], rows)}`);
  print('  a file: above what a scan of an empty folder takes');
  tellRatios(growthRatios(growth));
}

function tellRatios(ratios: readonly Ratio[]): void {
  print('');
  for (const ratio of ratios) print(verdict(ratio));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
