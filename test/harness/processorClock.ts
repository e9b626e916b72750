/**
 * Starts a clock of this process's time on the processor; what comes back tells the milliseconds since. On a machine that others keep busy the time by
 * the clock on the wall says more of them than of the work. For work of this process that nothing else of it goes on beside.
 */
export function processorClock(): () => number {
  const began = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  };
}
