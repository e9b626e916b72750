/** Longest time that one parse may take, on the clock and on processors. */
export const PARSE_LIMIT_MS = 4_000;

/**
 * How often the parser may tell of its progress, every hundred operations, without having come further in the text, besides twice as often as
 * it told before. Real files stay below half of that, at their end, where the tree is balanced; a grammar that sees an end of nothing
 * again and again would go on for ever. A count, unlike a time, is the same on every machine.
 */
const STANDSTILL = 300;

/** One parse that is watched. */
export interface ParseProgress {
  /** Whether it is to be ended. */
  isOver(state: { readonly currentOffset: number }): boolean;
  comesForward(): boolean;
}

/** What tells the time, in milliseconds. */
export interface Clocks {
  now(): number;
  /** What the process has spent on processors. */
  spent(): number;
}

const CLOCKS: Clocks = { now: () => Date.now(), spent: processorMs };

/**
 * Watches one parse: whether it takes too long, or goes on without coming forward. Time in which the machine did something else is not the
 * parse's: what is read would hang on what else goes on. Threads of one process share what it spent, so that each has less than that.
 */
export function watchProgress({ now, spent }: Clocks = CLOCKS): ParseProgress {
  const [began, spentBefore] = [now(), spent()];
  let furthest = -1;
  let told = 0;
  let toldThere = 0;
  const comesForward = (): boolean => told - toldThere <= STANDSTILL + 2 * toldThere;
  return {
    isOver({ currentOffset }) {
      told++;
      if (currentOffset > furthest) {
        furthest = currentOffset;
        toldThere = told;
      }
      return !comesForward() || (now() - began > PARSE_LIMIT_MS && spent() - spentBefore > PARSE_LIMIT_MS);
    },
    comesForward,
  };
}

/** By the clock where nobody tells, as in a browser. */
function processorMs(): number {
  if (typeof process === 'undefined' || typeof process.cpuUsage !== 'function') return Date.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
