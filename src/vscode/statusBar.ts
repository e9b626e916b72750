import { type Disposable, l10n, MarkdownString, StatusBarAlignment, type StatusBarItem, ThemeColor, window } from 'vscode';
import type { PedigreeStatus, ScanState } from '../server/protocol';
import { activeDocumentStatus, onDidChangeActiveDocument } from './activeDocument';
import type { PedigreeServer, ServerState } from './client';
import { levelName, levelSign } from './levelLooks';
import { spokenStatus, statusTooltip } from './statusTooltip';

/** Left of the language and encoding, right of the problems. */
const PRIORITY = 10;

/** The item that counts the models of the workspace and shows the worst level; a click lists them. */
export function showStatus(server: PedigreeServer): Disposable {
  const item = window.createStatusBarItem('modelPedigree.status', StatusBarAlignment.Right, PRIORITY);
  item.name = 'Model Pedigree';
  const show = (): void => paint(item, server.state(), server.scan());
  const subscriptions = [item, server.onDidChangeState(show), server.onDidChangeScan(show), onDidChangeActiveDocument(show)];
  show();
  item.show();
  return {
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

function paint(item: StatusBarItem, state: ServerState, scan: ScanState): void {
  item.command = state.kind === 'failed' ? 'modelPedigree.restartServer' : 'modelPedigree.showUsages';
  item.backgroundColor = state.kind === 'failed' ? new ThemeColor('statusBarItem.errorBackground') : undefined;
  if (state.kind === 'failed') {
    label(item, '$(error) Pedigree', l10n.t('Model Pedigree: the server does not run. Click to restart it.'));
  } else if (state.kind === 'starting' || state.status === null) {
    label(item, '$(loading~spin) Pedigree', l10n.t('Model Pedigree: starting'));
  } else if (state.status.state === 'disabled') {
    item.command = 'modelPedigree.openSettings';
    label(item, '$(circle-slash) Pedigree', l10n.t('Model Pedigree is switched off in the settings.'));
  } else {
    const { status } = state;
    const document = activeDocumentStatus(status);
    label(item, textOf(status), spokenStatus(status, document, scan), statusTooltip(status, document, scan));
  }
}

function label(item: StatusBarItem, text: string, spoken: string, tooltip = new MarkdownString(spoken)): void {
  item.text = text;
  item.tooltip = tooltip;
  item.accessibilityInformation = { label: spoken };
}

function textOf({ state, usages, worst, policy }: PedigreeStatus): string {
  const icon = state === 'indexing' ? '$(loading~spin)' : worst === null ? '$(type-hierarchy-sub)' : levelSign(policy.severities[worst]);
  return worst === null ? `${icon} ${usages}` : `${icon} ${usages} · ${levelName(worst)}`;
}
