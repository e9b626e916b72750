import { type Disposable, l10n, languages } from 'vscode';
import type { DocumentStatus } from '../server/protocol';
import { activeDocumentStatus, onDidChangeActiveDocument } from './activeDocument';
import type { PedigreeServer } from './client';
import { languagesRead } from './documentSelector';
import { policyLine, spokenDocument } from './statusTooltip';
import { withoutLinks } from './withoutIcons';

/** Beside the language's name: what is found in this file, and which policy judges it. Never more than information. */
export function showLanguageStatus(server: PedigreeServer): Disposable {
  const item = languages.createLanguageStatusItem('modelPedigree.document', languagesRead());
  item.name = 'Model Pedigree';
  item.command = { command: 'modelPedigree.openPolicy', title: l10n.t('Open policy') };
  const show = (): void => {
    const state = server.state();
    const document = state.kind === 'running' && state.status !== null ? activeDocumentStatus(state.status) : undefined;
    item.busy = state.kind === 'starting';
    item.text = document === undefined ? 'Model Pedigree' : spokenDocument(document);
    item.detail = detailOf(document);
    item.accessibilityInformation = { label: `Model Pedigree: ${item.text}, ${item.detail}` };
  };
  const subscriptions = [item, server.onDidChangeState(show), onDidChangeActiveDocument(show)];
  show();
  return {
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

/** Who judges the file. What stands there is read for links and icons, and a policy is called by its path. */
export function detailOf(document: DocumentStatus | undefined): string {
  return document === undefined ? l10n.t('This file is not analyzed.') : withoutLinks(policyLine(document.policy));
}
