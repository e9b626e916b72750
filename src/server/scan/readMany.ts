import { describeError } from '../aborts';
import type { FoundStamp, ReadWith, ServerHost } from '../host';
import type { LiveIndex } from '../liveIndex';
import type { Place } from '../places';
import type { Turns } from './turns';

/** A file that a scan is to read. */
export interface Wanted extends Place {
  readonly uri: string;
  /** Absent for one that the server reads by itself. */
  readonly stamp: FoundStamp | undefined;
}

export interface ReadManyOptions {
  readonly host: Pick<ServerHost, 'apart'>;
  readonly index: LiveIndex;
  readonly facts: (root: string) => ReadWith;
  readonly turns: Turns;
  /** When the files were listed, in milliseconds. */
  readonly began: number;
  readonly signal: AbortSignal;
  readonly log: (message: string) => void;
  /** The index is what the file says; told of each, open ones included. */
  readonly onRead: (file: Wanted) => void;
}

/** Fewer files are read sooner than a thread is started. */
const FEWEST_APART = 32;

/**
 * Reads files apart from the server's own work, where the host can and there are enough of them. What is left over, for whatever reason,
 * is told of by nobody and to be read one by one.
 */
export async function readMany(wanted: readonly Wanted[], options: ReadManyOptions): Promise<void> {
  const { host, index, facts, turns, began, signal, log, onRead } = options;
  if (host.apart === undefined) return;
  const byRoot = new Map<string, (Wanted & { readonly stamp: FoundStamp })[]>();
  for (const { stamp, ...file } of wanted) {
    if (stamp === undefined || index.isOpenAs(file.uri)) continue;
    const known = byRoot.get(file.root);
    if (known === undefined) byRoot.set(file.root, [{ ...file, stamp }]);
    else known.push({ ...file, stamp });
  }
  for (const [root, files] of byRoot) {
    if (files.length < FEWEST_APART) continue;
    index.expect(
      root,
      files.map(({ file }) => file),
    );
    try {
      const many = { root, files, ...facts(root), began, signal, log };
      for await (const batch of host.apart.read(many)) {
        for (const [file, read] of batch) {
          if (signal.aborted) return;
          index.takeRead(file, read);
          onRead(file);
          await turns.whenDue();
        }
      }
    } catch (error) {
      log(`files cannot be read in threads: ${describeError(error)}`);
    } finally {
      index.expectNothing(root);
    }
  }
}
