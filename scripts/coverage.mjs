// npm run coverage                      branches of the engine that the suites unit, cli and robustness reach, by layer
// npm run coverage -- --only registry   by the test files alone whose path contains the word
// npm run coverage -- --least 90        fails below so many percent of the engine's branches
//
// Programs that the tests start count, too: Node writes what each process reached (NODE_V8_COVERAGE).

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CoverageReport } from 'monocart-coverage-reports';
import { ROOT } from './bootstrap.mjs';

const ENGINE = ['model', 'registry', 'detect', 'project', 'assess', 'report'];
const ENDS = ['server', 'cli'];
/** What esbuild made: the tests of a suite, and the program that they start. */
const BUNDLES = /\/(out\/(unit|cli|robustness)\/tests|dist\/(program|mcp|dashboard|[a-zA-Z]*Worker))\.js$/;
/** Their tests start the programs: a run for each file. */
const SLOW_SUITES = ['cli', 'robustness'];
const MISSED_FILES = 25;

/** They take the longest by far, the more so while every branch is counted. */
const TOO_SLOW = /(^|\/)(fuzz|load)\.test\.ts$/;

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true, default: [] }, least: { type: 'string', default: '0' } },
});

/** The runs, each small enough for what its processes write: some megabytes each. */
function runs() {
  if (values.only.length > 0) return [['unit', ...SLOW_SUITES, ...values.only.flatMap((word) => ['--only', word])]];
  return [['unit'], ...SLOW_SUITES.flatMap((suite) => filesOf(suite).map((file) => [suite, '--only', `${suite}/${file}`]))];
}

function filesOf(suite) {
  const files = fs.readdirSync(path.join(ROOT, 'test', suite), { recursive: true }).map((name) => name.split(path.sep).join('/'));
  return files.filter((name) => name.endsWith('.test.ts') && !TOO_SLOW.test(name)).sort();
}

function layerOf(file) {
  return /(?:^|\/)src\/([a-z]+)\//.exec(file)?.[1] ?? '';
}

/** Processes that tests end, or whose files may not grow, leave what breaks off. */
function dropUnfinished(folder) {
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    try {
      JSON.parse(fs.readFileSync(file, 'utf8'));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      fs.rmSync(file);
    }
  }
}

async function main() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-coverage-'));
  const report = new CoverageReport({
    name: 'coverage',
    outputDir: path.join(ROOT, 'out/coverage'),
    reports: ['json-summary', 'v8'],
    logging: 'error',
    entryFilter: ({ url }) => BUNDLES.test(url),
    sourceFilter: (source) => [...ENGINE, ...ENDS].includes(layerOf(source)) && !source.includes('/generated/'),
    sourcePath: (source) => source.replace(/^.*?(?=src\/)/, ''),
  });
  report.cleanCache();
  try {
    for (const args of runs()) {
      const raw = path.join(folder, 'raw');
      const environment = { ...process.env, NODE_V8_COVERAGE: raw };
      const { status } = spawnSync(process.execPath, ['scripts/test.mjs', ...args], { cwd: ROOT, stdio: 'inherit', env: environment });
      if (status !== 0) process.exitCode = 1;
      dropUnfinished(raw);
      await report.addFromDir(raw);
      fs.rmSync(raw, { recursive: true, force: true });
    }
    show((await report.generate()).files);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function show(files) {
  const of = (layers) => {
    const found = files.filter(({ sourcePath }) => layers.includes(layerOf(sourcePath)));
    const sum = (key) => found.reduce((total, { summary }) => total + summary.branches[key], 0);
    const share = (100 * sum('covered')) / Math.max(1, sum('total'));
    return { share, text: `${share.toFixed(1).padStart(6)} % of ${String(sum('total')).padStart(6)} branches` };
  };
  console.log('');
  for (const layer of [...ENGINE, ...ENDS]) console.log(`${layer.padEnd(10)}${of([layer]).text}`);
  const engine = of(ENGINE);
  console.log(`${'engine'.padEnd(10)}${engine.text}\n\nBranches not reached, most first:`);
  const missed = files.map(({ sourcePath, summary }) => [summary.branches.total - summary.branches.covered, sourcePath]);
  for (const [count, file] of missed.sort(([a], [b]) => b - a).slice(0, MISSED_FILES)) console.log(`${String(count).padStart(6)}  ${file}`);
  if (engine.share >= Number(values.least)) return;
  console.error(`\nThe engine's share is below ${values.least} %.`);
  process.exitCode = 1;
}

await main();
