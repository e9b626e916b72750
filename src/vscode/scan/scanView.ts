import { commands, Disposable, l10n, type Progress, ProgressLocation, window } from 'vscode';
import { RESCAN_REQUEST, type RescanParams, type ScanState, STOP_SCAN_REQUEST } from '../../server/protocol';
import type { PedigreeServer } from '../client';
import { withoutIcons, withoutLinks } from '../withoutIcons';
import { scanSentence } from './scanWords';

/** What is over at once needs no progress. */
const LEAST_FILES = 50;
const PERCENT = 100;
const RESULT_SHOWN_MS = 8_000;

/** The scan of the workspace as people see it and speak to it. */
export interface ScanView extends Disposable {
  /** Reads everything again, or what is left. The user has asked for it and can stop it where it shows. */
  scan(extent: RescanParams['extent']): Promise<void>;
  stop(): Promise<void>;
}

/** Shows how far the workspace is read: beside the status bar, or where the user who has asked for it can stop it. */
export function showScan(server: PedigreeServer): ScanView {
  let isAsked = false;
  let running: Running | undefined;
  let before: ScanState['kind'] = 'none';

  const follow = (state: ScanState): void => {
    void commands.executeCommand('setContext', 'modelPedigree.scan', isUnderWay(state) ? 'running' : state.kind);
    if (isUnderWay(state)) {
      if (running === undefined && state.kind === 'reading' && state.files >= LEAST_FILES) running = begin(isAsked, stop);
      running?.report(state);
    } else {
      running?.end();
      running = undefined;
      if (isAsked && state.kind === 'complete') {
        window.setStatusBarMessage(`$(check) ${withoutIcons(scanSentence(state))}`, RESULT_SHOWN_MS);
      }
      if (state.kind !== 'none') isAsked = false;
      if (state.kind === 'stopped' && before !== 'stopped') void offerToGoOn(state, () => scan('new'));
    }
    before = state.kind;
  };
  const stop = async (): Promise<void> => {
    await server.request(STOP_SCAN_REQUEST);
  };
  const scan = async (extent: RescanParams['extent']): Promise<void> => {
    isAsked = true;
    await server.request(RESCAN_REQUEST, { extent } satisfies RescanParams);
  };
  const subscriptions = Disposable.from(
    server.onDidChangeScan(follow),
    server.onDidChangeState(({ kind }) => {
      if (kind !== 'running') follow({ kind: 'none' });
    }),
  );
  follow(server.scan());
  return {
    scan,
    stop,
    dispose() {
      running?.end();
      subscriptions.dispose();
    },
  };
}

/** Whether files are being looked for or read. */
export function isUnderWay(state: ScanState): state is Extract<ScanState, { kind: 'listing' | 'reading' }> {
  return state.kind === 'listing' || state.kind === 'reading';
}

interface Running {
  report(state: Extract<ScanState, { kind: 'listing' | 'reading' }>): void;
  end(): void;
}

function begin(isAsked: boolean, stop: () => Promise<void>): Running {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let shown: Progress<{ message?: string; increment?: number }> | undefined;
  let percent = 0;
  const location = isAsked ? ProgressLocation.Notification : ProgressLocation.Window;
  void window.withProgress({ location, cancellable: isAsked, title: 'Model Pedigree' }, (progress, token) => {
    shown = progress;
    token.onCancellationRequested(() => void stop());
    return ended;
  });
  return {
    report(state) {
      const now = state.kind === 'reading' && state.files > 0 ? (state.read / state.files) * PERCENT : 0;
      shown?.report({ message: withoutLinks(scanSentence(state)), increment: Math.max(0, now - percent) });
      percent = Math.max(percent, now);
    },
    end,
  };
}

async function offerToGoOn(state: ScanState, goOn: () => Promise<void>): Promise<void> {
  const answer = l10n.t('Go on');
  const picked = await window.showInformationMessage(withoutLinks(`Model Pedigree: ${scanSentence(state)}`), answer);
  if (picked === answer) await goOn();
}
