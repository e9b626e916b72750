import { CreateFile, TextDocumentEdit, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from '../../../model/location';
import type { TextReplacement } from '../../policyEdits/appendEntry';
import type { CodeActionOptions } from '../actionContext';
import type { EntryEdit } from './policyTarget';

type EditOptions = Pick<CodeActionOptions, 'version' | 'client'>;

/** An edit that inserts a text into an open document. */
export function insertion(document: TextDocument, at: Position, newText: string, options: EditOptions): WorkspaceEdit {
  return inFile(document.uri, [{ range: { start: at, end: at }, newText }], options);
}

/** An edit of a policy file; a file that is not there is made. */
export function entryWorkspaceEdit(edit: Extract<EntryEdit, { kind: 'edit' }>, options: EditOptions): WorkspaceEdit {
  const { target, base, replacements } = edit;
  return target.text === null
    ? newFile(target.uri, replacedIn(base, replacements), options)
    : inFile(target.uri, textEdits(target.uri, base, replacements), options);
}

/** A file with a text, where there was none. */
export function newFile(uri: string, newText: string, options: EditOptions): WorkspaceEdit {
  const start = { line: 0, character: 0 };
  const edits = [{ range: { start, end: start }, newText }];
  if (!options.client.versionedEdits) return { changes: { [uri]: edits } };
  return { documentChanges: [CreateFile.create(uri, { ignoreIfExists: true }), TextDocumentEdit.create({ uri, version: null }, edits)] };
}

/** An edit that replaces stretches of a file's text. */
export function replacing(uri: string, text: string, replacements: readonly TextReplacement[], options: EditOptions): WorkspaceEdit {
  return inFile(uri, textEdits(uri, text, replacements), options);
}

function textEdits(uri: string, text: string, replacements: readonly TextReplacement[]): TextEdit[] {
  const document = TextDocument.create(uri, 'plaintext', 0, text);
  return replacements.map(({ from, to, newText }) => ({
    range: { start: document.positionAt(from), end: document.positionAt(to) },
    newText,
  }));
}

function replacedIn(text: string, replacements: readonly TextReplacement[]): string {
  const document = TextDocument.create('', 'plaintext', 0, text);
  return TextDocument.applyEdits(document, textEdits('', text, replacements));
}

function inFile(uri: string, edits: TextEdit[], { version, client }: EditOptions): WorkspaceEdit {
  if (!client.versionedEdits) return { changes: { [uri]: edits } };
  return { documentChanges: [TextDocumentEdit.create({ uri, version: version(uri) }, edits)] };
}
