// Loaded into a process with --require, and so into its threads. A thread that opens a file named hangs.* never comes back, and one that
// opens dies.* ends; each is noted in the file that PEDIGREE_MISBEHAVED names. In the main thread time goes ten times as fast, so that the
// program's own limit of a minute for one file is reached in six seconds.
const fs = require('node:fs');
const promises = require('node:fs/promises');
const { isMainThread } = require('node:worker_threads');

const NOTES = process.env.PEDIGREE_MISBEHAVED;
const HASTE = 10;

if (isMainThread) {
  const { setInterval: repeat } = globalThis;
  const now = performance.now.bind(performance);
  performance.now = () => now() * HASTE;
  globalThis.setInterval = (callback, milliseconds, ...rest) => repeat(callback, milliseconds / HASTE, ...rest);
} else {
  for (const [holder, name] of [
    [fs, 'openSync'],
    [promises, 'open'],
  ]) {
    const open = holder[name];
    holder[name] = (path, ...rest) => {
      const [, fault] = /(hangs|dies)\.\w+$/.exec(String(path)) ?? [];
      if (fault !== undefined) fs.appendFileSync(NOTES, `${fault}\n`);
      if (fault === 'hangs') for (;;);
      if (fault === 'dies') process.exit(3);
      return open(path, ...rest);
    };
  }
}
