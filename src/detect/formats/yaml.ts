import { Composer, isAlias, isMap, isScalar, isSeq, type Node, Parser, type Scalar } from 'yaml';
import type { Registry } from '../../registry/api';
import { isYamlDeeper } from '../../registry/positioned/yamlDepth';
import { passesGate } from '../gate';
import type { ConfigNode } from './configNode';
import { readConfiguration } from './configuration';
import type { FormatResult } from './formats';
import { LineIndex } from './lineIndex';
import { type Passage, passageAt, unescaped } from './passage';

/** Nesting that is followed. */
const DEPTH_LIMIT = 100;
/** Longer YAML is recorded data, and its parser takes seconds for it. */
const LONGEST = 512 * 1024;

/** Reads all documents of a YAML file. What parses is read; the first error is named with its line. Aliases are not expanded. */
export function readYaml(_file: string, text: string, registry: Registry): FormatResult {
  if (text.length > LONGEST) return { skipped: [{ reason: `YAML longer than ${LONGEST / 1024} thousand characters` }] };
  const lines = new LineIndex(text);
  const templated = hideTemplates(text);
  const tokens = [...new Parser().parse(templated)];
  if (isYamlDeeper(tokens, DEPTH_LIMIT)) return { skipped: [{ reason: `YAML nested deeper than ${DEPTH_LIMIT} levels` }] };
  const list = [...new Composer({ strict: false, uniqueKeys: false, logLevel: 'silent' }).compose(tokens, false, templated.length)];
  const source: Source = { text, templated, lines };
  const roots = list.map((document) => convert(document.contents as Node | null, source, 0));
  const error = templated === text ? list.flatMap((document) => document.errors)[0] : undefined;
  const skipped = error ? [{ reason: `YAML error at line ${lines.at(error.pos[0]).line + 1}: ${error.code}; the rest was read` }] : [];
  return { ...readConfiguration(roots, registry), skipped };
}

interface Source {
  readonly text: string;
  /** The same without templates: what the parser reads. */
  readonly templated: string;
  readonly lines: LineIndex;
}

/** A sign that YAML takes for text and no identifier holds. */
const FILLER = '\u2026';
const TEMPLATE = /(?<!\$)\{\{[\s\S]{0,2000}?\}\}/g;

/** Templates (`{{ … }}`) are no YAML: they become text of the same length, and lines that hold nothing else become comments. */
export function hideTemplates(text: string): string {
  if (!/(?<!\$)\{\{/.test(text)) return text;
  const filled = text.replace(TEMPLATE, (match) => match.replace(/[^\r\n]/g, FILLER));
  return filled.replace(
    new RegExp(`^([ \\t]*)(-?[ \\t]*)${FILLER}[${FILLER} \\t]*$`, 'gm'),
    (line, indent: string) => `${indent}${'#'.repeat(line.length - indent.length)}`,
  );
}

function convert(node: Node | null | undefined, source: Source, depth: number): ConfigNode {
  if (!node || depth > DEPTH_LIMIT || isAlias(node)) return { kind: 'other' };
  if (isScalar(node)) return scalar(node, source);
  if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => convert(item as Node, source, depth + 1)) };
  if (!isMap(node)) return { kind: 'other' };
  return {
    kind: 'map',
    entries: node.items.flatMap((pair) => {
      const key = pair.key as Node | null;
      if (!isScalar(key) || !key.range) return [];
      const value = pair.value as Node | null;
      const end = value?.range?.[1] ?? key.range[1];
      const range = { start: source.lines.at(key.range[0]), end: source.lines.at(end) };
      const file = EMBEDDED.test(String(key.value)) ? fileWithin(value, source, depth + 1) : null;
      return [{ key: String(key.value), range, value: file ?? convert(value, source, depth + 1) }];
    }),
  };
}

/** Keys whose block is a YAML file of its own: a ConfigMap's `config.yaml`, the applications of a Ray service. */
const EMBEDDED = /\.ya?ml$|^serveConfigV2$/;

/** A YAML file in a block, each part at its place in the outer file; null when it is no such file. */
function fileWithin(node: Node | null, source: Source, depth: number): ConfigNode | null {
  if (!isScalar(node) || node.type !== 'BLOCK_LITERAL' || !node.range || typeof node.value !== 'string' || !passesGate(node.value))
    return null;
  const [from, to] = node.range;
  const start = source.templated.indexOf('\n', from) + 1;
  // what stands before becomes blank, so that each offset is one of the outer file
  const text = source.templated.slice(0, start).replace(/[^\n]/g, ' ') + source.templated.slice(start, to);
  const tokens = [...new Parser().parse(text)];
  if (isYamlDeeper(tokens, DEPTH_LIMIT)) return null;
  const list = [...new Composer({ strict: false, uniqueKeys: false, logLevel: 'silent' }).compose(tokens, false, text.length)];
  const root = list.length === 1 ? (list[0]?.contents as Node | null) : null;
  return isMap(root) && list[0]?.errors.length === 0 ? convert(root, source, depth) : null;
}

function scalar(node: Scalar, source: Source): ConfigNode {
  if (!node.range) return { kind: 'other' };
  const [from, to] = node.range;
  if (node.value === true) return { kind: 'true', range: { start: source.lines.at(from), end: source.lines.at(to) } };
  if (typeof node.value !== 'string') return { kind: 'other' };
  return { kind: 'scalar', passage: passageOf(node, from, to, source) };
}

/** The text of a scalar with its lines and indentation, as it stands in the file; folded lines are joined by a space. */
function passageOf(node: Scalar, from: number, to: number, { text, lines }: Source): Passage {
  const raw = text.slice(from, to);
  switch (node.type) {
    case 'QUOTE_DOUBLE':
      return unescaped(passageAt(folded(raw.slice(1, -1)), from + 1, lines));
    case 'QUOTE_SINGLE':
      return passageAt(folded(raw.slice(1, -1)), from + 1, lines);
    case 'BLOCK_LITERAL':
    case 'BLOCK_FOLDED': {
      const head = raw.indexOf('\n') + 1;
      const body = raw.slice(head);
      return passageAt(node.type === 'BLOCK_FOLDED' ? folded(body) : body, from + head, lines);
    }
    default:
      return passageAt(folded(raw), from, lines);
  }
}

/** One line break is a space, an empty line a break; the length stays. */
function folded(text: string): string {
  return text.includes('\n') ? text.replace(/(?<!\n[ \t]*)(?<!\\)\r?\n(?![ \t]*\r?\n)/g, (line) => ' '.repeat(line.length)) : text;
}
