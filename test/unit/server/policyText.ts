import assert from 'node:assert/strict';
import type { Position } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** A document whose text has a bar where the cursor is. */
export function withCursor(text: string, file = 'model-policy.yaml'): { readonly document: TextDocument; readonly position: Position } {
  const at = text.indexOf('|');
  assert.ok(at >= 0, 'the text has a bar');
  const document = TextDocument.create(`file:///app/${file}`, 'yaml', 1, text.slice(0, at) + text.slice(at + 1));
  return { document, position: document.positionAt(at) };
}
