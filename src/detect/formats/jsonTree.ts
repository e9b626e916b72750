import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { ConfigNode } from './configNode';
import { type Passage, rangeOfPassage, unescaped, within } from './passage';

/** Nesting that is followed. */
const DEPTH_LIMIT = 100;

/** JSON, with comments or without, as a configuration tree; what parses is read. */
export function treeOfJson(source: Passage): { readonly root: ConfigNode | null; readonly errors: readonly ParseError[] } {
  const errors: ParseError[] = [];
  const root = parseTree(source.text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  return { root: root ? convert(root, source, 0) : null, errors };
}

function convert(node: Node, source: Passage, depth: number): ConfigNode {
  if (depth > DEPTH_LIMIT) return { kind: 'other' };
  const whole = within(source, node.offset, node.offset + node.length);
  switch (node.type) {
    case 'string':
      return { kind: 'scalar', passage: unescaped(within(whole, 1, node.length - 1)) };
    case 'boolean':
      return node.value === true ? { kind: 'true', range: rangeOfPassage(whole) } : { kind: 'other' };
    case 'array':
      return { kind: 'list', items: (node.children ?? []).map((child) => convert(child, source, depth + 1)) };
    case 'object':
      return {
        kind: 'map',
        entries: (node.children ?? []).flatMap((property) => {
          const [key, value] = property.children ?? [];
          if (!key || !value) return [];
          const range = rangeOfPassage(within(source, property.offset, property.offset + property.length));
          return [{ key: String(key.value), range, value: convert(value, source, depth + 1) }];
        }),
      };
    default:
      return { kind: 'other' };
  }
}
