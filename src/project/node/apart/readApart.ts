import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type FileRead, unpackBatch } from '../reading/batch';
import {
  buffersOf,
  type FromReader,
  type Handed,
  type ListedFile,
  packList,
  type ReadingEffort,
  type ReadingStart,
  type ToReader,
} from './messages';

/** Files that are told at a time, within a moment. */
const LIST_FILES = 4000;
/** How long a thread that was stopped may take to keep what it has read. */
const SAVING_MS = 20_000;

export interface ReadApartOptions extends ReadingStart {
  /** Told what keeps no file from being read, such as a disk that is full. */
  readonly tell: (problem: string) => void;
  /** Lets others have their turn. */
  readonly nextTurn: () => Promise<void>;
}

/** What was read of a file. */
export type ReadFile<File> = readonly [File, Exclude<FileRead, { kind: 'known' }>];

/**
 * Reads files of a folder in a thread, which looks into the cache, reads in further threads what is not there, and keeps it for the next
 * time. This side does nothing but unpack, a few files at a time. What is not wanted any more ends at once.
 * @throws when no thread can be started, or it fails
 */
export async function* readApart<File extends ListedFile>(
  files: readonly File[],
  { tell, nextTurn, ...start }: ReadApartOptions,
  signal: AbortSignal,
): AsyncGenerator<readonly ReadFile<File>[], ReadingEffort | null> {
  const worker = new Worker(join(__dirname, 'reader.js'), { workerData: start satisfies ReadingStart });
  const send = (message: ToReader, handed: Handed = []): void => worker.postMessage(message, buffersOf(handed));
  const inbox = new Inbox(worker);
  const stop = (): void => inbox.wake();
  signal.addEventListener('abort', stop);
  let isOver = false;
  try {
    for (let from = 0; from < files.length && !signal.aborted; from += LIST_FILES) {
      const packed = packList(files.slice(from, from + LIST_FILES));
      send({ kind: 'files', packed }, [packed.stamps]);
      await nextTurn();
    }
    if (!signal.aborted) send({ kind: 'read' });
    while (!signal.aborted) {
      const message = await inbox.next(signal);
      if (message === null) return null;
      if (message.kind === 'problem') tell(message.message);
      else if (message.kind === 'end') {
        isOver = true;
        return message.effort;
      } else {
        const read = unpackBatch(message.read);
        yield [...message.numbers].flatMap((number, at): ReadFile<File>[] => {
          const [file, one] = [files[number], read[at]];
          return file === undefined || one === undefined || one.kind === 'known' ? [] : [[file, one]];
        });
        send({ kind: 'taken' });
      }
    }
    return null;
  } finally {
    signal.removeEventListener('abort', stop);
    // it keeps what it has read, and ends
    if (!isOver) send({ kind: 'stop' });
    endLater(worker, tell, inbox);
  }
}

/** The messages of a thread, in their order. */
class Inbox {
  private readonly messages: FromReader[] = [];
  private failure: Error | null = null;
  wake: () => void = () => undefined;

  constructor(worker: Worker) {
    worker.on('message', (message: FromReader) => {
      this.messages.push(message);
      this.wake();
    });
    worker.on('error', (error) => this.fail(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', (code) => this.fail(new Error(`the thread that reads files ended (${code})`)));
  }

  /** The next message; null when nobody wants it any more. */
  async next(signal: AbortSignal): Promise<FromReader | null> {
    for (;;) {
      const message = this.messages.shift();
      if (signal.aborted) return null;
      if (message !== undefined) return message;
      if (this.failure !== null) throw this.failure;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  /** Those that came and were not asked for. */
  rest(): readonly FromReader[] {
    return this.messages.splice(0);
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.wake();
  }
}

/** The thread ends by itself once what it read is kept, and does not keep the process from its end. */
function endLater(worker: Worker, tell: (problem: string) => void, inbox: Inbox): void {
  inbox.wake = () => {
    for (const message of inbox.rest()) if (message.kind === 'problem') tell(message.message);
  };
  // some came while the last batch was taken
  inbox.wake();
  const timer = setTimeout(() => void worker.terminate(), SAVING_MS).unref();
  worker.unref();
  worker.once('exit', () => clearTimeout(timer));
}
