// npm run mutation                                     changes assess and registry in some thousand ways; which of them does no unit test notice? Hours
// npm run mutation -- --only assess/suppress           only in the files whose path contains the word; --only may stand several times
// npm run mutation -- --again                          forgets what earlier runs found: a test that was changed under its old name is not noticed otherwise
//
// What survives is listed in out/mutation/survivors.txt, and in full in out/mutation/report.json.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Obstacle, prepare, prepareMutation, ROOT } from './bootstrap.mjs';

const OUT = path.join(ROOT, 'out/mutation');
const PARTS = ['src/assess', 'src/registry'];

/** Texts for people, types and what is generated; `lazily.ts` is another one in Stryker's copy. */
const LEFT_OUT = [/\/generated\//, /\/messages\//, /\.d\.ts$/, /\/api\.ts$/, /\/index\.ts$/, /\/lazily\.ts$/];

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true, default: [] }, again: { type: 'boolean', default: false } },
});

function mutated() {
  const files = PARTS.flatMap((part) =>
    fs.readdirSync(path.join(ROOT, part), { recursive: true }).map((name) => `${part}/${String(name).split(path.sep).join('/')}`),
  );
  return files
    .filter((name) => name.endsWith('.ts') && !LEFT_OUT.some((pattern) => pattern.test(name)))
    .filter((name) => values.only.length === 0 || values.only.some((word) => name.includes(word)))
    .sort();
}

function optionsFor(home) {
  const within = (name) => path.relative(ROOT, path.join(home, name));
  return {
    mutate: mutated(),
    // the wording of a sentence is no behavior
    mutator: { excludedMutations: ['StringLiteral'] },
    // tables are read once, as the bundle is loaded: each mutant in them would take a process of its own
    ignoreStatic: true,
    testRunner: 'mocha',
    mochaOptions: { spec: ['out/unit/tests.js'] },
    buildCommand: 'node test/mutation/build.mjs',
    coverageAnalysis: 'perTest',
    concurrency: 1,
    timeoutMS: 5_000,
    dryRunTimeoutMinutes: 20,
    tempDirName: within('sandboxes'),
    ignorePatterns: ['.cache', '.vscode-e2e', 'dist', 'out'],
    incremental: true,
    force: values.again,
    incrementalFile: within('known.json'),
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: path.relative(ROOT, path.join(OUT, 'report.json')) },
    allowEmpty: true,
    checkers: [],
    // esbuild asks for no types, and lines of fixtures count
    disableTypeChecks: false,
    // a run must not wait for an answer, and sends none
    dashboard: { reportType: 'full' },
  };
}

const CAUGHT = ['Killed', 'Timeout'];
const MISSED = ['Survived', 'NoCoverage'];

/** Prints how many mutants of each file were caught, and writes down those that were not. */
function show({ files }) {
  const lines = [];
  const rows = Object.entries(files).map(([file, { source, mutants }]) => {
    const text = source.split('\n');
    const missed = mutants.filter(({ status }) => MISSED.includes(status));
    for (const { status, mutatorName, location, replacement } of missed) {
      const { start, end } = location;
      const original = start.line === end.line ? text[start.line - 1].slice(start.column - 1, end.column - 1) : text[start.line - 1].trim();
      lines.push(`${file}:${start.line}:${start.column} ${status} ${mutatorName}: ${original} → ${replacement?.split('\n')[0] ?? ''}`);
    }
    return { file, caught: mutants.filter(({ status }) => CAUGHT.includes(status)).length, missed: missed.length };
  });
  fs.writeFileSync(path.join(OUT, 'survivors.txt'), `${lines.join('\n')}\n`);
  const line = (name, of) => {
    const caught = of.reduce((sum, each) => sum + each.caught, 0);
    const all = caught + of.reduce((sum, each) => sum + each.missed, 0);
    return `${((100 * caught) / Math.max(1, all)).toFixed(1).padStart(6)} % of ${String(all).padStart(5)}  ${name}`;
  };
  for (const row of rows) console.log(line(row.file, [row]));
  console.log('');
  for (const part of PARTS)
    console.log(
      line(
        part,
        rows.filter(({ file }) => file.startsWith(part)),
      ),
    );
  console.log(line('both', rows));
}

function node(...args) {
  return spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).status;
}

function main() {
  prepare('build');
  const home = prepareMutation();
  // the tests take their grammars from there
  if (!fs.existsSync(path.join(ROOT, 'dist/cli.js'))) node('esbuild.js');
  fs.mkdirSync(OUT, { recursive: true });
  const options = path.join(home, 'options.json');
  fs.writeFileSync(options, JSON.stringify(optionsFor(home)));
  const stryker = path.join(home, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  if (node(stryker, 'run', options) !== 0) throw new Obstacle('Stryker did not come to its end.', 'The messages above say where.');
  show(JSON.parse(fs.readFileSync(path.join(OUT, 'report.json'), 'utf8')));
}

try {
  main();
} catch (error) {
  console.error(error instanceof Obstacle ? error.message : error);
  process.exitCode = 2;
}
