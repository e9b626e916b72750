// Gets this clone ready for a command: packages, a VS Code to run the extension in, a browser to look at it.
// Needs nothing but Node and npm; does nothing, within a moment, when all is there.
//
//   node scripts/bootstrap.mjs --for build|start|test

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const SERVER = JSON.parse(fs.readFileSync(path.join(ROOT, 'scripts/vscode-server.json'), 'utf8'));
const SERVER_HOME = path.join(ROOT, SERVER.folder);
const PLATFORM = `${process.platform}-${process.arch}`;

/** What reads exports besides ourselves: named in `test/validators/`, installed where nothing is committed. */
const VALIDATORS = path.join(ROOT, 'test/validators');
const VALIDATORS_HOME = path.join(ROOT, '.cache/validators');

/** What changes the engine to see whether tests notice. */
const MUTATION = path.join(ROOT, 'test/mutation');
const MUTATION_HOME = path.join(ROOT, '.cache/mutation');

/** The SARIF Multitool is a program of its own, built for this platform. */
const VALIDATORS_PLATFORM = 'linux-x64';

const OLDEST_NODE = 20;

/** Of a program that failed: npm says first what is wrong, and then all that it can do. */
const SHOWN_LINES = 15;

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** What each command needs besides `node_modules`. `start` wants an editor only where the machine has none. */
const NEEDS = {
  build: { editor: 'none', browser: false },
  start: { editor: 'any', browser: false },
  test: { editor: 'server', browser: true },
};

/** An obstacle that a person can remove: shown without a stack, with what to do about it. */
export class Obstacle extends Error {
  constructor(what, remedy) {
    super(`${what}\n  ${remedy}`);
    this.name = 'Obstacle';
  }
}

/** The full path of a program on PATH, or undefined. */
export function findProgram(name) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const ending of endings) {
      const file = path.join(folder, name + ending);
      if (folder !== '' && isExecutable(file)) return file;
    }
  }
  return undefined;
}

/** Whether the VS Code server that runs in a browser can be had for this machine. */
export function serverIsAvailable() {
  return PLATFORM in SERVER.node.packages;
}

/** The browser to look at VS Code with: `CHROMIUM`, or a Chromium or Chrome on PATH. */
export function findBrowser() {
  const named = process.env.CHROMIUM;
  if (named === undefined || named === '') return BROWSERS.map(findProgram).find((file) => file !== undefined);
  if (isExecutable(named)) return named;
  throw new Obstacle(`CHROMIUM names ${named}, which is not a program.`, 'Correct the variable or unset it.');
}

/** The Neovim to try the language server in: `NEOVIM`, or the one on PATH. */
export function findNeovim() {
  return process.env.NEOVIM || findProgram('nvim');
}

/** Gets Neovim where that takes one command; says why not otherwise, since only one small suite needs it. */
export function prepareNeovim() {
  if (findNeovim() !== undefined) return undefined;
  if (!canInstallDebianPackages()) return 'There is no Neovim on PATH, and it cannot be installed by apt-get here.';
  say('Installing Neovim (Debian package) …');
  try {
    installDebianPackages('neovim');
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    return `There is no Neovim on PATH, and installing it failed:\n${error.message}`;
  }
  return findNeovim() === undefined ? 'The package neovim was installed, but no nvim is on PATH.' : undefined;
}

/** Whether the programs that validate exports can be had for this machine. */
export function validatorsAreAvailable() {
  return PLATFORM === VALIDATORS_PLATFORM;
}

/**
 * Installs the validators of exports in a folder of their own, which it returns: one suite alone wants their 160 MB. What they have for
 * other tasks, native programs for the most part, is optional to them and left out; scripts of packages do not run.
 */
export function prepareValidators() {
  if (!validatorsAreAvailable()) {
    throw new Obstacle(`The validators of exports run on ${VALIDATORS_PLATFORM} alone.`, 'Name the other suites instead.');
  }
  const what = 'the validators of exports into .cache/validators (once; about 15 s, 160 MB)';
  // not `npm ci`, which wants entries for optional packages of every platform and then leaves them out
  return installApart(VALIDATORS, VALIDATORS_HOME, what, ['--omit=optional'], () =>
    fs.chmodSync(path.join(VALIDATORS_HOME, 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool'), 0o755),
  );
}

/** Installs Stryker in a folder of its own, which it returns: it finds our mocha from there, as the tests do. */
export function prepareMutation() {
  return installApart(MUTATION, MUTATION_HOME, 'Stryker into .cache/mutation (once; about 20 s, 65 MB)', ['--legacy-peer-deps']);
}

/** Installs what `folder` names into `home`, unless it is there; the last thing to be written is the note that it is. */
function installApart(folder, home, what, options, finish = () => undefined) {
  const manifests = ['package.json', 'package-lock.json'];
  const texts = manifests.map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));
  const stamp = createHash('sha256').update(texts.join('\n')).digest('hex');
  const stampFile = path.join(home, 'installed');
  if (readText(stampFile) === stamp) return home;
  say(`Installing ${what} …`);
  fs.rmSync(home, { recursive: true, force: true });
  fs.mkdirSync(home, { recursive: true });
  for (const name of manifests) fs.copyFileSync(path.join(folder, name), path.join(home, name));
  const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', ['install', '--no-save', ...options, ...quietly], home);
  finish();
  fs.writeFileSync(stampFile, stamp);
  return home;
}

