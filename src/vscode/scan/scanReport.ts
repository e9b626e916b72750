import { commands, l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon, Uri, window } from 'vscode';
import { type ScanState, SKIPPED_REQUEST, type SkippedResult } from '../../server/protocol';
import type { PedigreeServer } from '../client';
import { withoutIcons } from '../withoutIcons';
import { isUnderWay, type ScanView } from './scanView';
import { scanSentence } from './scanWords';

interface ReportItem extends QuickPickItem {
  readonly run?: () => Promise<unknown>;
}

/** How far the workspace is read, what was skipped and why; a file that is chosen is opened. */
export async function reportScan(server: PedigreeServer, view: ScanView): Promise<void> {
  const state = server.scan();
  const { files } = await server.request<SkippedResult>(SKIPPED_REQUEST);
  const skipped = [...files]
    .sort((a, b) => a.reason.localeCompare(b.reason) || a.file.localeCompare(b.file))
    .map(({ uri, file, reason }): ReportItem => {
      const item = {
        label: withoutIcons(file),
        description: withoutIcons(reason),
        iconPath: new ThemeIcon(uri === null ? 'folder' : 'file'),
      };
      // a binary file opens in whatever VS Code has for it
      return uri === null ? item : { ...item, run: async () => commands.executeCommand('vscode.open', Uri.parse(uri)) };
    });
  const items: readonly ReportItem[] = [
    ...actionsFor(state, view),
    { label: l10n.t('skipped'), kind: QuickPickItemKind.Separator },
    ...(skipped.length === 0 ? [{ label: l10n.t('No file was skipped.') }] : skipped),
  ];
  const picked = await window.showQuickPick(items, {
    title: scanSentence(state) || l10n.t('The workspace has not been read.'),
    placeHolder: l10n.t('A file that was skipped, or what is to be done'),
    matchOnDescription: true,
  });
  await picked?.run?.();
}

function actionsFor(state: ScanState, view: ScanView): readonly ReportItem[] {
  const again: ReportItem = {
    label: l10n.t('Scan everything again'),
    iconPath: new ThemeIcon('refresh'),
    run: () => view.scan('everything'),
  };
  if (isUnderWay(state)) return [{ label: l10n.t('Stop the scan'), iconPath: new ThemeIcon('debug-stop'), run: () => view.stop() }];
  if (state.kind !== 'stopped') return [again];
  return [{ label: l10n.t('Go on with the scan'), iconPath: new ThemeIcon('debug-continue'), run: () => view.scan('new') }, again];
}
