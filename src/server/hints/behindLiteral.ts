import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range } from '../../model/location';

/** Longest expression that is read to its closing bracket. */
const LONGEST_EXPRESSION = 300;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/** The place behind a literal's closing quotes: a hint within them would read as part of the text. */
export function behindLiteral(document: TextDocument, range: Range): Position {
  const { start, end } = range;
  const before = document.getText({ start: { line: start.line, character: Math.max(0, start.character - 6) }, end: start });
  const [, marks = '', quotes = ''] = /(#*)("""|'''|["'`])$/.exec(before) ?? [];
  if (quotes === '') return end;
  const closing = quotes + marks;
  const after = document.getText({ start: end, end: { line: end.line, character: end.character + closing.length } });
  return after === closing ? { line: end.line, character: end.character + closing.length } : end;
}

/** The place behind `os.getenv("MODEL", "none")`, of which the range is the beginning. */
export function behindExpression(document: TextDocument, { end }: Range): Position {
  const from = document.offsetAt(end);
  const text = document.getText({ start: end, end: document.positionAt(from + LONGEST_EXPRESSION) });
  if (CLOSING[text.charAt(0)] === undefined) return end;
  const length = bracketed(text);
  return length === null ? end : document.positionAt(from + length);
}

/** Length of the brackets that the text begins with; null when they are not closed in it. */
function bracketed(text: string): number | null {
  const open: string[] = [];
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (quote !== '') {
      if (sign === '\\') at++;
      else if (sign === quote) quote = '';
      continue;
    }
    if (sign === '"' || sign === "'" || sign === '`') quote = sign;
    else if (CLOSING[sign] !== undefined) open.push(CLOSING[sign]);
    else if (sign === ')' || sign === ']') {
      if (open.pop() !== sign) return null;
      if (open.length === 0) return at + 1;
    }
  }
  return null;
}
