// npm start                    opens VS Code with this extension on the sample workspace
// npm start -- DIR             … on another folder
// npm start -- --scan DIR      prints the inventory of a folder instead; needs no editor

import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findProgram, Obstacle, prepare, ROOT } from './bootstrap.mjs';

const SAMPLE = path.join(ROOT, 'test/fixtures/sample-workspace');

/** Shown first: the example of the README. */
const SAMPLE_FILE = 'app/chat.py';

const require = createRequire(import.meta.url);

/** Where the user stood: npm runs its scripts at the package's root. */
const userFolder = process.env.INIT_CWD ?? process.cwd();

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { scan: { type: 'string' }, port: { type: 'string', default: '0' }, embedded: { type: 'boolean', default: false } },
  });
  return { ...values, folder: positionals[0] };
}

function existingFolder(name) {
  const folder = path.resolve(userFolder, name);
  if (fs.existsSync(folder) && fs.statSync(folder).isDirectory()) return folder;
  throw new Obstacle(`${folder} is not a folder.`, 'Name one that exists.');
}

function build(...options) {
  const result = spawnSync(process.execPath, ['esbuild.js', ...options], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  if (result.status !== 0) throw new Obstacle('The build failed.', 'The messages above say where.');
}

/** A copy, so that trying the fixes leaves the repository as it was. */
function copyOfSample() {
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-')), path.basename(SAMPLE));
  fs.cpSync(SAMPLE, folder, { recursive: true });
  return folder;
}

function scan(folder) {
  const result = spawnSync(process.execPath, [path.join(ROOT, 'dist/cli.js'), 'scan', folder], { stdio: 'inherit' });
  return result.status ?? 1;
}

function openInstalled(code, folder, file) {
  const files = file === undefined ? [] : [path.join(folder, file)];
  const child = spawn(code, [`--extensionDevelopmentPath=${ROOT}`, '--new-window', folder, ...files], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  child.once('error', (error) => fail(error));
  child.once('exit', (status) => {
    process.exitCode = status ?? 1;
  });
  console.log(`VS Code opens ${folder}`);
}

async function openEmbedded(folder, file, port) {
  build('--harness');
  const { openWorkspace } = require(path.join(ROOT, 'out/harness/openWorkspace.js'));
  await openWorkspace({ folder, file, port: Number.parseInt(port, 10) });
}

async function main() {
  const { scan: scanned, folder: named, port, embedded } = readArguments();
  if (scanned !== undefined) {
    const folder = existingFolder(scanned);
    prepare('build');
    build();
    process.exitCode = scan(folder);
    return;
  }
  const code = embedded ? undefined : findProgram('code');
  prepare(code ? 'build' : 'start');
  build();
  const isSample = named === undefined;
  const folder = isSample ? copyOfSample() : existingFolder(named);
  const file = isSample ? SAMPLE_FILE : undefined;
  if (code) return openInstalled(code, folder, file);
  await openEmbedded(folder, file, port);
  // an installed VS Code outlives this script and keeps its copy
  if (isSample) fs.rmSync(path.dirname(folder), { recursive: true, force: true });
}

function fail(error) {
  const expected = error instanceof Obstacle || String(error.code).startsWith('ERR_PARSE_ARGS');
  console.error(expected ? error.message : error);
  process.exitCode = 2;
}

main().catch(fail);
