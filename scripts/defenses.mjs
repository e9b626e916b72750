// npm run mutation:defenses                    takes out one defense at a time (test/mutation/defenses.mjs): the test that guards it has to fail
// npm run mutation:defenses -- --only keys     of the rows that hold the word; --editor also tries those that need a real VS Code
//
// Works in a copy in .cache/: what is edited here meanwhile stays as it is.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DEFENSES } from '../test/mutation/defenses.mjs';
import { prepare, ROOT } from './bootstrap.mjs';

const COPY = path.join(ROOT, '.cache/defenses');
const LONGEST_MS = 300_000;

const { values } = parseArgs({ options: { only: { type: 'string', default: '' }, editor: { type: 'boolean', default: false } } });

/** What git knows of and what is new, as it stands on the disk. */
function copyAll() {
  fs.rmSync(COPY, { recursive: true, force: true });
  const { stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
  for (const file of stdout.split('\0').filter((name) => name !== '' && fs.existsSync(path.join(ROOT, name)))) {
    if (fs.lstatSync(path.join(ROOT, file)).isSymbolicLink()) continue;
    fs.mkdirSync(path.dirname(path.join(COPY, file)), { recursive: true });
    fs.copyFileSync(path.join(ROOT, file), path.join(COPY, file));
  }
  for (const folder of ['node_modules', '.vscode-e2e'].filter((name) => fs.existsSync(path.join(ROOT, name))))
    fs.symlinkSync(fs.realpathSync(path.join(ROOT, folder)), path.join(COPY, folder), 'junction');
}

/** Runs the tests of a row in the copy: how many passed and failed, or null where they did not come to their end. */
function tested({ suite, only, grep }) {
  const args = ['scripts/test.mjs', suite, '--only', only, ...(grep === undefined ? [] : ['--grep', grep])];
  const { stdout } = spawnSync(process.execPath, args, { cwd: COPY, encoding: 'utf8', timeout: LONGEST_MS, maxBuffer: 1 << 28 });
  const [, passed, failed] = /^(\d+) passed, (\d+) failed/m.exec(stdout) ?? [];
  return passed === undefined ? null : { passed: Number(passed), failed: Number(failed), stdout };
}

function mutated(text, { file, find, put }) {
  if (find === '') return put + text;
  if (text.split(find).length !== 2) throw new Error(`${file} holds no longer exactly once: ${find}`);
  return text.replace(find, () => put);
}

const rows = DEFENSES.filter((row) => (values.editor || row.suite !== 'editor') && JSON.stringify(row).includes(values.only));
prepare('build');
copyAll();
const whole = new Map();
let missed = 0;
for (const row of rows) {
  const key = JSON.stringify([row.suite, row.only, row.grep]);
  // a test that fails by itself proves nothing
  if (!whole.has(key)) whole.set(key, tested(row));
  const before = whole.get(key);
  const file = path.join(COPY, row.file);
  const text = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(file, mutated(text, row));
  const after = tested(row);
  fs.writeFileSync(file, text);
  const isSound = before !== null && before.failed === 0 && before.passed > 0;
  const isCaught = isSound && (after === null || after.failed > 0);
  if (!isCaught) missed++;
  const told = !isSound ? 'no test' : after === null ? 'stopped' : isCaught ? 'red' : 'GREEN';
  console.log(`${told.padEnd(8)}${row.claim}: ${row.mutant} (${row.only})`);
}
console.log(`\n${rows.length - missed} of ${rows.length} were noticed`);
if (missed > 0) process.exitCode = 1;
