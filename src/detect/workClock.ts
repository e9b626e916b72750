/**
 * Starts a clock for a piece of work that a machine may be too busy for; what comes back tells the milliseconds since. By the clock on the wall, but no more
 * than this process has had of a processor, so that what is ended for taking too long does not depend on what else the machine does. Threads of a process
 * share that time: of several at work each seems to have taken more, never less. A browser knows the clock on the wall alone.
 */
export function workClock(): () => number {
  const started = Date.now();
  // a browser has no such thing, and bundlers may put a part of one in its place
  const usage = (globalThis as { readonly process?: { readonly cpuUsage?: typeof process.cpuUsage } }).process?.cpuUsage;
  const before = usage?.();
  return () => {
    const onTheWall = Date.now() - started;
    if (usage === undefined || before === undefined) return onTheWall;
    const { user, system } = usage(before);
    return Math.min(onTheWall, (user + system) / 1000);
  };
}
