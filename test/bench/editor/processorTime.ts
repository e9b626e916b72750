import fs from 'node:fs';

const NANOSECONDS = 1e6;

/**
 * Milliseconds that the main thread of a process has spent on a processor. Where other work takes the processors away, the clock on the
 * wall tells about that work, and this about the program. Only Linux tells it; `NaN` elsewhere.
 */
export function processorTime(pid: number | undefined): number {
  const file = `/proc/${pid ?? 'self'}/schedstat`;
  return fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').split(' ')[0]) / NANOSECONDS : Number.NaN;
}
