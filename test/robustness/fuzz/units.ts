import { type Node as JsonNode, parseTree } from 'jsonc-parser';
import type { Node as SyntaxNode } from 'web-tree-sitter';
import { parseDocument, visit } from 'yaml';
import { Grammars, sourceLanguage } from '../../../src/detect/parse';
import { fileAssets } from '../../unit/assets';

/** A piece of a text that its grammar knows: a token, a node of the tree, a line with what hangs below it. */
export interface Unit {
  readonly start: number;
  readonly end: number;
  /** Units of one kind can stand for one another. */
  readonly kind: string;
}

/** More of one text would not make other inputs. */
const MOST_UNITS = 600;

const grammars = new Grammars(fileAssets);

/** The units of a text, by the grammar that its file's name tells; brackets, lines and tokens in every text. */
export async function unitsOf(file: string, text: string): Promise<readonly Unit[]> {
  const units = [...(await syntaxUnits(file, text)), ...tokensOf(text), ...linesOf(text), ...groupsOf(text)];
  const step = Math.max(1, units.length / MOST_UNITS);
  return units.filter((_, index) => Math.floor(index % step) === 0 && units.length > 0).slice(0, MOST_UNITS);
}

async function syntaxUnits(file: string, text: string): Promise<readonly Unit[]> {
  const language = sourceLanguage(file);
  if (language !== null) {
    const tree = (await grammars.load(language)).parse(text);
    const units: Unit[] = [];
    collectSyntax(tree.rootNode, units);
    tree.delete();
    return units;
  }
  if (/\.(json|jsonc|ipynb)$/.test(file)) {
    const units: Unit[] = [];
    const root = parseTree(text);
    if (root) collectJson(root, units);
    return units;
  }
  return /\.ya?ml$/.test(file) ? yamlUnits(text) : [];
}

function collectSyntax(node: SyntaxNode, units: Unit[]): void {
  if (node.endIndex > node.startIndex) units.push({ start: node.startIndex, end: node.endIndex, kind: node.type });
  for (const child of node.namedChildren) if (child) collectSyntax(child, units);
}

function collectJson(node: JsonNode, units: Unit[]): void {
  units.push({ start: node.offset, end: node.offset + node.length, kind: node.type === 'property' ? 'property' : 'value' });
  for (const child of node.children ?? []) collectJson(child, units);
}

function yamlUnits(text: string): readonly Unit[] {
  const units: Unit[] = [];
  visit(parseDocument(text), {
    Node(_, node) {
      if (node.range) units.push({ start: node.range[0], end: node.range[1], kind: 'value' });
    },
  });
  return units;
}

function tokensOf(text: string): readonly Unit[] {
  const tokens = text.matchAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\$?[\p{L}_][\p{L}\p{N}_-]*|\d[\d._]*|[^\s\p{L}\p{N}]/gu);
  return [...tokens].map(({ 0: token, index }) => ({ start: index, end: index + token.length, kind: kindOfToken(token) }));
}

function kindOfToken(token: string): string {
  return /^["']./.test(token) ? 'text' : /^[\p{L}_$]/u.test(token) ? 'word' : /^\d/.test(token) ? 'number' : token;
}

/** Each line with the lines below it that are indented deeper. */
function linesOf(text: string): readonly Unit[] {
  const lines = [...text.matchAll(/^([ \t]*)\S.*(?:\n|$)/gm)];
  return lines.map((line, index) => {
    const depth = line[1]?.length ?? 0;
    const next = lines.slice(index + 1).find(([, indent]) => (indent?.length ?? 0) <= depth);
    return { start: line.index, end: next?.index ?? text.length, kind: 'block' };
  });
}

function groupsOf(text: string): readonly Unit[] {
  const open: number[] = [];
  const units: Unit[] = [];
  for (let at = 0; at < text.length; at++) {
    if ('([{<'.includes(text[at] ?? '')) open.push(at);
    else if (')]}>'.includes(text[at] ?? '')) {
      const start = open.pop();
      if (start !== undefined) units.push({ start, end: at + 1, kind: `group ${text[at]}` });
    }
  }
  return units;
}
