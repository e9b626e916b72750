import { availableParallelism } from 'node:os';
import type { Project } from '../project/api';
import type { Discovered } from '../project/node/discover';
import type { FileRead } from '../project/node/reading/batch';
import { ReadingPool } from '../project/node/reading/pool';
import type { OverlayText } from './overlays';
import type { Progress } from './progress';
import { passOverFaulty, readAll } from './readFiles';
import type { Handed } from './standardInput';

/** How many threads read, and with which records. */
export interface ThreadsChoice {
  /** `undefined`: as many as the machine has cores, up to {@link MOST_JOBS}. 1: none but the program's own. */
  readonly jobs?: number;
  readonly overlays: readonly OverlayText[];
}

/** More threads cost more memory than they gain time: each has a registry and grammars of its own. */
const MOST_JOBS = 8;

/** Fewer files are read sooner than threads are started. */
const FEWEST_FILES = 200;

/** How many threads read so many files; 1: the program's own. */
export function jobsFor(files: number, jobs = Math.min(availableParallelism(), MOST_JOBS)): number {
  return files < FEWEST_FILES ? 1 : jobs;
}

/** {@link readAll} in threads, where that is faster. What comes out is the same. */
export async function readInThreads(
  files: readonly (Discovered | Handed)[],
  project: Project,
  progress: Progress,
  { jobs, overlays }: ThreadsChoice,
): Promise<readonly Error[]> {
  const wanted = files.flatMap((found) => (found.kind === 'file' ? [{ file: found.file, path: found.path, size: found.stamp.size }] : []));
  const threads = jobsFor(wanted.length, jobs);
  if (threads === 1) return readAll(files, project, progress);
  const faults: Error[] = [];
  const pool = new ReadingPool({ jobs: threads, start: { overlays } });
  progress.start(files.length);
  try {
    for (const found of files) {
      if (found.kind === 'file') continue;
      if (found.kind === 'skipped') project.skip(found.file, found.reason);
      progress.step(found.file);
    }
    for await (const [{ file }, read] of pool.read(wanted)) {
      faults.push(...take(project, file, read));
      progress.step(file);
    }
  } finally {
    progress.stop();
    await pool.close();
  }
  return faults;
}

function take(project: Project, file: string, read: FileRead): readonly Error[] {
  if (read.kind === 'fault') return [passOverFaulty(project, file, new Error(read.message))];
  if (read.kind === 'skipped') project.skip(file, read.reason);
  else project.restorePacked(read.summary);
  return [];
}
