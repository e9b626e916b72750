import { Summarizer } from '../detect';
import type { AssetReader, Project } from '../project/api';
import type { SummaryCache } from '../project/node/cache/summaryCache';
import { type Discovered, isUnreadable } from '../project/node/discover';
import type { FileRead, FileTask } from '../project/node/reading/batch';
import { ReadingPool } from '../project/node/reading/pool';
import { readToSummary } from '../project/node/reading/readToSummary';
import { threadsFor } from '../project/node/reading/threadsFor';
import type { Registry } from '../registry';
import { bundledAssets } from './assets';
import type { OverlayText } from './overlays';
import { noteError, ownParserIsDead } from './ownParser';
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
  /** Where the grammars of the program's own thread lie, unless beside the program. */
  readonly assets?: AssetReader | undefined;
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

type ToRead = OnDisk | Handed;

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
  const wanted: ToRead[] = [];
  let isSound = true;
  const effort = { unchanged: 0, known: 0, analyzed: 0, threads: 1 };
  progress.start(files.length);
  try {
    for (const found of files) {
      if (found.kind === 'skipped') project.skip(found.file, found.reason);
      else if (found.kind === 'handed' && !ownParserIsDead()) faults.push(...(await addHanded(project, found)));
      else {
        const kept = found.kind === 'file' ? cache.unchanged(found.file, found.path, found.stamp) : null;
        if (kept === null) {
          wanted.push(found);
          continue;
        }
        project.restorePacked(kept);
        effort.unchanged++;
      }
      progress.step(found.file);
    }
    effort.threads = threadsFor(wanted.length, jobs);
    const isHere = effort.threads === 1 && !ownParserIsDead();
    for await (const [found, read] of isHere ? readHere(wanted, means) : readThere(wanted, means, effort.threads)) {
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

/** What was handed over is read by the parser of the project, whose grammars are there by the second time. */
async function addHanded(project: Project, { file, bytes }: Handed): Promise<readonly Error[]> {
  const faults = await addContent(project, file, bytes);
  for (const { cause } of faults) noteError(cause);
  return faults;
}

async function* readHere(files: readonly ToRead[], means: ReadingMeans): AsyncGenerator<readonly [ToRead, FileRead]> {
  const { registry, cache, assets = bundledAssets } = means;
  const summarizer = new Summarizer(registry, assets);
  for (const [index, found] of files.entries()) {
    const read = await readToSummary(summarizer, taskOf(found, cache)).catch((error: unknown) => {
      noteError(error);
      return faultOf(error);
    });
    yield [found, read];
    if (ownParserIsDead()) return yield* readThere(files.slice(index + 1), means, 1);
  }
}

async function* readThere(
  files: readonly ToRead[],
  { overlays, cache }: ReadingMeans,
  jobs: number,
): AsyncGenerator<readonly [ToRead, FileRead]> {
  if (files.length === 0) return;
  const pool = new ReadingPool({ jobs, start: { overlays } });
  try {
    const wanted = files.map((found) => {
      const size = found.kind === 'file' ? found.stamp.size : found.bytes.length;
      return { found, size, ...taskOf(found, cache) };
    });
    for await (const [{ found }, read] of pool.read(wanted)) yield [found, read];
  } finally {
    await pool.close();
  }
}

/** The name of a content is asked of files on disk alone. */
function taskOf(found: ToRead, cache: SummaryCache): FileTask {
  const { file } = found;
  if (found.kind === 'handed') return { file, from: { id: '', bytes: found.bytes }, known: [] };
  return { file, from: found.path, known: cache.idsOf(file) };
}

function faultOf(error: unknown): FileRead {
  return { kind: 'fault', message: error instanceof Error ? error.message : String(error) };
}

function take(project: Project, cache: SummaryCache, found: ToRead, read: FileRead): readonly Error[] {
  const { file } = found;
  if (read.kind === 'fault') return [passOverFaulty(project, file, new Error(read.message))];
  if (read.kind === 'skipped') {
    project.skip(file, read.reason);
    return [];
  }
  const packed = read.kind === 'summary' ? read.summary : cache.recall(file, read.id);
  if (packed === null) return [passOverFaulty(project, file, new Error('the cache lost it'))];
  if (found.kind === 'file') {
    if (read.kind === 'summary') cache.note(read.id, packed);
    cache.noteStamp(file, found.path, found.stamp, read.id);
  }
  project.restorePacked(packed);
  return [];
}
