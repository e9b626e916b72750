import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** After so much rest nobody waits for an answer. */
const REST_MS = 4000;
/** Only then the engine sees that hardly anything is made any more, and makes the room for what is new small. */
const LONGER_MS = 12_000;

/**
 * Has the engine give back what reading a workspace took: it keeps for later what it once needed, and a server may have nothing to do for
 * hours. Costs two pauses for the collection of all garbage, some seconds after the reading.
 */
export function giveBackMemory(): void {
  for (const delay of [REST_MS, LONGER_MS]) setTimeout(collect, delay).unref();
}

/** There is no other way to ask for it than by the engine's flags, which count from then on. */
function collect(): void {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  if (typeof gc !== 'function') return;
  // objects move together, so that whole pages are free
  setFlagsFromString('--compact-on-every-full-gc');
  gc();
  setFlagsFromString('--no-compact-on-every-full-gc');
}
