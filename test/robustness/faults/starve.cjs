// Loaded into a process with --require, and so into its threads: while a file named starved.* is being analyzed, WebAssembly gets no more
// memory; with PEDIGREE_STARVED_EVER at no time in the main thread, where small files need none. Each refusal is noted in the file that PEDIGREE_STARVED names.
const fs = require('node:fs');
const promises = require('node:fs/promises');
const { isMainThread } = require('node:worker_threads');

const NOTES = process.env.PEDIGREE_STARVED;
const { grow } = WebAssembly.Memory.prototype;
let isStarving = false;
const isEver = process.env.PEDIGREE_STARVED_EVER !== undefined && isMainThread;

for (const [holder, name] of [
  [fs, 'openSync'],
  [promises, 'open'],
]) {
  const open = holder[name];
  holder[name] = (path, ...rest) => {
    if (/\.py$/.test(String(path))) isStarving = /starved\.\w+$/.test(String(path));
    return open(path, ...rest);
  };
}

WebAssembly.Memory.prototype.grow = function (pages) {
  if (!isStarving && !isEver) return grow.call(this, pages);
  fs.appendFileSync(NOTES, `${isMainThread ? 'main' : 'thread'}\n`);
  throw new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded');
};
