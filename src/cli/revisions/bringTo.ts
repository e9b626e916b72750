import type { Project } from '../../project';
import { isEngineAbort } from '../../project/engineAbort';
import type { SummaryCache } from '../../project/node/cache/summaryCache';
import type { FileBytes, FileRead, FileToRead } from '../../project/node/reading/batch';
import { ReadingPool } from '../../project/node/reading/pool';
import { threadsFor } from '../../project/node/reading/threadsFor';
import type { Snapshot, SnapshotFile } from '../../project/node/revisions';
import type { OverlayText } from '../overlays';
import type { Progress } from '../progress';
import { addContent, passOverFaulty } from '../readFiles';
import type { Effort } from '../runNotes';

/** The files that are in a project, by what was last read of them. */
export interface FilesRead {
  readonly project: Project;
  /** The records that the project is read with on top of the registry. */
  readonly overlays: readonly OverlayText[];
  /** Content ids; a file that was passed over has its reason. */
  readonly held: Map<string, string>;
  readonly faults: Map<string, readonly Error[]>;
  readonly cache: SummaryCache;
}

/** How files are brought. */
export interface BringMeans {
  /** Files that are no part of what is analyzed. */
  readonly isOwn: (file: string) => boolean;
  readonly progress: Progress;
  /** Threads that read; `undefined`: as many as the machine has cores. */
  readonly jobs: number | undefined;
}

/**
 * Makes a project that of a snapshot, reading what is not there yet: in threads where there is much of it. What comes out is the same.
 */
export async function bringTo(snapshot: Snapshot, reading: FilesRead, { isOwn, progress, jobs }: BringMeans): Promise<Effort> {
  const { project, held, faults } = reading;
  const wanted = snapshot.files.filter(({ file }) => !isOwn(file));
  const passed = snapshot.skipped.filter(({ file }) => !isOwn(file));
  const names = new Set([...wanted, ...passed].map(({ file }) => file));
  for (const file of [...held.keys()]) if (!names.has(file)) leave(file, reading);
  for (const { file, reason } of passed) {
    if (held.get(file) === reason) continue;
    faults.delete(file);
    project.skip(file, reason);
    held.set(file, reason);
  }
  const changed = wanted.filter(({ file, id }) => id === null || (held.get(file) !== id && !recall(file, id, reading)));
  // what lies on the disk under a name that is known is most likely what it was
  const threads = threadsFor(changed.filter(({ file, id }) => id !== null || !held.has(file)).length, jobs);
  progress.start(changed.length);
  try {
    const read = await (threads === 1 ? readHere(changed, reading, progress) : readThere(changed, reading, progress, threads));
    return { files: wanted.length, read };
  } finally {
    progress.stop();
  }
}

/** Reads in the program's own thread, as long as its parser lives; tells how many files had to be analyzed. */
async function readHere(changed: readonly SnapshotFile[], reading: FilesRead, progress: Progress): Promise<number> {
  const { project, held, faults, cache } = reading;
  let read = 0;
  for await (const { file, id, bytes } of unknown(changed, reading, progress)) {
    held.set(file, id);
    faults.delete(file);
    const faulty = await addContent(project, file, bytes);
    const stored = project.stored(file);
    if (faulty.length > 0) faults.set(file, faulty);
    else if (stored) cache.note(id, stored);
    read++;
    progress.step(file);
    if (!faulty.some(({ cause }) => isEngineAbort(cause))) continue;
    // a parser that has aborted is of no use any more, and a thread has one of its own
    const rest = changed.slice(changed.findIndex((one) => one.file === file) + 1);
    return read + (await readThere(rest, reading, progress, 1));
  }
  return read;
}

/** The same in several threads, which are given bytes as they have time for them. */
async function readThere(changed: readonly SnapshotFile[], reading: FilesRead, progress: Progress, jobs: number): Promise<number> {
  const pool = new ReadingPool({ jobs, start: { overlays: reading.overlays } });
  let read = 0;
  try {
    for await (const [{ file, from }, one] of pool.read(toRead(changed, reading, progress))) {
      take(file, from.id, one, reading);
      read++;
      progress.step(file);
    }
    return read;
  } finally {
    await pool.close();
  }
}

async function* toRead(
  changed: readonly SnapshotFile[],
  reading: FilesRead,
  progress: Progress,
): AsyncGenerator<FileToRead & { readonly from: FileBytes }> {
  for await (const { file, id, bytes } of unknown(changed, reading, progress))
    yield { file, from: { id, bytes }, size: bytes.length, known: [] };
}

/** What a thread read of a file. */
function take(file: string, id: string, read: FileRead, { project, held, faults, cache }: FilesRead): void {
  held.set(file, id);
  faults.delete(file);
  if (read.kind === 'summary') {
    cache.note(id, read.summary);
    project.restorePacked(read.summary);
  } else if (read.kind === 'skipped') project.skip(file, read.reason);
  else faults.set(file, [passOverFaulty(project, file, new Error(read.kind === 'fault' ? read.message : 'it was not read'))]);
}

/** The files whose content has to be analyzed; the others are put in their places. */
async function* unknown(
  changed: readonly SnapshotFile[],
  reading: FilesRead,
  progress: Progress,
): AsyncGenerator<FileBytes & { readonly file: string }> {
  const { project, held, faults } = reading;
  for (const [file, loading] of ahead(changed)) {
    const loaded = await loading;
    const key = loaded === null || typeof loaded === 'string' ? loaded : loaded.id;
    if (key === null) leave(file, reading);
    else if (held.get(file) !== key && !recall(file, key, reading)) {
      if (loaded !== null && typeof loaded !== 'string') {
        yield { file, ...loaded };
        continue;
      }
      held.set(file, key);
      faults.delete(file);
      project.skip(file, key);
    }
    progress.step(file);
  }
}

/** Files whose content is asked for before it is needed. */
const READ_AHEAD = 8;

function* ahead(files: readonly SnapshotFile[]): Generator<readonly [string, ReturnType<SnapshotFile['load']>]> {
  const begun: (readonly [string, ReturnType<SnapshotFile['load']>])[] = [];
  for (const { file, load } of files) {
    const loading = load();
    // it is waited for in its turn, and a failure told then
    loading.catch(() => undefined);
    begun.push([file, loading]);
    const next = begun.length > READ_AHEAD ? begun.shift() : undefined;
    if (next) yield next;
  }
  yield* begun;
}

/** Takes a file as it was read in an earlier run, if it was. */
function recall(file: string, id: string, { project, held, faults, cache }: FilesRead): boolean {
  const packed = cache.recall(file, id);
  if (!packed) return false;
  project.restorePacked(packed);
  held.set(file, id);
  faults.delete(file);
  return true;
}

function leave(file: string, { project, held, faults }: FilesRead): void {
  project.remove(file);
  held.delete(file);
  faults.delete(file);
}