/** Makes the clone ready for `purpose`: `build`, `start` or `test`. */
export function prepare(purpose) {
  const needs = NEEDS[purpose];
  if (!needs) throw new Obstacle(`Unknown purpose: ${purpose}.`, `Use one of ${Object.keys(NEEDS).join(', ')}.`);
  checkNode();
  if (packagesAreStale()) installPackages();
  if (needs.editor === 'server' && serverIsAvailable()) ensureServer();
  if (needs.editor === 'any' && findProgram('code') === undefined) ensureServer();
  if (needs.browser && findBrowser() === undefined) installBrowser();
}

function checkNode() {
  const major = Number.parseInt(process.versions.node, 10);
  if (major >= OLDEST_NODE) return;
  throw new Obstacle(`Node ${process.versions.node} is too old.`, `Install Node ${OLDEST_NODE} or newer.`);
}

/**
 * Compares the lock file with npm's own record of what it installed; that record is written last, so that an
 * interrupted install shows. Optional packages are for other platforms and do not count.
 */
function packagesAreStale() {
  const installed = readJson(path.join(ROOT, 'node_modules/.package-lock.json'))?.packages;
  if (!installed) return true;
  const wanted = readJson(path.join(ROOT, 'package-lock.json'))?.packages ?? {};
  return Object.entries(wanted).some(
    ([name, entry]) => name !== '' && !entry.optional && !entry.devOptional && installed[name]?.version !== entry.version,
  );
}

function installPackages() {
  say('Installing the packages of package-lock.json (about 20 s) …');
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], ROOT);
}

/** Installs VS Code's server and the Node it needs in a folder of their own: a `node` in our `.bin` would take over npm's scripts. */
function ensureServer() {
  if (!serverIsAvailable()) {
    throw new Obstacle(
      `There is no VS Code server for ${PLATFORM}.`,
      'Install VS Code so that `code` is on PATH (its command "Shell Command: Install").',
    );
  }
  const stamp = createHash('sha256').update(JSON.stringify(SERVER)).digest('hex');
  const stampFile = path.join(SERVER_HOME, 'installed');
  if (readText(stampFile) === stamp) return;
  say(`Installing VS Code ${SERVER.vscode.version} into ${SERVER.folder} (once; about a minute, 550 MB) …`);
  fs.rmSync(SERVER_HOME, { recursive: true, force: true });
  fs.mkdirSync(SERVER_HOME, { recursive: true });
  const dependencies = { [SERVER.vscode.package]: SERVER.vscode.version, [SERVER.node.packages[PLATFORM]]: SERVER.node.version };
  fs.writeFileSync(path.join(SERVER_HOME, 'package.json'), JSON.stringify({ private: true, dependencies }));
  const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', ['install', ...quietly], SERVER_HOME);
  const vscode = path.join(SERVER_HOME, SERVER.vscode.path);
  run('npm', ['install', '--omit=dev', ...quietly], vscode);
  for (const unused of SERVER.unused) removeMatching(vscode, unused);
  // written last: an interrupted install starts over
  fs.writeFileSync(stampFile, stamp);
}

function installBrowser() {
  const remedy = 'Install Chromium or Chrome, or set CHROMIUM to the path of one.';
  if (!canInstallDebianPackages()) throw new Obstacle('The tests look at VS Code with Chromium, and none was found.', remedy);
  say('Installing Chromium (Debian package) …');
  installDebianPackages('chromium', 'fonts-dejavu-core', 'fonts-ipafont-gothic');
  if (findBrowser() === undefined) throw new Obstacle('The package chromium was installed, but no browser is on PATH.', remedy);
}

function canInstallDebianPackages() {
  return findProgram('apt-get') !== undefined && process.getuid?.() === 0;
}

function installDebianPackages(...names) {
  const quietly = { DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-q'], ROOT, quietly);
  run('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...names], ROOT, quietly);
}

/** Runs a program that prints only what went wrong; throws with its output when it fails. */
function run(program, args, cwd, environment = {}) {
  const result = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status === 0) return;
  const output = [result.error?.message, result.stdout, result.stderr].filter(Boolean).join('\n').trim().split('\n');
  throw new Obstacle(
    `${program} ${args.join(' ')} failed in ${cwd}:\n${output.slice(0, SHOWN_LINES).join('\n')}`,
    'Check the network and the disk, then run the command again.',
  );
}

/** Removes `folder/pattern`, whose last segment may end in `*`. */
function removeMatching(folder, pattern) {
  const parent = path.join(folder, path.dirname(pattern));
  const last = path.basename(pattern);
  const matches = (name) => (last.endsWith('*') ? name.startsWith(last.slice(0, -1)) : name === last);
  if (!fs.existsSync(parent)) return;
  for (const name of fs.readdirSync(parent).filter(matches)) fs.rmSync(path.join(parent, name), { recursive: true });
}

function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false; // not there, or not for us: both mean "look further"
  }
}

function readText(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

function readJson(file) {
  const text = readText(file);
  return text === undefined ? undefined : JSON.parse(text);
}

function say(line) {
  console.error(line);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf('--for');
  try {
    prepare(at < 0 ? 'build' : process.argv[at + 1]);
  } catch (error) {
    console.error(error instanceof Obstacle ? error.message : error);
    process.exitCode = 1;
  }
}
