import { Summarizer } from '../detect';
import type { Project } from '../project/api';
import { isEngineAbort } from '../project/engineAbort';
import type { SummaryCache } from '../project/node/cache/summaryCache';
import { type Discovered, isUnreadable } from '../project/node/discover';
import type { FileRead } from '../project/node/reading/batch';
import { ReadingPool } from '../project/node/reading/pool';
import { readToSummary } from '../project/node/reading/readToSummary';
import { threadsFor } from '../project/node/reading/threadsFor';
import type { Registry } from '../registry';
import { bundledAssets } from './assets';
import type { OverlayText } from './overlays';
import type { Progress } from './progress';
import { addContent, passOverFaulty } from './readFiles';
import type { Handed } from './standardInput';

/** With what files are read. */
export interface ReadingMeans {
  readonly registry: Registry;
  /** The records that are on top of the registry. */
  readonly overlays: readonly OverlayText[];
  readonly cache: SummaryCache;
  /** Threads; `undefined`: what {@link threadsFor} says. 1: none but the program's own. */
  readonly jobs: number | undefined;
}

/** How the files came to be read. */
export interface ReadingEffort {
  /** Not opened, for they are as they were. */
  readonly unchanged: number;
  /** Opened, and of a content that is known. */
  readonly known: number;
  readonly analyzed: number;
  readonly threads: number;
}

export interface WorkspaceRead {
  readonly faults: readonly Error[];
  /** Whether what was read hangs on nothing but the files: no fault, and none that the system kept from us. */
  readonly isSound: boolean;
  readonly effort: ReadingEffort;
}

type OnDisk = Extract<Discovered, { kind: 'file' }>;

/**
 * Reads files into a project, which has the codec that threads pack with (`DEFLATING_CODEC`): from the cache what is there, the others in threads where that is faster. What comes out is the same. A
 * fault in the analysis of one file does not keep the others from being analyzed; all faults come back.
 */
export async function readWorkspace(
  files: readonly (Discovered | Handed)[],
  project: Project,
  progress: Progress,
  means: ReadingMeans,
): Promise<WorkspaceRead> {
  const { cache, jobs } = means;
  const faults: Error[] = [];
  const wanted: OnDisk[] = [];
  let isSound = true;
  const effort = { unchanged: 0, known: 0, analyzed: 0, threads: 1 };
  progress.start(files.length);
  try {
    for (const found of files) {
      const kept = found.kind === 'file' ? cache.unchanged(found.file, found.path, found.stamp) : null;
      if (found.kind === 'file' && kept === null) {
        wanted.push(found);
        continue;
      }
      if (kept) {
        project.restorePacked(kept);
        effort.unchanged++;
      } else if (found.kind === 'skipped') project.skip(found.file, found.reason);
      else if (found.kind === 'handed') faults.push(...(await addContent(project, found.file, found.bytes)));
      progress.step(found.file);
    }
    effort.threads = threadsFor(wanted.length, jobs);
    for await (const [found, read] of effort.threads === 1 ? readHere(wanted, means) : readThere(wanted, means, effort.threads)) {
      faults.push(...take(project, cache, found, read));
      if (read.kind === 'skipped' && isUnreadable(read.reason)) isSound = false;
      if (read.kind === 'known') effort.known++;
      else effort.analyzed++;
      progress.step(found.file);
    }
  } finally {
    progress.stop();
  }
  return { faults, isSound: isSound && faults.length === 0, effort };
}

async function* readHere(files: readonly OnDisk[], means: ReadingMeans): AsyncGenerator<readonly [OnDisk, FileRead]> {
  const { registry, cache } = means;
  const summarizer = new Summarizer(registry, bundledAssets);
  for (const [index, found] of files.entries()) {
    const known = cache.idsOf(found.file);
    let isSpent = false;
    const read = await readToSummary(summarizer, { file: found.file, from: found.path, known }).catch((error: unknown) => {
      isSpent = isEngineAbort(error);
      return faultOf(error);
    });
    yield [found, read];
    // a parser that has aborted is of no use any more, and a thread has one of its own
    if (isSpent) return yield* readThere(files.slice(index + 1), means, 1);
  }
}

async function* readThere(
  files: readonly OnDisk[],
  { overlays, cache }: ReadingMeans,
  jobs: number,
): AsyncGenerator<readonly [OnDisk, FileRead]> {
  const pool = new ReadingPool({ jobs, start: { overlays } });
  try {
    const wanted = files.map((found) => {
      const { file, path, stamp } = found;
      return { found, file, from: path, size: stamp.size, known: cache.idsOf(file) };
    });
    for await (const [{ found }, read] of pool.read(wanted)) yield [found, read];
  } finally {
    await pool.close();
  }
}

function faultOf(error: unknown): FileRead {
  return { kind: 'fault', message: error instanceof Error ? error.message : String(error) };
}

function take(project: Project, cache: SummaryCache, { file, path, stamp }: OnDisk, read: FileRead): readonly Error[] {
  if (read.kind === 'fault') return [passOverFaulty(project, file, new Error(read.message))];
  if (read.kind === 'skipped') {
    project.skip(file, read.reason);
    return [];
  }
  const packed = read.kind === 'summary' ? read.summary : cache.recall(file, read.id);
  if (packed === null) return [passOverFaulty(project, file, new Error('the cache lost it'))];
  if (read.kind === 'summary') cache.note(read.id, packed);
  cache.noteStamp(file, path, stamp, read.id);
  project.restorePacked(packed);
  return [];
}
