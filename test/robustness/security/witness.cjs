// Loaded into a process with --require: notes all that the process tries of network, processes, files and modules, and forbids the network.
// What is noted goes to the file that PEDIGREE_WITNESS names, one JSON array a line: [what, detail].
const childProcess = require('node:child_process');
const dgram = require('node:dgram');
const dns = require('node:dns');
const fs = require('node:fs');
const http = require('node:http');
const http2 = require('node:http2');
const https = require('node:https');
const Module = require('node:module');
const net = require('node:net');
const path = require('node:path');
const tls = require('node:tls');

const NOTES = process.env.PEDIGREE_WITNESS;
const append = fs.appendFileSync;
const real = fs.realpathSync.native;
let isNoting = false;

function note(what, detail) {
  if (isNoting) return;
  isNoting = true;
  try {
    append(NOTES, `${JSON.stringify([what, detail])}\n`);
  } finally {
    isNoting = false;
  }
}

/** Calls `before` ahead of a function of an object. */
function watch(holder, name, before) {
  const original = holder[name];
  if (typeof original !== 'function') return;
  const watched = function (...args) {
    before(args, this);
    return new.target ? Reflect.construct(original, args, new.target === watched ? original : new.target) : original.apply(this, args);
  };
  Object.setPrototypeOf(watched, original);
  watched.prototype = original.prototype;
  holder[name] = watched;
}

function forbid(holder, name, what) {
  watch(holder, name, (args) => {
    note('network', `${what} ${String(args[0]?.href ?? args[0]?.host ?? args[0]).slice(0, 200)}`);
    throw new Error(`the test forbids the network: ${what}`);
  });
}

forbid(net.Socket.prototype, 'connect', 'net.connect');
forbid(net.Server.prototype, 'listen', 'net.listen');
forbid(tls, 'connect', 'tls.connect');
forbid(dgram, 'createSocket', 'dgram.createSocket');
forbid(http, 'request', 'http.request');
forbid(http, 'get', 'http.get');
forbid(https, 'request', 'https.request');
forbid(https, 'get', 'https.get');
forbid(http2, 'connect', 'http2.connect');
forbid(globalThis, 'fetch', 'fetch');
forbid(globalThis, 'WebSocket', 'WebSocket');
for (const holder of [dns, dns.promises])
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveAny', 'resolveTxt']) forbid(holder, name, `dns.${name}`);

watch(childProcess.ChildProcess.prototype, 'spawn', ([{ file, args, cwd }]) => note('process', { file, args, cwd }));
for (const name of ['spawnSync', 'execFileSync', 'execSync']) watch(childProcess, name, ([file]) => note('process', { file }));

function place(file) {
  if (typeof file === 'number' || file === undefined) return null;
  const named = path.resolve(file instanceof URL ? file.pathname : String(file));
  try {
    return real(named);
  } catch {
    return named;
  }
}

function watchFile(holder, name, what) {
  watch(holder, name, ([file]) => {
    if (isNoting) return;
    isNoting = true;
    const found = place(file);
    isNoting = false;
    if (found !== null) note(what, found);
  });
}

const READING = ['readFile', 'readFileSync', 'createReadStream', 'readdir', 'readdirSync', 'opendir', 'opendirSync'];
const WRITING = ['writeFile', 'writeFileSync', 'appendFile', 'createWriteStream', 'mkdir', 'mkdirSync', 'mkdtemp', 'mkdtempSync'];
const CHANGING = ['rm', 'rmSync', 'unlink', 'unlinkSync', 'rename', 'renameSync', 'symlink', 'chmod', 'truncate', 'copyFile'];
for (const holder of [fs, fs.promises]) {
  for (const name of READING) watchFile(holder, name, 'read');
  for (const name of [...WRITING, ...CHANGING]) watchFile(holder, name, 'write');
  for (const name of ['open', 'openSync'])
    watch(holder, name, ([file, flags]) => {
      const writes = typeof flags === 'string' ? /[wa+]/.test(flags) : typeof flags === 'number' && (flags & 3) !== 0;
      if (!isNoting) note(writes ? 'write' : 'read', place(file));
    });
}

const load = Module._load;
Module._load = function (request, parent, isMain) {
  const resolved = Module._resolveFilename(request, parent, isMain);
  if (path.isAbsolute(resolved)) note('module', resolved);
  return load.call(this, request, parent, isMain);
};
