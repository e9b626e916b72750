import {
  createScanner,
  findNodeAtLocation,
  getNodeValue,
  type Node as JsonNode,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { Composer, type Document, isMap, isNode, isScalar, Parser } from 'yaml';
import { isYamlDeeper } from './yamlDepth';

/** A JSON pointer in parts. */
export type Path = readonly (string | number)[];

/** A text as data, with the way back from each value to its place. */
export interface PositionedData {
  readonly value: unknown;
  /** 0-based offset of the value at the path, or of the nearest one around it. */
  offsetOf(path: Path): number;
  /** Offset of the key of a member. */
  offsetOfKey(path: Path, key: string): number;
  /** Half-open extent of the value at the path, or of the nearest one around it. */
  extentOf(path: Path): Extent;
}

/** 0-based offsets, half-open. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** Why a text cannot be read, and where. */
export interface ParseFailure {
  readonly failure: string;
  readonly offset: number;
}

/** What YAML's aliases may multiply a file by, as the parser counts. */
const MAX_ALIAS_COUNT = 100;

/** What is read here is a few levels deep. The parsers recurse, and a stack that ends in the middle of one can end the process with it. */
const MAX_DEPTH = 100;
const TOO_DEEP: ParseFailure = { failure: 'it is nested too deeply', offset: 0 };

/** Reads YAML, or JSON by the file's name. A failure is a value: its reason and its offset. */
export function parsePositioned(text: string, file: string): PositionedData | ParseFailure {
  return /\.jsonc?$/i.test(file) ? parseJson(text) : parseYaml(text);
}

function parseJson(text: string): PositionedData | ParseFailure {
  if (isDeepJson(text)) return TOO_DEEP;
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first) return { failure: printParseErrorCode(first.error), offset: first.offset };
  if (!tree) return { failure: 'it is empty', offset: 0 };
  return {
    value: getNodeValue(tree),
    offsetOf: (path) => nearest(path, (part) => findNodeAtLocation(tree, [...part])?.offset),
    extentOf: (path) => nearestExtent(path, (part) => jsonExtent(tree, part), text.length),
    offsetOfKey: (path, key) => jsonKey(tree, path, key)?.offset ?? nearest(path, (part) => findNodeAtLocation(tree, [...part])?.offset),
  };
}

function isDeepJson(text: string): boolean {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let token = scanner.scan(); token !== SyntaxKind.EOF && depth <= MAX_DEPTH; token = scanner.scan()) {
    if (token === SyntaxKind.OpenBraceToken || token === SyntaxKind.OpenBracketToken) depth++;
    else if (token === SyntaxKind.CloseBraceToken || token === SyntaxKind.CloseBracketToken) depth--;
  }
  return depth > MAX_DEPTH;
}

/** `SyntaxKind` of jsonc-parser, whose const enum no single-file compiler can read. */
const SyntaxKind = { OpenBraceToken: 1, CloseBraceToken: 2, OpenBracketToken: 3, CloseBracketToken: 4, EOF: 17 };

function jsonKey(tree: JsonNode, path: Path, key: string): JsonNode | undefined {
  const members = findNodeAtLocation(tree, [...path])?.children ?? [];
  return members.map((member) => member.children?.[0]).find((name) => name?.value === key);
}

function parseYaml(text: string): PositionedData | ParseFailure {
  const tokens = [...new Parser().parse(text)];
  if (isYamlDeeper(tokens, MAX_DEPTH)) return TOO_DEEP;
  const [document, another] = [...new Composer({ logLevel: 'error' }).compose(tokens, true, text.length)];
  if (!document || another) return { failure: 'it holds several documents', offset: another?.range[0] ?? 0 };
  const [first] = document.errors;
  if (first) return { failure: first.message, offset: first.pos[0] };
  const value = dataOf(document);
  if ('failure' in value) return { failure: value.failure, offset: 0 };
  const at = (path: Path): number | undefined => {
    const node = document.getIn(path, true);
    return isNode(node) ? node.range?.[0] : undefined;
  };
  return {
    value: value.value,
    offsetOf: (path) => nearest(path, at),
    extentOf: (path) => nearestExtent(path, (part) => yamlExtent(document, part), text.length),
    offsetOfKey: (path, key) => yamlKey(document, path, key) ?? nearest(path, at),
  };
}

function dataOf(document: Document): { readonly value: unknown } | { readonly failure: string } {
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIAS_COUNT }) };
  } catch (error) {
    if (error instanceof ReferenceError) return { failure: error.message };
    throw error;
  }
}

function yamlKey(document: Document, path: Path, key: string): number | undefined {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(map)) return undefined;
  const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key);
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
}

function nearest(path: Path, offset: (part: Path) => number | undefined): number {
  for (let length = path.length; length >= 0; length--) {
    const found = offset(path.slice(0, length));
    if (found !== undefined) return found;
  }
  return 0;
}

function jsonExtent(tree: JsonNode, path: Path): Extent | undefined {
  const node = findNodeAtLocation(tree, [...path]);
  return node && { start: node.offset, end: node.offset + node.length };
}

function yamlExtent(document: Document, path: Path): Extent | undefined {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(node) && node.range ? { start: node.range[0], end: node.range[1] } : undefined;
}

function nearestExtent(path: Path, extent: (part: Path) => Extent | undefined, length: number): Extent {
  for (let count = path.length; count >= 0; count--) {
    const found = extent(path.slice(0, count));
    if (found !== undefined) return found;
  }
  return { start: 0, end: length };
}
