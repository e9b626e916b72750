// npm test                          every suite
// npm test -- unit cli              these suites: unit, cli, robustness, validators, neovim, editor, web, browser, package, desktop
// npm test -- unit --only registry  only test files whose path contains the word
// npm test -- editor --grep hover   only tests whose title matches
// npm test -- --no-build            on the dist/ that is there

import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  findBrowser,
  findNeovim,
  Obstacle,
  prepare,
  prepareNeovim,
  prepareValidators,
  ROOT,
  serverIsAvailable,
  validatorsAreAvailable,
} from './bootstrap.mjs';

const SUITES = ['robustness', 'unit', 'cli', 'validators', 'neovim', 'editor', 'web', 'browser', 'package', 'desktop'];

/** They open windows, in which timing is seen: the machine is theirs alone. Of the others as many run at once as there are cores. */
const ALONE = ['editor', 'web', 'browser', 'package', 'desktop'];

/** `desktop` downloads a VS Code of its own; elsewhere than on Linux it stands in for the server, which is built for Linux alone. */
const USUAL = [
  // the longest first: the others run beside it
  'robustness',
  'unit',
  'cli',
  ...(validatorsAreAvailable() ? ['validators'] : []),
  'neovim',
  ...(serverIsAvailable() ? ['editor', 'web', 'browser', 'package'] : ['desktop']),
];

const NOTHING = { passed: 0, failed: 0, skipped: 0, failures: [], again: [] };

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      grep: { type: 'string' },
      'no-build': { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter((name) => !SUITES.includes(name));
  if (unknown.length > 0) throw new Obstacle(`Unknown suite: ${unknown.join(', ')}.`, `There are ${SUITES.join(', ')}.`);
  return { suites: positionals.length > 0 ? positionals : USUAL, words: values.only, grep: values.grep, build: !values['no-build'] };
}

function node(args, environment = {}) {
  return spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } })
    .status;
}

function build(...args) {
  if (node(['esbuild.js', ...args]) !== 0) throw new Obstacle('The build failed.', 'The messages above say where.');
}

/** The command line that runs a suite which has been built. */
function commandOf(suite, grep) {
  const filter = grep === undefined ? [] : ['--grep', grep];
  if (suite === 'editor') return ['--enable-source-maps', 'out/harness/runEditorSuite.js'];
  if (suite === 'web') return ['--enable-source-maps', 'out/harness/runEditorSuite.js', 'web'];
  if (suite === 'desktop') return ['--enable-source-maps', 'out/harness/runDesktopSuite.js'];
  // as in `IN_WINDOWS` of the harness
  const tries = suite === 'browser' ? ['--retries', '1'] : [];
  return ['--enable-source-maps', 'node_modules/mocha/bin/mocha.js', ...filter, ...tries, `out/${suite}/tests.js`];
}

/** Builds a suite and makes its folder; none where no test file is asked for. */
function prepareSuite(suite, { words, grep }) {
  const built = suite === 'desktop' ? 'editor' : suite;
  build('--suite', built, ...words);
  if (!fs.existsSync(path.join(ROOT, 'out', built, 'tests.js'))) {
    console.log(`${heading(suite)}\n  no test files`);
    return [];
  }
  const obstacle = suite === 'neovim' ? prepareNeovim() : undefined;
  // mocha then counts its tests as skipped
  if (obstacle !== undefined) console.log(`  ${suite} skipped: ${obstacle}`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-test-'));
  // the program keeps what it reads, and no test writes to where people keep theirs
  const caches = path.join(folder, 'caches');
  const environment = {
    XDG_CACHE_HOME: caches,
    PEDIGREE_CACHE: path.join(caches, 'pedigree'),
    PEDIGREE_TEST_TOTALS: path.join(folder, 'totals.json'),
    PEDIGREE_TEST_GREP: grep ?? '',
    CHROMIUM: findBrowser() ?? '',
    NEOVIM: findNeovim() ?? '',
    VALIDATORS: suite === 'validators' ? prepareValidators() : '',
  };
  return [{ suite, folder, command: commandOf(suite, grep), environment }];
}

const heading = (suite) => `\n── ${suite} ${'─'.repeat(Math.max(2, 70 - suite.length))}`;

/**
 * Runs a suite; its reporter leaves the totals in a file, since the in-editor suites end in another process. What it prints comes as it
 * is printed, or where another one runs beside it, when it has ended.
 */
async function runSuite({ suite, folder, command, environment }, isAlone) {
  if (isAlone) console.log(heading(suite));
  const status = await new Promise((resolve, reject) => {
    const printed = isAlone ? 'inherit' : 'pipe';
    const options = { cwd: ROOT, stdio: ['ignore', printed, printed], env: { ...process.env, ...environment } };
    const child = spawn(process.execPath, command, options);
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (!isAlone) process.stdout.write(Buffer.concat([Buffer.from(`${heading(suite)}\n`), ...chunks]));
      resolve(code);
    });
  });
  const { PEDIGREE_TEST_TOTALS: file } = environment;
  const totals = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : NOTHING;
  fs.rmSync(folder, { recursive: true, force: true });
  if (status === 0 || totals.failed > 0) return totals;
  const message = `ended with status ${status} before its tests were counted`;
  return { ...totals, failed: totals.failed + 1, failures: [...totals.failures, { title: `the ${suite} suite`, message }] };
}

/** Runs suites, as many at once as asked; the totals come in the order in which they end. */
async function runSuites(suites, atOnce) {
  const waiting = [...suites];
  const all = [];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) all.push(await runSuite(next, atOnce === 1));
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return all;
}

/** Names tests behind everything that was printed: whoever sees the end alone knows which they were. */
function nameTests(what, tests) {
  if (tests.length > 0) console.log(`\n${what}:`);
  for (const { title, message } of tests) console.log(`  ${title}\n    ${message}`);
}

async function main() {
  const { suites, words, grep, build: wanted } = readArguments();
  const inEditor = ['editor', 'web', 'browser', 'package'].some((suite) => suites.includes(suite));
  prepare(inEditor ? 'test' : 'build');
  if (wanted) build();
  if (inEditor || suites.includes('desktop')) build('--harness');
  const together = suites.filter((suite) => !ALONE.includes(suite)).flatMap((suite) => prepareSuite(suite, { words, grep }));
  const alone = suites.filter((suite) => ALONE.includes(suite)).flatMap((suite) => prepareSuite(suite, { words, grep }));
  if (together.length > 1)
    console.log(`\n${together.map(({ suite }) => suite).join(', ')}: run side by side, each is printed when it ends`);
  const all = [
    ...(await runSuites(together, Math.max(1, Math.min(together.length, os.availableParallelism())))),
    ...(await runSuites(alone, 1)),
  ];
  nameTests(
    'failed',
    all.flatMap(({ failures }) => failures),
  );
  nameTests(
    'not at the first try',
    all.flatMap(({ again }) => again),
  );
  const sum = (key) => all.reduce((total, each) => total + each[key], 0);
  const skipped = sum('skipped');
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  if (sum('failed') > 0 || sum('passed') === 0) process.exitCode = 1;
}

main().catch((error) => {
  const expected = error instanceof Obstacle || String(error.code).startsWith('ERR_PARSE_ARGS');
  console.error(expected ? error.message : error);
  process.exitCode = 2;
});
