import { TextDocumentEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { Location } from '../../model/location';
import type { CodeActionOptions } from './actionContext';

/** A text that takes the place of another. */
export interface PlacedEdit {
  readonly location: Location;
  readonly newText: string;
}

/** `null` when a place cannot be addressed: an edit is made whole or not at all. */
export function toWorkspaceEdit(
  edits: readonly PlacedEdit[],
  { uri, version, client }: Pick<CodeActionOptions, 'uri' | 'version' | 'client'>,
): WorkspaceEdit | null {
  const byUri = new Map<string, PlacedEdit[]>();
  for (const edit of edits) {
    const target = uri(edit.location);
    if (target === '') return null;
    byUri.set(target, [...(byUri.get(target) ?? []), edit]);
  }
  if (byUri.size === 0) return null;
  const changes = [...byUri].map(([target, own]) => ({
    target,
    textEdits: own.map(({ location, newText }) => ({ range: location.range, newText })),
  }));
  if (!client.versionedEdits) return { changes: Object.fromEntries(changes.map(({ target, textEdits }) => [target, textEdits])) };
  return {
    documentChanges: changes.map(({ target, textEdits }) => TextDocumentEdit.create({ uri: target, version: version(target) }, textEdits)),
  };
}
