import { join } from 'node:path';
import { Piscina } from 'piscina';
import { type BatchResult, type BatchTask, type FileRead, type FileToRead, NONE_BEGUN, unpackBatch } from './batch';
import { batchesOf } from './batches';
import { Watchdog } from './watchdog';

/** What a thread is started with. */
export interface WorkerStart {
  /** The organization's own records, lowest first. */
  readonly overlays: readonly { readonly file: string; readonly text: string }[];
}

export interface PoolOptions {
  /** So many threads. */
  readonly jobs: number;
  readonly start: WorkerStart;
  /** A file that takes a thread longer is given up. */
  readonly longestMs?: number;
  /** Most that a thread's objects may take. */
  readonly memoryMb?: number;
}

/** The analysis of one file takes milliseconds; parsing ends itself much earlier than this. */
const LONGEST_MS = 60_000;
/** Several times what a file as large as any that is read needs. */
const MEMORY_MB = 1024;
/** Room for objects that live for a moment: what one large file is read with lives in it, and is not copied again and again. */
const YOUNG_MB = 32;
/** Batches that are read or wait to be taken, for each thread: none waits for work, and little waits for its turn. */
const AHEAD = 3;
/** Threads that may end before their first file. */
const MOST_FALSE_STARTS = 3;

/** Threads that read files. */
export class ReadingPool {
  private readonly pool: Piscina<BatchTask, BatchResult>;
  private readonly watchdog: Watchdog;
  private readonly ahead: number;

  constructor({ jobs, start, longestMs = LONGEST_MS, memoryMb = MEMORY_MB }: PoolOptions) {
    this.pool = new Piscina({
      filename: join(__dirname, 'worker.js'),
      name: 'readBatch',
      minThreads: jobs,
      maxThreads: jobs,
      workerData: start,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
      recordTiming: false,
      // a thread that died is told of by the task that it died on
      trackUnmanagedFds: false,
    });
    this.pool.on('error', () => undefined);
    this.watchdog = new Watchdog(longestMs);
    this.ahead = jobs * AHEAD;
  }

  /**
   * What was read of each file, in the order of the files. A file on which a thread dies or hangs is a fault; the others are read by the
   * next one.
   * @param files are asked for as they are needed: whoever gives bytes need not hold more than those of a few batches
   * @param signal stops the threads at once, wherever they are
   */
  async *read<Wanted extends FileToRead>(
    files: Iterable<Wanted> | AsyncIterable<Wanted>,
    signal?: AbortSignal,
  ): AsyncGenerator<readonly [Wanted, FileRead]> {
    signal?.throwIfAborted();
    const stop = (): void => void this.close();
    signal?.addEventListener('abort', stop);
    try {
      const begun: Begun<Wanted>[] = [];
      for await (const batch of batchesOf(files)) {
        begun.push({ batch, reading: this.begin(batch) });
        const first = begun.length < this.ahead ? undefined : begun.shift();
        if (first) yield* inOrder(first, signal);
      }
      for (const one of begun) yield* inOrder(one, signal);
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  async close(): Promise<void> {
    this.watchdog.close();
    await this.pool.destroy();
  }

  private begin(batch: readonly FileToRead[]): Promise<readonly FileRead[]> {
    const reading = this.readBatch(batch);
    // it is waited for in its turn, and a failure told then
    reading.catch(() => undefined);
    return reading;
  }

  private async readBatch(batch: readonly FileToRead[]): Promise<readonly FileRead[]> {
    const read = new Map<FileToRead, FileRead>();
    let falseStarts = 0;
    for (let rest = batch; rest.length > 0; rest = rest.filter((file) => !read.has(file))) {
      const attempt = await this.attempt(rest);
      for (const [index, one] of attempt.read.entries()) {
        const file = rest[index];
        if (file) read.set(file, one);
      }
      if (attempt.failure === undefined) continue;
      const culprit = rest[attempt.at];
      if (culprit) read.set(culprit, { kind: 'fault', message: attempt.failure.message });
      else if (++falseStarts > MOST_FALSE_STARTS)
        throw new Error(`the threads that read files cannot be started: ${attempt.failure.message}`, { cause: attempt.failure });
    }
    return batch.map((file) => read.get(file) ?? NOT_READ);
  }

  /** Gives a batch to a thread; tells what it read, or the file at which it died. */
  private async attempt(files: readonly FileToRead[]): Promise<Attempt> {
    const current = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(NONE_BEGUN);
    const watch = this.watchdog.watch(current);
    try {
      const task: BatchTask = { files: files.map(({ file, from, known }) => ({ file, from, known })), current };
      return { read: unpackBatch(await this.pool.run(task, { signal: watch.signal })), at: NONE_BEGUN };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const failure = watch.signal.aborted ? new Error(`it took longer than ${this.watchdog.longestMs / 1000} s`) : error;
      return { read: [], at: Atomics.load(current, 0), failure };
    } finally {
      watch.end();
    }
  }
}

/** A batch that a thread reads, or will. */
interface Begun<Wanted> {
  readonly batch: readonly Wanted[];
  readonly reading: Promise<readonly FileRead[]>;
}

async function* inOrder<Wanted>(
  { batch, reading }: Begun<Wanted>,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly [Wanted, FileRead]> {
  const read = await reading;
  signal?.throwIfAborted();
  for (const [at, file] of batch.entries()) yield [file, read[at] ?? NOT_READ];
}

interface Attempt {
  readonly read: readonly FileRead[];
  /** The file that was being read. */
  readonly at: number;
  readonly failure?: Error;
}

const NOT_READ: FileRead = { kind: 'fault', message: 'it was not read' };
