import { join } from 'node:path';
import { bytesOf, type PackedSummary, type StoredSummary } from '../../packed/packedSummary';
import { DamagedCache } from '../cache/cacheFile';
import { openCache } from '../cache/cacheFolder';
import type { SummaryCache } from '../cache/summaryCache';
import { type FileRead, packBatch } from '../reading/batch';
import { ReadingPool } from '../reading/pool';
import { threadsFor } from '../reading/threadsFor';
import { type FromReader, type ListedFile, type ReadingEffort, type ReadingStart, type ToReader, unpackList } from './messages';

/** Batches that are on their way or wait to be taken: whoever takes them has other things to do. */
const AHEAD = 8;
/** Files of a batch that nobody had to read; a batch is taken within a moment. */
const BATCH_FILES = 48;

interface Numbered extends ListedFile {
  readonly number: number;
  readonly path: string;
}

/** Reads the files that the process is given, from what an earlier run kept and in threads, and ends. */
export function readGivenFiles(): void {
  if (process.send === undefined) throw new Error('this runs in a process that another one started');
  const port = new Port(process.send.bind(process));
  let reader: Reader | undefined;
  // what comes is what this build sends
  process.on('message', (given) => {
    const message = given as ToReader;
    if (message.kind === 'start') reader = new Reader(message.start, port);
    else reader?.take(message);
  });
  // whoever wanted the files is gone; a cache that is half written is tidied up
  process.on('disconnect', () => {
    if (!port.isClosed) process.kill(process.pid, 'SIGTERM');
  });
}

/** The way to who started the process, which ends with it. */
class Port {
  isClosed = false;
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly sendNow: NonNullable<typeof process.send>) {}

  send(message: FromReader): void {
    // one who does not listen any more is told of by the end of the connection
    this.last = new Promise((resolve) => void this.sendNow(message, undefined, undefined, () => resolve()));
  }

  /** Once all is on its way. */
  async close(): Promise<void> {
    await this.last;
    this.isClosed = true;
    if (process.connected) process.disconnect();
  }
}

class Reader {
  private readonly files: Numbered[] = [];
  private readonly stopping = new AbortController();
  private readonly effort: { -readonly [Key in keyof ReadingEffort]: number } = { unchanged: 0, known: 0, analyzed: 0, threads: 0 };
  private isRunning = false;
  private ahead = 0;
  private wake: () => void = () => undefined;
  private numbers: number[] = [];
  private batch: FileRead[] = [];

  constructor(
    private readonly start: ReadingStart,
    private readonly port: Port,
  ) {}

  take(message: ToReader): void {
    switch (message.kind) {
      case 'start':
        return;
      case 'files':
        for (const listed of unpackList(message.packed))
          this.files.push({ ...listed, number: this.files.length, path: join(this.start.folder, listed.file) });
        return;
      case 'taken':
        this.ahead -= 1;
        this.wake();
        return;
      case 'stop':
        this.stopping.abort();
        if (!this.isRunning) void this.port.close();
        this.wake();
        return;
      case 'read':
        this.isRunning = true;
        // a failure ends the process before it has said so: whoever started it reads by itself
        void this.run()
          .catch((error: unknown) => this.tell(error instanceof Error ? error.message : String(error)))
          .finally(() => this.port.close());
    }
  }

  private async run(): Promise<void> {
    const cache = await openCache(this.start, { ...this.start, place: this.start.folder, tell: (problem) => this.tell(problem) });
    try {
      await this.read(cache);
      await this.flush();
      this.send({ kind: 'end', effort: this.effort });
      await cache.save();
    } finally {
      cache.close();
    }
  }

  private async read(cache: SummaryCache): Promise<void> {
    const wanted: Numbered[] = [];
    for (const found of this.files) {
      if (this.stopping.signal.aborted) return;
      const summary = storedOf(cache.unchanged(found.file, found.path, found.stamp));
      if (summary === null) {
        wanted.push(found);
        continue;
      }
      this.effort.unchanged++;
      const ids = cache.idsOf(found.file);
      this.add(found, { kind: 'summary', id: (ids.length === 1 && ids[0]) || '', summary });
      if (this.batch.length >= BATCH_FILES) await this.flush();
    }
    await this.flush();
    if (wanted.length > 0) await this.readThere(wanted, cache);
  }

  private async readThere(wanted: readonly Numbered[], cache: SummaryCache): Promise<void> {
    const { signal } = this.stopping;
    this.effort.threads = threadsFor(wanted.length);
    const pool = new ReadingPool({ jobs: this.effort.threads, start: { overlays: this.start.overlays } });
    try {
      const tasks = wanted.map((found) => ({
        found,
        file: found.file,
        from: found.path,
        size: found.stamp.size,
        known: cache.idsOf(found.file),
      }));
      for await (const [{ found }, read] of pool.read(tasks, signal)) {
        this.add(found, this.noted(found, read, cache));
        if (this.batch.length >= BATCH_FILES) await this.flush();
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      await pool.close();
    }
  }

  /** What was read, for the next run as well. */
  private noted({ file, path, stamp }: Numbered, read: FileRead, cache: SummaryCache): FileRead {
    if (read.kind === 'summary') {
      this.effort.analyzed++;
      cache.note(read.id, read.summary);
      cache.noteStamp(file, path, stamp, read.id);
      return read;
    }
    if (read.kind !== 'known') return read;
    const summary = storedOf(cache.recall(file, read.id));
    if (summary === null) return { kind: 'fault', message: 'the cache lost it' };
    this.effort.known++;
    cache.noteStamp(file, path, stamp, read.id);
    return { kind: 'summary', id: read.id, summary };
  }

  private add({ number }: Numbered, read: FileRead): void {
    this.numbers.push(number);
    this.batch.push(read);
  }

  /** Hands over what was read; waits while nobody has taken what came before. */
  private async flush(): Promise<void> {
    while (this.ahead >= AHEAD && !this.stopping.signal.aborted)
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    if (this.batch.length === 0 || this.stopping.signal.aborted) return;
    const numbers = Uint32Array.from(this.numbers);
    const read = packBatch(this.batch);
    this.numbers = [];
    this.batch = [];
    this.ahead += 1;
    this.send({ kind: 'batch', numbers, read });
  }

  private send(message: FromReader): void {
    this.port.send(message);
  }

  private tell(message: string): void {
    this.send({ kind: 'problem', message });
  }
}

/** A summary with its bytes; null where the cache has none, or is damaged by now. */
function storedOf(packed: PackedSummary | null): StoredSummary | null {
  if (packed === null) return null;
  try {
    const { own, told } = packed;
    return { ...packed, own: own && bytesOf(own), told: told && bytesOf(told) };
  } catch (error) {
    if (error instanceof DamagedCache) return null;
    throw error;
  }
}
