import type { CommentSyntax } from '../commentSyntax';
import { type CommentPlace, linesOf, withoutBreak } from './commentPlace';

/** Formats in which what stands behind a value on its line is part of the value. */
const WHOLE_LINES: ReadonlySet<string> = new Set([
  'dockerfile',
  'dotenv',
  'properties',
  'modelfile',
  'bat',
  'makefile',
  'justfile',
  'html',
]);

/** Languages with markup among the code, where a comment needs braces around it. */
const JSX: ReadonlySet<string> = new Set(['javascript', 'javascriptreact', 'typescriptreact']);

/** Formatters of Python want two spaces there, and nobody minds them elsewhere. */
const BEHIND_CODE = '  ';

/** Where a comment on a line could stand, the best first. Whether it is one there, somebody else has to look. */
export function placesOnLine(text: string, line: number, syntax: CommentSyntax, language: string): readonly CommentPlace[] {
  const lines = linesOf(text);
  const own = withoutBreak(lines[line] ?? '');
  const indent = /^[ \t]*/.exec(own)?.[0] ?? '';
  const feed = breakOf(lines, line);
  const { open, close } = marksOf(syntax);
  const above = { directive: 'ignore-next-line', at: { line, character: 0 } } as const;
  const places: CommentPlace[] = [{ ...above, before: `${indent}${open}`, after: `${close}${feed}` }];
  if (JSX.has(language)) places.push({ ...above, before: `${indent}{/* `, after: ` */}${feed}` });
  if (!WHOLE_LINES.has(language)) {
    const at = { line, character: own.trimEnd().length };
    places.push({ directive: 'ignore', at, before: `${BEHIND_CODE}${open}`, after: close });
  }
  return places;
}

/** What has to stay at the top of a text, line by line, whatever its language. */
const HEAD = /^(#!|%%|<\?php\b|<\?xml\b|#cloud-config|%YAML|@echo off|#\s*(syntax|escape|check)\s*=|#.*?coding[:=])/i;

/** Where a comment on the whole file could stand: as far up as the language allows. */
export function placeForFile(text: string, syntax: CommentSyntax): CommentPlace {
  const lines = linesOf(text.replace(/^\ufeff/, ' '));
  let line = 0;
  while (HEAD.test(lines[line] ?? '')) line++;
  const { open, close } = marksOf(syntax);
  const feed = breakOf(lines, 0);
  const isBehindBreak = line === 0 || /[\r\n]$/.test(lines[line - 1] ?? '');
  const at = isBehindBreak ? { line, character: line === 0 && text.startsWith('\ufeff') ? 1 : 0 } : endOf(lines);
  return { directive: 'ignore-file', at, before: `${isBehindBreak ? '' : feed}${open}`, after: `${close}${feed}` };
}

function endOf(lines: readonly string[]): CommentPlace['at'] {
  return { line: lines.length - 1, character: (lines.at(-1) ?? '').length };
}

function marksOf({ line: [opener], block: [pair] }: CommentSyntax): { readonly open: string; readonly close: string } {
  if (opener !== undefined) return { open: `${opener} `, close: '' };
  return pair === undefined ? { open: '', close: '' } : { open: `${pair[0]} `, close: ` ${pair[1]}` };
}

/** The break that the line ends with, or another line of the text, or the usual one. */
function breakOf(lines: readonly string[], line: number): string {
  const found = [lines[line], lines[line - 1], lines[0]].map((text) => /(\r\n|\n|\r)$/.exec(text ?? '')?.[1]);
  return found.find((end) => end !== undefined) ?? '\n';
}
