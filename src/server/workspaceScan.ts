import { describeError } from './aborts';
import type { FileText, ReadWith, ServerHost } from './host';
import type { LiveIndex } from './liveIndex';
import { LOOSE_ROOT, type Place, uriOf } from './places';
import type { ScanState } from './protocol';
import { listRoot } from './scan/listRoot';
import { type ReadAhead, readAhead } from './scan/readAhead';
import { readMany, type Wanted } from './scan/readMany';
import { paceOf } from './scan/scanPace';
import { createTurns } from './scan/turns';
import type { Settings } from './settings';

/** How a scan stands, without what the index itself can tell. */
export type ScanStanding =
  | Extract<ScanState, { kind: 'none' | 'listing' | 'reading' }>
  | { readonly kind: 'complete'; readonly files: number }
  | Omit<Extract<ScanState, { kind: 'stopped' }>, 'skipped'>;

export interface WorkspaceScanOptions {
  readonly host: Pick<ServerHost, 'files' | 'nextTurn' | 'apart'>;
  readonly index: LiveIndex;
  readonly settings: (root: string) => Settings;
  /** With what the files of a folder are read. */
  readonly facts: (root: string) => ReadWith;
  /** Told of each file that was read; what is known of it can be asked of the index. */
  readonly onRead?: (place: Place) => void;
  /** Told at each file. */
  readonly onProgress: () => void;
  readonly log: (message: string) => void;
}

/** Reads the files of all workspace folders in the background; one scan at a time. */
export interface WorkspaceScan {
  /**
   * `everything` reads all files again, `new` only those that the index does not have, and what a scan that was stopped left over.
   * Resolves when the scan ends.
   */
  run(extent: 'everything' | 'new'): Promise<void>;
  /** A file has changed; what a running scan has read of it already does not count. */
  changed(uri: string): void;
  isRunning(): boolean;
  /** `user`: it is told so, and can be taken up again. */
  stop(by?: 'user'): void;
  standing(): ScanStanding;
}

/** The files that the last whole listing has named, by root. */
type Listed = ReadonlyMap<string, ReadonlySet<string>>;

