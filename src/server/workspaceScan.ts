import type { Connection } from 'vscode-languageserver';
import type { Project } from '../project/api';
import { describeError } from './aborts';
import type { ServerHost } from './host';
import type { LiveIndex } from './liveIndex';
import { LOOSE_ROOT, uriOf } from './places';
import type { Settings } from './settings';

/** Progress is told after so many files were read: a scan that is over at once shows nothing. */
const FILES_PER_REPORT = 50;

export interface ScanProgress {
  report(message: string): void;
  done(): void;
  onCancel(cancel: () => void): void;
}

export interface WorkspaceScanOptions {
  readonly host: Pick<ServerHost, 'files' | 'nextTurn'>;
  readonly index: LiveIndex;
  readonly settings: (root: string) => Settings;
  readonly progress: () => Promise<ScanProgress>;
  readonly log: (message: string) => void;
}

/** Reads the files of all workspace folders in the background; one scan at a time. */
export interface WorkspaceScan {
  /** `everything` reads all files again, `new` only those that the index does not have. Resolves when the scan ends. */
  run(extent: 'everything' | 'new'): Promise<void>;
  isRunning(): boolean;
  /** False when the last scan was stopped before its end. */
  isWhole(): boolean;
  cancel(): void;
}

/** See {@link WorkspaceScan}. */
export function createWorkspaceScan(options: WorkspaceScanOptions): WorkspaceScan {
  const { index, log, progress } = options;
  let controller: AbortController | undefined;
  let last: Promise<void> = Promise.resolve();
  let isWhole = true;

  const scan = async (extent: 'everything' | 'new', signal: AbortSignal, cancel: () => void): Promise<void> => {
    const started = Date.now();
    const tally: Tally = { listed: 0, read: 0, reporter: undefined };
    const tell = async (): Promise<void> => {
      if (tally.reporter === undefined) {
        tally.reporter = await progress();
        tally.reporter.onCancel(cancel);
      }
      tally.reporter.report(`${tally.listed} files`);
    };
    try {
      for (const { uri } of index.roots()) if (uri !== LOOSE_ROOT) await scanRoot(uri, extent, signal, options, tally, tell);
      if (tally.listed > 0) log(`${signal.aborted ? 'scan stopped after' : 'scanned'} ${tally.listed} files in ${Date.now() - started} ms`);
    } catch (error) {
      log(`scan failed after ${tally.listed} files: ${describeError(error)}`);
    } finally {
      tally.reporter?.done();
    }
  };

  return {
    run(extent) {
      controller?.abort();
      const own = new AbortController();
      controller = own;
      last = last
        .then(() => scan(extent, own.signal, () => own.abort()))
        .finally(() => {
          isWhole = !own.signal.aborted;
          if (controller === own) controller = undefined;
        });
      return last;
    },
    isRunning: () => controller !== undefined,
    isWhole: () => isWhole,
    cancel: () => controller?.abort(),
  };
}

interface Tally {
  listed: number;
  read: number;
  reporter: ScanProgress | undefined;
}

async function scanRoot(
  root: string,
  extent: 'everything' | 'new',
  signal: AbortSignal,
  { host, index, settings }: WorkspaceScanOptions,
  tally: Tally,
  tell: () => Promise<void>,
): Promise<void> {
  const project = index.roots().find(({ uri }) => uri === root)?.project;
  const found = new Set<string>();
  for await (const entry of host.files.list(root, { exclude: settings(root).exclude, signal })) {
    if (signal.aborted) return;
    const uri = uriOf(root, entry.file);
    if (entry.kind === 'skipped') {
      found.add(entry.file);
      if (!index.isOpen(uri)) index.skip(uri, entry.reason);
      continue;
    }
    // A folder within another is scanned as itself.
    if (index.place(uri)?.root !== root) continue;
    found.add(entry.file);
    tally.listed += 1;
    index.list(uri);
    if (index.isOpen(uri) || (extent === 'new' && project?.has(entry.file))) continue;
    await takeFromDisk(uri, host, index);
    tally.read += 1;
    if (tally.read % FILES_PER_REPORT === 0) await tell();
    await host.nextTurn();
  }
  if (project !== undefined && !signal.aborted) removeVanished(project, root, found, index);
}

function removeVanished(project: Project, root: string, found: ReadonlySet<string>, index: LiveIndex): void {
  const known = new Set([...project.files(), ...project.skipped().map(({ file }) => file)]);
  for (const file of known) if (!found.has(file) && !index.isOpenAt({ root, file })) project.remove(file);
}

/** Brings one file of the index up to what the disk holds now. */
export async function takeFromDisk(uri: string, host: Pick<ServerHost, 'files'>, index: LiveIndex): Promise<void> {
  const content = await host.files.read(uri);
  if (content.kind === 'text') return index.updateFromDisk(uri, content.text);
  if (index.isOpen(uri)) return;
  if (content.kind === 'gone') index.remove(uri);
  else index.skip(uri, content.reason);
}

/** Scan progress as the client's own window progress, where it has one. */
export async function windowProgress(connection: Connection, title: string): Promise<ScanProgress> {
  const reporter = await connection.window.createWorkDoneProgress();
  reporter.begin(title, undefined, undefined, true);
  return {
    report: (message) => reporter.report(message),
    done: () => reporter.done(),
    onCancel: (cancel) => void reporter.token.onCancellationRequested(cancel),
  };
}
