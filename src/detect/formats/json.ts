import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Position } from '../../model/location';
import type { Registry } from '../../registry/api';
import type { FormatResult } from './formats';
import { LineIndex } from './lineIndex';
import { type ConfigNode, readTree } from './tree';

/** Reads JSON and JSON with comments. What parses is read; the first error is named with its line. */
export function readJson(_file: string, text: string, registry: Registry): FormatResult {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const lines = new LineIndex(text);
  const first = errors[0];
  const skipped = first
    ? [{ reason: `JSON error at line ${lines.at(first.offset).line + 1}: ${printParseErrorCode(first.error)}; the rest was read` }]
    : [];
  return root ? { ...readTree(convert(root, text, lines, 0), registry), skipped } : { skipped };
}

function convert(node: Node, text: string, lines: LineIndex, depth: number): ConfigNode {
  if (depth > 100) return { kind: 'other' };
  switch (node.type) {
    case 'string': {
      const raw = text.slice(node.offset + 1, node.offset + node.length - 1);
      return {
        kind: 'scalar',
        text: String(node.value),
        range: range(lines, node.offset + 1, node.offset + node.length - 1),
        plain: raw === node.value,
      };
    }
    case 'boolean':
      return node.value === true ? { kind: 'true', range: range(lines, node.offset, node.offset + node.length) } : { kind: 'other' };
    case 'array':
      return { kind: 'list', items: (node.children ?? []).map((child) => convert(child, text, lines, depth + 1)) };
    case 'object':
      return {
        kind: 'map',
        entries: (node.children ?? []).flatMap((property) => {
          const [key, value] = property.children ?? [];
          if (!key || !value) return [];
          return [
            {
              key: String(key.value),
              range: range(lines, property.offset, property.offset + property.length),
              value: convert(value, text, lines, depth + 1),
            },
          ];
        }),
      };
    default:
      return { kind: 'other' };
  }
}

function range(lines: LineIndex, from: number, to: number): { start: Position; end: Position } {
  return { start: lines.at(from), end: lines.at(to) };
}
