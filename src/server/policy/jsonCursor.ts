import { findNodeAtLocation, getLocation, getNodeValue, parseTree } from 'jsonc-parser';
import type { Cursor } from './cursor';

/** Longest text that is completed: parsing happens at each key stroke. */
const LONGEST_TEXT = 500_000;

/** A policy is a few levels deep, and the parser recurses. */
const DEEPEST = 100;

/** The place of an offset in JSON; its parser takes what is half typed. */
export function jsonCursor(text: string, offset: number): Cursor | null {
  if (text.length > LONGEST_TEXT || isDeep(text)) return null;
  const { path, isAtPropertyKey, previousNode } = getLocation(text, offset);
  const isInside = previousNode !== undefined && previousNode.offset <= offset && offset <= previousNode.offset + previousNode.length;
  const isQuoted = isInside && (previousNode.type === 'string' || previousNode.type === 'property');
  const start = isQuoted ? previousNode.offset + 1 : isInside ? previousNode.offset : offset;
  const end = isQuoted
    ? closing(text, start, previousNode.offset + previousNode.length)
    : isInside
      ? previousNode.offset + previousNode.length
      : offset;
  const around = isAtPropertyKey ? path.slice(0, -1) : path;
  const tree = parseTree(text);
  const object = tree && isAtPropertyKey ? findNodeAtLocation(tree, around) : undefined;
  const members = (object?.children ?? []).flatMap(({ children: [key] = [] }) =>
    key && key.offset !== start - 1 ? [String(getNodeValue(key))] : [],
  );
  return {
    at: isAtPropertyKey ? 'name' : 'value',
    path: around,
    start,
    end,
    text: text.slice(start, end),
    siblings: members,
    notation: isQuoted ? 'quoted' : 'json',
    hasValue: /^"?\s*:/.test(text.slice(end)),
  };
}

/** Brackets in texts count too, which no policy comes near to. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** A string that is not closed ends where its line does. */
function closing(text: string, start: number, end: number): number {
  return end > start && text[end - 1] === '"' ? end - 1 : end;
}
