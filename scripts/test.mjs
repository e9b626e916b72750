// npm test                          every suite
// npm test -- unit cli              these suites: unit, cli, robustness, validators, neovim, editor, web, browser, package, desktop
// npm test -- unit --only registry  only test files whose path contains the word
// npm test -- editor --grep hover   only tests whose title matches
// npm test -- --no-build            on the dist/ that is there

import { spawnSync } from 'node:child_process';
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

const SUITES = ['unit', 'cli', 'robustness', 'validators', 'neovim', 'editor', 'web', 'browser', 'package', 'desktop'];

/** `desktop` downloads a VS Code of its own; elsewhere than on Linux it stands in for the server, which is built for Linux alone. */
const USUAL = [
  'unit',
  'cli',
  'robustness',
  ...(validatorsAreAvailable() ? ['validators'] : []),
  'neovim',
  ...(serverIsAvailable() ? ['editor', 'web', 'browser', 'package'] : ['desktop']),
];

const NOTHING = { passed: 0, failed: 0, skipped: 0 };

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
  return ['--enable-source-maps', 'node_modules/mocha/bin/mocha.js', ...filter, `out/${suite}/tests.js`];
}

/** Runs one suite; its reporter leaves the totals in a file, since the in-editor suites end in another process. */
function runSuite(suite, { words, grep }) {
  console.log(`\n── ${suite} ${'─'.repeat(Math.max(2, 70 - suite.length))}`);
  const built = suite === 'desktop' ? 'editor' : suite;
  build('--suite', built, ...words);
  if (!fs.existsSync(path.join(ROOT, 'out', built, 'tests.js'))) {
    console.log('  no test files');
    return NOTHING;
  }
  const obstacle = suite === 'neovim' ? prepareNeovim() : undefined;
  // mocha then counts its tests as skipped
  if (obstacle !== undefined) console.log(`  skipped: ${obstacle}`);
  const totalsFile = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-test-')), 'totals.json');
  // the program keeps what it reads, and no test writes to where people keep theirs
  const caches = path.join(path.dirname(totalsFile), 'caches');
  const environment = {
    XDG_CACHE_HOME: caches,
    PEDIGREE_CACHE: path.join(caches, 'pedigree'),
    PEDIGREE_TEST_TOTALS: totalsFile,
    PEDIGREE_TEST_GREP: grep ?? '',
    CHROMIUM: findBrowser() ?? '',
    NEOVIM: findNeovim() ?? '',
    VALIDATORS: suite === 'validators' ? prepareValidators() : '',
  };
  const status = node(commandOf(suite, grep), environment);
  const totals = fs.existsSync(totalsFile) ? JSON.parse(fs.readFileSync(totalsFile, 'utf8')) : NOTHING;
  fs.rmSync(path.dirname(totalsFile), { recursive: true, force: true });
  if (status === 0 || totals.failed > 0) return totals;
  console.log(`  the ${suite} suite ended with status ${status} before its tests were counted`);
  return { ...totals, failed: totals.failed + 1 };
}

function main() {
  const { suites, words, grep, build: wanted } = readArguments();
  const inEditor = ['editor', 'web', 'browser', 'package'].some((suite) => suites.includes(suite));
  prepare(inEditor ? 'test' : 'build');
  if (wanted) build();
  if (inEditor || suites.includes('desktop')) build('--harness');
  const all = suites.map((suite) => runSuite(suite, { words, grep }));
  const sum = (key) => all.reduce((total, each) => total + each[key], 0);
  const skipped = sum('skipped');
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  if (sum('failed') > 0 || sum('passed') === 0) process.exitCode = 1;
}

try {
  main();
} catch (error) {
  const expected = error instanceof Obstacle || String(error.code).startsWith('ERR_PARSE_ARGS');
  console.error(expected ? error.message : error);
  process.exitCode = 2;
}
