import { Disposable, Uri, window } from 'vscode';
import type { DocumentStatus, PedigreeStatus } from '../server/protocol';

/** The document that the user looks at: the notebook, and not one of its cells. */
export function activeDocument(): Uri | undefined {
  return window.activeNotebookEditor?.notebook.uri ?? window.activeTextEditor?.document.uri;
}

/** Calls when the user turns to another document. */
export function onDidChangeActiveDocument(listener: () => void): Disposable {
  return Disposable.from(window.onDidChangeActiveTextEditor(listener), window.onDidChangeActiveNotebookEditor(listener));
}

/** What is found in the document that the user looks at; undefined for one that is not analyzed. */
export function activeDocumentStatus({ documents }: PedigreeStatus): DocumentStatus | undefined {
  const active = activeDocument()?.toString();
  return documents.find(({ uri }) => uri === active) ?? documents.find(({ uri }) => Uri.parse(uri).toString() === active);
}
