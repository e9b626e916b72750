import { Composer, type Document, isMap, isPair, isScalar, isSeq, type Node, type Pair, Parser, type Scalar, visit } from 'yaml';
import { isYamlDeeper } from '../../registry/positioned/yamlDepth';
import type { Cursor } from './cursor';

/** Stands in for what is being typed, so that a half-typed line has a place in the tree. */
const MARK = 'zzCursorzz';

/** Longest text that is completed: parsing happens at each key stroke. */
const LONGEST_TEXT = 500_000;

/** A policy is a few levels deep. */
const DEEPEST = 100;

/** The place of an offset in YAML. */
export function yamlCursor(text: string, offset: number): Cursor | null {
  if (text.length > LONGEST_TEXT || isInComment(text, offset)) return null;
  const word = wordAround(text, offset);
  const lineStart = text.lastIndexOf('\n', word.start - 1) + 1;
  const before = text.slice(lineStart, word.start);
  const hasValue = /^["']?[ \t]*:(?:[ \t\r\n]|$)/.test(text.slice(word.end));
  // What stands first on its line may become a name: as one it has a place, whatever surrounds it.
  const asName = /^[ \t]*(?:- +)*$/.test(before) && !hasValue ? `${MARK}: ` : MARK;
  const marked = `${text.slice(0, word.start)}${asName}${text.slice(word.end)}`;
  const document = documentOf(marked);
  const found = document && findMark(document);
  return (
    found && {
      ...found,
      ...word,
      text: fullText(found.text, text.slice(word.start, word.end)),
      hasValue,
      notation: isQuotedAt(before) ? 'quoted' : 'yaml',
    }
  );
}

/** The parser goes on after faults. Null for what is nested deeper than it can go: see `parsePositioned.ts`. */
function documentOf(text: string): Document | null {
  const tokens = [...new Parser().parse(text)];
  if (isYamlDeeper(tokens, DEEPEST)) return null;
  const [document] = new Composer({ strict: false, uniqueKeys: false, logLevel: 'silent' }).compose(tokens, true, text.length);
  return document ?? null;
}

function fullText(marked: string, typed: string): string {
  return marked.replace(`${MARK}: `, typed).replace(MARK, typed);
}

/** Letters of names, identifiers and paths around an offset. */
function wordAround(text: string, offset: number): { readonly start: number; readonly end: number } {
  const isPart = (at: number): boolean => /[\w./@*+-]/.test(text[at] ?? ' ');
  let start = offset;
  while (start > 0 && isPart(start - 1)) start--;
  let end = offset;
  while (end < text.length && isPart(end)) end++;
  // The dash of a list is no part of a word.
  return text.slice(start, end) === '-' ? { start: offset, end: offset } : { start, end };
}

function isInComment(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^\s*#/.test(line);
}

function isQuotedAt(before: string): boolean {
  return /["']$/.test(before);
}

type Place = Pick<Cursor, 'at' | 'path' | 'siblings' | 'text'>;

function findMark(document: Document): Place | null {
  let found: Place | null = null;
  visit(document, {
    Scalar(key, node, ancestors) {
      if (!holdsMark(node)) return undefined;
      found = placeOf(key, node, ancestors as readonly (Document | Node | Pair)[]);
      return visit.BREAK;
    },
  });
  return found;
}

function holdsMark(node: Scalar): boolean {
  return typeof node.value === 'string' && node.value.includes(MARK);
}

function placeOf(key: number | 'key' | 'value' | null, node: Scalar, ancestors: readonly (Document | Node | Pair)[]): Place {
  const chain: readonly unknown[] = [...ancestors, node];
  const path: (string | number)[] = [];
  chain.forEach((part, depth) => {
    const next = chain[depth + 1];
    if (isSeq(part)) path.push(part.items.indexOf(next));
    // The name of the pair that the cursor's own name begins is no part of the way to it.
    if (isPair(part) && next !== part.key && isScalar(part.key)) path.push(String(part.key.value));
  });
  const map = ancestors.at(-2);
  const siblings =
    isMap(map) && key === 'key' ? map.items.flatMap(({ key: name }) => (isScalar(name) && name !== node ? [String(name.value)] : [])) : [];
  return { at: key === 'key' ? 'name' : 'value', path, siblings, text: String(node.value) };
}
