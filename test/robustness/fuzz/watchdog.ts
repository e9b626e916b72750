import { Worker } from 'node:worker_threads';

/** Longer than any machine may stand still. */
const LONGEST_S = 120;

/** Runs in a thread of its own, since a hang stops this one: tells which input hangs, and ends the process. */
const DOG = `
const { workerData: { shared, longest } } = require('node:worker_threads');
const beats = new Int32Array(shared);
let last = -1;
let since = Date.now();
setInterval(() => {
  const beat = Atomics.load(beats, 0);
  if (beat !== last) { last = beat; since = Date.now(); return; }
  if (Atomics.load(beats, 2) === 0 || Date.now() - since < longest * 1000) return;
  const name = String.fromCharCode(...beats.slice(3).filter((code) => code > 0));
  require('node:fs').writeSync(2, 'HANG: ' + name + ' has been at input ' + beats[1] + ' for ' + longest + ' s\\n');
  process.kill(process.pid, 'SIGKILL');
}, 1000).unref?.();
`;

/** Watches that inputs end; one that does not is told by its number, which makes it again. */
export function watchForHangs(): { begin(target: string, index: number): void; rest(): void } {
  const shared = new SharedArrayBuffer(4 * 64);
  const beats = new Int32Array(shared);
  new Worker(DOG, { eval: true, workerData: { shared, longest: LONGEST_S } }).unref();
  return {
    begin(target, index) {
      for (let at = 0; at < 60; at++) beats[3 + at] = target.charCodeAt(at) || 0;
      beats[1] = index;
      beats[2] = 1;
      Atomics.add(beats, 0, 1);
    },
    rest() {
      beats[2] = 0;
    },
  };
}
