import { findNodeAtLocation, modify, parseTree } from 'jsonc-parser';
import type { NewEntry, TextReplacement } from './appendEntry';

/** Adds an entry to the list at a path of a JSON text, comments or none; makes the list where there is none. */
export function appendToJson(text: string, path: readonly string[], entry: NewEntry): readonly TextReplacement[] | null {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  if (tree === undefined) return null;
  const list = findNodeAtLocation(tree, [...path]);
  if (list !== undefined && list.type !== 'array') return null;
  const formattingOptions = styleOf(text);
  const count = list?.children?.length ?? 0;
  const edits =
    list === undefined
      ? modify(text, [...path], [entry], { formattingOptions })
      : modify(text, [...path, count], entry, { formattingOptions, isArrayInsertion: true });
  return edits.map(({ offset, length, content }) => ({ from: offset, to: offset + length, newText: content }));
}

/** The indentation and line ends that the text already has. */
function styleOf(text: string): { readonly insertSpaces: boolean; readonly tabSize: number; readonly eol: string } {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}
