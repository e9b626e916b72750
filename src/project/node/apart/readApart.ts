import { type BatchResult, type FileRead, unpackBatch } from '../reading/batch';
import { type FromReader, type ListedFile, packList, type ReadingEffort, type ReadingStart, type ToReader } from './messages';
import { type ReaderProcess, startReader } from './startReader';

/** Files that are told at a time, within a moment. */
const LIST_FILES = 4000;
/** How long a reader that was stopped may take to keep what it has read. */
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
 * Reads files of a folder in another process, which looks into the cache, reads in threads what is not there, and keeps it for the next
 * time. This side does nothing but unpack, a few files at a time. What is not wanted any more ends at once. A process and no thread: of what
 * reading takes, an allocator gives back a part when threads end, and the system takes all when a process does.
 * @throws when no process can be started, or it fails
 */
export async function* readApart<File extends ListedFile>(
  files: readonly File[],
  { tell, nextTurn, ...start }: ReadApartOptions,
  signal: AbortSignal,
): AsyncGenerator<readonly ReadFile<File>[], ReadingEffort | null> {
  const reader = startReader();
  const send = (message: ToReader): void => {
    // one that has ended is told of by the inbox
    if (reader.connected) reader.send(message, () => undefined);
  };
  const inbox = new Inbox(reader);
  const stop = (): void => inbox.wake();
  signal.addEventListener('abort', stop);
  let isOver = false;
  try {
    send({ kind: 'start', start });
    for (let from = 0; from < files.length && !signal.aborted; from += LIST_FILES) {
      send({ kind: 'files', packed: packList(files.slice(from, from + LIST_FILES)) });
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
        const read = unpackBatch(ofItsOwn(message.read));
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
    endLater(reader, tell, inbox);
  }
}

/** Parts are held for as long as their files are there, and would hold the whole message. */
function ofItsOwn({ index, parts }: BatchResult): BatchResult {
  return { index, parts: Uint8Array.from(parts) };
}

/** The messages of a reader, in their order. */
class Inbox {
  private readonly messages: FromReader[] = [];
  private failure: Error | null = null;
  wake: () => void = () => undefined;

  constructor(reader: ReaderProcess) {
    // what comes is what this build sends
    reader.on('message', (message) => {
      this.messages.push(message as FromReader);
      this.wake();
    });
    reader.on('error', (error) => this.fail(error));
    // told behind its last message, which the end of the process is not
    reader.on('disconnect', () => this.fail(new Error('the process that reads files ended')));
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

/** The reader ends by itself once what it read is kept, and does not keep the process from its end. */
function endLater(reader: ReaderProcess, tell: (problem: string) => void, inbox: Inbox): void {
  inbox.wake = () => {
    for (const message of inbox.rest()) if (message.kind === 'problem') tell(message.message);
  };
  // some came while the last batch was taken
  inbox.wake();
  const timer = setTimeout(() => void reader.kill(), SAVING_MS).unref();
  reader.unref();
  reader.channel?.unref();
  reader.once('exit', () => clearTimeout(timer));
}
