import { availableParallelism } from 'node:os';

/** More threads cost more memory than they gain time: each has a registry and grammars of its own. */
const MOST_JOBS = 8;

/** Fewer files are read sooner than threads are started. */
const FEWEST_FILES = 200;

/** How many threads read so many files; 1: the fewer, for they are few. */
export function threadsFor(files: number, jobs = Math.min(availableParallelism(), MOST_JOBS)): number {
  return files < FEWEST_FILES ? 1 : jobs;
}
