import { isMap, isScalar, isSeq, parseDocument, stringify, type YAMLSeq } from 'yaml';
import type { NewEntry, PolicyList, TextReplacement } from './appendEntry';

const INDENT = '  ';

/**
 * Adds an entry to a list of a YAML text, or the list with it. The text is not written anew by a library, which would lay it out in its own
 * way: the entry is put in where the library says that the list ends.
 */
export function appendToYaml(text: string, list: PolicyList, entry: NewEntry): readonly TextReplacement[] | null {
  const { contents } = parseDocument(text, { logLevel: 'silent' });
  const feed = text.includes('\r\n') ? '\r\n' : '\n';
  const written = (indent: string): string => itemOf(entry, indent, feed);
  if (contents !== null && (!isMap(contents) || contents.flow === true)) return null;
  const pair = contents?.items.find(({ key }) => isScalar(key) && key.value === list);
  if (pair === undefined) return [atEnd(text, feed, `${list}:${feed}${written(INDENT)}`)];
  const { value } = pair;
  if (isSeq(value))
    return value.flow === true ? inBrackets(text, value, entry, written(INDENT), feed) : behindLast(text, value, written, feed);
  const isEmpty = isScalar(value) && value.value === null && value.source === '';
  const keyEnd = isScalar(pair.key) ? pair.key.range?.[1] : undefined;
  if (!isEmpty || keyEnd === undefined) return null;
  return [ownLine(text, endOfLine(text, keyEnd), feed, written(INDENT))];
}

function behindLast(text: string, list: YAMLSeq, written: (indent: string) => string, feed: string): readonly TextReplacement[] | null {
  const start = list.range?.[0];
  const last = list.items.at(-1);
  const end = typeof last === 'object' && last !== null && 'range' in last ? (last.range as readonly number[] | undefined)?.[1] : undefined;
  if (start === undefined || end === undefined) return null;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = text.slice(lineStart, start);
  if (indent.trim() !== '') return null;
  return [ownLine(text, text.charAt(end - 1) === '\n' ? end : endOfLine(text, end), feed, written(indent))];
}

/** `[a, b]` takes one more in its brackets; an empty list is written anew, one entry a line. */
function inBrackets(text: string, list: YAMLSeq, entry: NewEntry, item: string, feed: string): readonly TextReplacement[] | null {
  if (!list.range) return null;
  const [start, end] = list.range;
  if (list.items.length > 0) return [{ from: end - 1, to: end - 1, newText: `, ${JSON.stringify(entry)}` }];
  const from = text.slice(0, start).trimEnd().length;
  // What stands behind the brackets stays on the line of the key.
  const rest = text.slice(end, endOfLine(text, end)).trimEnd();
  const to = endOfLine(text, end);
  return [{ from, to, newText: `${rest === '' ? '' : ` ${rest.trimStart()}`}${feed}${item.slice(0, -feed.length)}` }];
}

/** Lines of their own behind the line that ends at an offset, or at the offset when a line begins there. */
function ownLine(text: string, at: number, feed: string, lines: string): TextReplacement {
  const isLineStart = at > 0 && text.charAt(at - 1) === '\n';
  if (isLineStart) return { from: at, to: at, newText: lines };
  const isLast = at >= text.length;
  const from = isLast ? at : text.indexOf('\n', at) + 1;
  return { from, to: from, newText: isLast ? `${feed}${lines}` : lines };
}

/** At the end of the text, an empty line before it. */
function atEnd(text: string, feed: string, lines: string): TextReplacement {
  const gap = text.trim() === '' ? '' : text.endsWith('\n') ? (/\n\r?\n$/.test(text) ? '' : feed) : feed + feed;
  return { from: text.length, to: text.length, newText: `${gap}${lines}` };
}

function itemOf(entry: NewEntry, indent: string, feed: string): string {
  const lines = stringify([entry], { lineWidth: 0 }).trimEnd().split('\n');
  return lines.map((line) => `${indent}${line}${feed}`).join('');
}

function endOfLine(text: string, from: number): number {
  const end = text.slice(from).search(/\r?\n/);
  return end < 0 ? text.length : from + end;
}
