import fs from 'node:fs';
import path from 'node:path';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Language as Grammar, Parser, Edit as TreeEdit } from 'web-tree-sitter';
import type { BenchLanguage } from './code';
import { applyEdit, type Edit } from './session';

/** The yardstick: what tree-sitter alone takes to parse the same text after the same edit, with the grammar that the server loads. */
export interface IncrementalParse {
  /** Milliseconds of the parse after an edit of `document`, whose text is still the one before. */
  edit(document: TextDocument, edit: Edit): number;
  /** Milliseconds of a parse of the text as a whole, without what was known before. */
  whole(text: string): number;
  dispose(): void;
}

/** Loads the grammar and parses the text once in full. */
export async function startIncrementalParse(language: BenchLanguage, text: string): Promise<IncrementalParse> {
  await Parser.init({ wasmBinary: fs.readFileSync(path.resolve('dist/web-tree-sitter.wasm')) });
  const grammar = await Grammar.load(fs.readFileSync(path.resolve(`dist/tree-sitter-${language}.wasm`)));
  const parser = new Parser();
  parser.setLanguage(grammar);
  let tree = parser.parse(text) ?? parserStopped();
  return {
    edit(document, edit) {
      const before = document.getText();
      const after = applyEdit(before, edit);
      const start = point(document, edit.at);
      const inserted = edit.inserted.split('\n');
      const lastLength = inserted.at(-1)?.length ?? 0;
      const newEnd = {
        row: start.row + inserted.length - 1,
        column: inserted.length === 1 ? start.column + lastLength : lastLength,
      };
      const change = new TreeEdit({
        startIndex: edit.at,
        oldEndIndex: edit.at + edit.removed,
        newEndIndex: edit.at + edit.inserted.length,
        startPosition: start,
        oldEndPosition: point(document, edit.at + edit.removed),
        newEndPosition: newEnd,
      });
      const from = performance.now();
      tree.edit(change);
      const next = parser.parse(after, tree) ?? parserStopped();
      const time = performance.now() - from;
      tree.delete();
      tree = next;
      return time;
    },
    whole(text) {
      const from = performance.now();
      const parsed = parser.parse(text) ?? parserStopped();
      const time = performance.now() - from;
      parsed.delete();
      return time;
    },
    dispose() {
      tree.delete();
      parser.delete();
    },
  };
}

function point(document: TextDocument, at: number): { readonly row: number; readonly column: number } {
  const { line, character } = document.positionAt(at);
  return { row: line, column: character };
}

function parserStopped(): never {
  throw new Error('tree-sitter gave no tree');
}
