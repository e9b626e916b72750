import { isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments, type Scalar } from 'yaml';
import type { Registry } from '../../registry/api';
import type { FormatResult } from './formats';
import { LineIndex } from './lineIndex';
import { type ConfigNode, readTree } from './tree';

/** Nesting that is followed. */
const DEPTH_LIMIT = 100;

/** Reads all documents of a YAML file. What parses is read; the first error is named with its line. Aliases are not expanded. */
export function readYaml(_file: string, text: string, registry: Registry): FormatResult {
  const lines = new LineIndex(text);
  const documents = parseAllDocuments(text, { keepSourceTokens: false, strict: false, uniqueKeys: false, logLevel: 'silent' });
  const list = Array.isArray(documents) ? documents : [];
  const results = list.map((document) => readTree(convert(document.contents as Node | null, text, lines, 0), registry));
  const error = list.flatMap((document) => document.errors)[0];
  const skipped = error ? [{ reason: `YAML error at line ${lines.at(error.pos[0]).line + 1}: ${error.code}; the rest was read` }] : [];
  return { literals: results.flatMap((result) => result.literals ?? []), sinks: results.flatMap((result) => result.sinks ?? []), skipped };
}

function convert(node: Node | null | undefined, text: string, lines: LineIndex, depth: number): ConfigNode {
  if (!node || depth > DEPTH_LIMIT || isAlias(node)) return { kind: 'other' };
  if (isScalar(node)) return scalar(node, text, lines);
  if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => convert(item as Node, text, lines, depth + 1)) };
  if (!isMap(node)) return { kind: 'other' };
  return {
    kind: 'map',
    entries: node.items.flatMap((pair) => {
      const key = pair.key as Node | null;
      if (!isScalar(key) || !key.range) return [];
      const value = pair.value as Node | null;
      const end = value?.range?.[1] ?? key.range[1];
      return [
        {
          key: String(key.value),
          range: { start: lines.at(key.range[0]), end: lines.at(end) },
          value: convert(value, text, lines, depth + 1),
        },
      ];
    }),
  };
}

function scalar(node: Scalar, text: string, lines: LineIndex): ConfigNode {
  if (!node.range) return { kind: 'other' };
  const [from, to] = node.range;
  if (node.value === true) return { kind: 'true', range: { start: lines.at(from), end: lines.at(to) } };
  if (typeof node.value !== 'string') return { kind: 'other' };
  const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  const start = quoted ? from + 1 : from;
  const end = quoted ? to - 1 : to;
  return {
    kind: 'scalar',
    text: node.value,
    range: { start: lines.at(start), end: lines.at(end) },
    plain: text.slice(start, end) === node.value,
  };
}
