import type { Connection } from 'vscode-languageserver';
import { describeError } from '../aborts';
import type { Locale } from '../host';
import type { LiveIndex } from '../liveIndex';
import { SCAN_NOTIFICATION, type ScanState } from '../protocol';
import type { WorkspaceScan } from '../workspaceScan';
import { progressText } from './scanTexts';
import { skippedCount } from './skippedFiles';

/** A scan tells its progress at most this often; one that is over sooner tells nothing of it. */
const PROGRESS_EVERY_MS = 250;
const PERCENT = 100;

/** Tells the client how far the workspace is read: our own by states of which it makes what it likes, any other by its window's progress. */
export interface ScanReporter {
  /** The scan has gone on. */
  progress(): void;
  /** The scan has begun or ended, or what it found has changed since. */
  touch(): void;
  dispose(): void;
}

export interface ScanReporterOptions {
  readonly connection: Connection;
  readonly scan: Pick<WorkspaceScan, 'standing' | 'isRunning' | 'stop'>;
  readonly index: Pick<LiveIndex, 'roots' | 'place'>;
  readonly locale: Locale;
  readonly showsScan: boolean;
}

/** See {@link ScanReporter}. */
export function createScanReporter(options: ScanReporterOptions): ScanReporter {
  const tell = options.showsScan ? byNotification(options) : byWindowProgress(options);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      tell();
    }, PROGRESS_EVERY_MS);
  };
  return { progress: soon, touch: soon, dispose: () => clearTimeout(timer) };
}

function byNotification({ connection, scan, index, locale }: ScanReporterOptions): () => void {
  let told = '';
  return () => {
    const standing = scan.standing();
    const isOver = standing.kind === 'complete' || standing.kind === 'stopped';
    const state: ScanState = isOver ? { ...standing, skipped: skippedCount(index, locale) } : standing;
    const text = JSON.stringify(state);
    if (text === told) return;
    told = text;
    void connection.sendNotification(SCAN_NOTIFICATION, state);
  };
}

function byWindowProgress({ connection, scan, locale }: ScanReporterOptions): () => void {
  let reporter: Awaited<ReturnType<Connection['window']['createWorkDoneProgress']>> | undefined;
  let isBeginning = false;
  const begin = async (): Promise<void> => {
    isBeginning = true;
    reporter = await connection.window.createWorkDoneProgress();
    isBeginning = false;
    reporter.begin('Model Pedigree', 0, undefined, true);
    reporter.token.onCancellationRequested(() => scan.stop('user'));
    tell();
  };
  const tell = (): void => {
    const standing = scan.standing();
    if (!scan.isRunning() || (standing.kind !== 'listing' && standing.kind !== 'reading')) {
      reporter?.done();
      reporter = undefined;
      return;
    }
    if (reporter === undefined) {
      if (!isBeginning)
        void begin().catch((error: unknown) => connection.console.error(`progress cannot be shown: ${describeError(error)}`));
      return;
    }
    const text = progressText(standing, locale);
    if (standing.kind === 'listing') reporter.report(text);
    else reporter.report(Math.floor((standing.read / Math.max(1, standing.files)) * PERCENT), text);
  };
  return tell;
}