/** See {@link WorkspaceScan}. */
export function createWorkspaceScan(options: WorkspaceScanOptions): WorkspaceScan {
  const { host, index, settings, facts, onProgress, onRead = () => undefined, log } = options;
  let controller: AbortController | undefined;
  let ahead: ReadAhead<FileText> | undefined;
  let stoppedBy: 'user' | undefined;
  let last: Promise<void> = Promise.resolve();
  let standing: Exclude<ScanStanding, { kind: 'complete' }> | { kind: 'complete' } = { kind: 'none' };
  let listed: Listed = new Map();
  /** What an earlier scan was to read and has not: of some files, or of everything, where it did not even come to know them. */
  let unread = new Set<string>();
  let isAllUnread = false;

  /** Finds the files, and tells which of them are to be read; `null` when it was stopped. */
  const list = async (extent: 'everything' | 'new', signal: AbortSignal): Promise<readonly Wanted[] | null> => {
    const isAll = extent === 'everything' || isAllUnread;
    isAllUnread = isAll;
    const wanted: Wanted[] = [];
    const all = new Map<string, ReadonlySet<string>>();
    let files = 0;
    for (const root of index.roots()) {
      if (root.uri === LOOSE_ROOT) continue;
      const onFile = (uri: string, file: string, stamp: Wanted['stamp']): void => {
        if (isAll || unread.has(uri) || !root.project.has(file)) wanted.push({ uri, root: root.uri, file, stamp });
        files += 1;
        standing = { kind: 'listing', files };
        onProgress();
      };
      const found = await listRoot(root, { host, index, settings, signal, onFile });
      if (found === null) return null;
      all.set(root.uri, found);
    }
    listed = all;
    isAllUnread = false;
    unread = new Set(wanted.map(({ uri }) => uri));
    return wanted;
  };

  const turns = createTurns(host.nextTurn);

  const read = async (wanted: readonly Wanted[], began: number, signal: AbortSignal): Promise<void> => {
    const started = Date.now();
    const files = wanted.length;
    let done = 0;
    const tell = (): void => {
      standing = { kind: 'reading', read: done, files, ...paceOf(done, files, Date.now() - started) };
      onProgress();
    };
    const noteRead = (file: Wanted): void => {
      unread.delete(file.uri);
      done += 1;
      onRead(file);
      if (done < files) tell();
    };
    tell();
    await readMany(wanted, { host, index, facts, turns, began, signal, log, onRead: noteRead });
    const left = wanted.flatMap(({ uri }) => (unread.has(uri) ? [uri] : []));
    const isFar = (uri: string): boolean => host.files.isFar?.(uri) ?? false;
    const own = readAhead(left, host.files.read, (uri) => isFar(uri) && unread.has(uri) && !index.isOpen(uri));
    ahead = own;
    for (const file of wanted) {
      if (signal.aborted) return;
      if (!unread.has(file.uri)) continue;
      if (!index.isOpen(file.uri)) {
        await takeContent(file.uri, await own.read(file.uri), index);
        await host.nextTurn();
      }
      noteRead(file);
    }
    ahead = undefined;
  };

  /** Files that the listing named and that are still there, read or not. */
  const count = (): number => {
    let files = 0;
    for (const { uri: root, project } of index.roots()) {
      const passedOver = new Set(project.skipped().map(({ file }) => file));
      for (const file of listed.get(root) ?? []) if (project.has(file) || passedOver.has(file) || unread.has(uriOf(root, file))) files += 1;
    }
    return files;
  };

  const end = (by: 'user' | 'failure'): void => {
    const isListed = !isAllUnread;
    const files = isListed ? count() : 0;
    standing = { kind: 'stopped', by, read: isListed ? files - unread.size : 0, files, isListed };
  };

  /** What files say of each other, once all are there; the scan that takes the place of this one does it for both. */
  const settle = async (signal: AbortSignal): Promise<void> => {
    const isLast = (): boolean => controller?.signal === signal;
    for (const { project } of index.roots()) {
      if (!isLast()) return;
      for (const _ of project.settling()) {
        await turns.whenDue();
        if (!isLast()) return;
      }
    }
  };

  const scan = async (extent: 'everything' | 'new', signal: AbortSignal): Promise<void> => {
    const started = Date.now();
    let wanted: readonly Wanted[] | null = [];
    for (const { project } of index.roots()) project.grow();
    try {
      wanted = await list(extent, signal);
      if (wanted !== null) await read(wanted, started, signal);
      if (signal.aborted && stoppedBy === 'user') end('user');
      await settle(signal);
      if (!signal.aborted) standing = { kind: 'complete' };
      else if (stoppedBy !== 'user' && controller?.signal === signal) standing = { kind: 'none' };
    } catch (error) {
      log(`the scan failed: ${describeError(error)}`);
      end('failure');
      await settle(signal);
    }
    const files = wanted?.length ?? 0;
    if (signal.aborted) log(`the scan was stopped; ${unread.size} files are left to be read`);
    else if (files > 0) log(`scanned ${files} ${files === 1 ? 'file' : 'files'} in ${Date.now() - started} ms`);
  };

  return {
    run(extent) {
      controller?.abort();
      stoppedBy = undefined;
      const own = new AbortController();
      controller = own;
      last = last
        .then(() => scan(extent, own.signal))
        .finally(() => {
          if (controller === own) controller = undefined;
        });
      return last;
    },
    changed: (uri) => ahead?.changed(uri),
    isRunning: () => controller !== undefined,
    stop(by) {
      stoppedBy = by;
      controller?.abort();
    },
    standing: () => (standing.kind === 'complete' ? { kind: 'complete', files: count() } : standing),
  };
}

/** Brings one file of the index up to what the disk holds now. */
export async function takeFromDisk(uri: string, host: Pick<ServerHost, 'files'>, index: LiveIndex): Promise<void> {
  await takeContent(uri, await host.files.read(uri), index);
}

async function takeContent(uri: string, content: FileText, index: LiveIndex): Promise<void> {
  if (content.kind === 'text') return index.updateFromDisk(uri, content.text, content.contentId);
  if (index.isOpen(uri)) return;
  if (content.kind === 'gone') index.remove(uri);
  else index.skip(uri, content.reason);
}
