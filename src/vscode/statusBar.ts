import { type Disposable, l10n, MarkdownString, StatusBarAlignment, type StatusBarItem, ThemeColor, window } from 'vscode';
import type { Level } from '../model/level';
import type { PedigreeStatus } from '../server/protocol';
import type { PedigreeServer, ServerState } from './client';
import { levelName } from './levelNames';

/** Left of the language and encoding, right of the problems. */
const PRIORITY = 10;

const ICON_OF_LEVEL: Readonly<Record<Level, string>> = {
  critical: '$(error)',
  high: '$(warning)',
  moderate: '$(warning)',
  low: '$(info)',
  minimal: '$(info)',
};

/** The item that counts the models of the workspace and shows the worst level; a click lists them. */
export function showStatus(server: PedigreeServer): Disposable {
  const item = window.createStatusBarItem('modelPedigree.status', StatusBarAlignment.Right, PRIORITY);
  item.name = 'Model Pedigree';
  const show = (state: ServerState): void => paint(item, state);
  const subscription = server.onDidChangeState(show);
  show(server.state());
  item.show();
  return {
    dispose() {
      subscription.dispose();
      item.dispose();
    },
  };
}

function paint(item: StatusBarItem, state: ServerState): void {
  item.command = state.kind === 'failed' ? 'modelPedigree.restartServer' : 'modelPedigree.showUsages';
  item.backgroundColor = state.kind === 'failed' ? new ThemeColor('statusBarItem.errorBackground') : undefined;
  if (state.kind === 'failed') {
    label(item, '$(error) Pedigree', l10n.t('Model Pedigree: the server does not run. Click to restart it.'));
  } else if (state.kind === 'starting' || state.status === null) {
    label(item, '$(loading~spin) Pedigree', l10n.t('Model Pedigree: starting'));
  } else {
    const { status } = state;
    label(item, textOf(status), tooltipOf(status));
  }
}

function label(item: StatusBarItem, text: string, tooltip: string): void {
  item.text = text;
  item.tooltip = new MarkdownString(tooltip);
  item.accessibilityInformation = { label: tooltip };
}

function textOf({ state, usages, worst }: PedigreeStatus): string {
  if (state === 'disabled') return '$(circle-slash) Pedigree';
  const icon = state === 'indexing' ? '$(loading~spin)' : worst === null ? '$(type-hierarchy-sub)' : ICON_OF_LEVEL[worst];
  return worst === null ? `${icon} ${usages}` : `${icon} ${usages} · ${levelName(worst)}`;
}

function tooltipOf({ state, files, usages, findings, worst, skipped }: PedigreeStatus): string {
  if (state === 'disabled') return l10n.t('Model Pedigree is switched off in the settings.');
  const lines = [
    l10n.t('Model Pedigree: {0} usages of models and endpoints, {1} findings, {2} files', usages, findings, files),
    ...(worst === null ? [] : [l10n.t('Worst level: {0}', levelName(worst))]),
    ...(skipped === 0 ? [] : [l10n.t('{0} files were skipped; the output says why.', skipped)]),
    ...(state === 'indexing' ? [l10n.t('The workspace is being read.')] : []),
  ];
  return lines.join('\n\n');
}
