import type { Node } from './syntax';

/** Levels of a syntax tree that are read. The parser's own functions recurse as deep, in memory that nothing but a new process mends. */
const DEEPEST_TREE = 2_000;

/** A node holds at least as many levels below it as this, for each unit of its text, in no grammar. */
const LEVELS_PER_UNIT = 4;

/** A tree that is deeper than anybody writes; the file is skipped and named. */
export class TooDeep extends Error {
  constructor() {
    super(`nested deeper than ${DEEPEST_TREE} levels`);
    this.name = 'TooDeep';
  }
}

/**
 * The root of a tree, unless the tree is too deep.
 * @throws TooDeep
 */
export function notTooDeep(root: Node): Node {
  if (root.endIndex - root.startIndex >= DEEPEST_TREE / LEVELS_PER_UNIT && isDeeper(root)) throw new TooDeep();
  return root;
}

/** Goes down only where the text is long enough to hold the levels that are left, which in usual code is next to nowhere. */
function isDeeper(root: Node): boolean {
  const open: { readonly node: Node; readonly depth: number; readonly end: number }[] = [{ node: root, depth: 0, end: root.endIndex }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth, end } = next;
    if (depth >= DEEPEST_TREE) return true;
    const { children } = node;
    for (const [index, child] of children.entries()) {
      const childEnd = children[index + 1]?.startIndex ?? end;
      if ((childEnd - child.startIndex) * LEVELS_PER_UNIT > DEEPEST_TREE - depth)
        open.push({ node: child, depth: depth + 1, end: childEnd });
    }
  }
  return false;
}
