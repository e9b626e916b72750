import type { Node, Query, Tree } from 'web-tree-sitter';

/**
 * The closed vocabulary of capture names, for all languages. A root capture (`call`) marks a construct; its parts
 * (`call.callee`) are nodes inside it. Queries know a grammar and no SDK.
 */
export const VOCABULARY = {
  import: ['module', 'name', 'alias', 'all', 'default', 'namespace'],
  reexport: ['module', 'name', 'alias'],
  export: ['name', 'alias', 'default'],
  function: ['name', 'body', 'result'],
  class: ['name'],
  block: [],
  return: ['value'],
  binding: ['target', 'field', 'first', 'value'],
  destructure: ['key', 'target', 'default', 'value'],
  element: ['target', 'value'],
  param: ['name', 'value', 'type'],
  string: [],
  text: [],
  escape: [],
  hole: ['value'],
  concat: ['part'],
  true: [],
  false: [],
  call: ['callee', 'arguments'],
  keyword: ['name', 'value'],
  spread: ['value'],
  member: ['object', 'name'],
  index: ['object', 'key'],
  fallback: ['value', 'default'],
  guard: ['condition', 'value'],
  choice: ['branch'],
  list: [],
  record: [],
  pair: ['key', 'value'],
  shorthand: [],
  wrap: ['value'],
  statement: [],
  compare: [],
  case: ['value'],
  type: [],
  assertion: [],
  message: [],
} as const satisfies Record<string, readonly string[]>;

export type FactKind = keyof typeof VOCABULARY;

/** One construct of the source. */
export interface Fact {
  readonly kind: FactKind;
  readonly node: Node;
  readonly parts: Readonly<Record<string, readonly Node[]>>;
}

/** Constructs of which one node may hold several; they are not looked up by node. */
const REPEATED: ReadonlySet<FactKind> = new Set(['import', 'reexport', 'export', 'destructure', 'block']);

/** All facts of one tree. Valid as long as the tree is. */
export interface FactTable {
  /** The construct at a node, by node id. */
  readonly at: ReadonlyMap<number, Fact>;
  /** Facts of a kind, in source order. */
  of(kind: FactKind): readonly Fact[];
}

/** @throws Error naming the capture when a query uses a name outside the vocabulary, or has no root capture. */
export function checkVocabulary(query: Query): void {
  const known = new Set(Object.entries(VOCABULARY).flatMap(([root, parts]) => [root, ...parts.map((part) => `${root}.${part}`)]));
  for (const name of query.captureNames) if (!known.has(name)) throw new Error(`unknown capture @${name} in a fact query`);
}

/** Runs the fact query over a tree. */
export function collectFacts(tree: Tree, query: Query): FactTable {
  const at = new Map<number, Fact>();
  const byKind = new Map<FactKind, Fact[]>();
  for (const match of query.matches(tree.rootNode)) {
    const fact = factOf(match.captures);
    if (!fact) continue;
    if (!REPEATED.has(fact.kind)) at.set(fact.node.id, preferred(at.get(fact.node.id), fact));
    const list = byKind.get(fact.kind);
    if (list) list.push(fact);
    else byKind.set(fact.kind, [fact]);
  }
  return { at, of: (kind) => byKind.get(kind) ?? [] };
}

/** A node can be a construct and a place (`x === "a"` is a comparison): the construct with parts tells more. */
function preferred(known: Fact | undefined, fact: Fact): Fact {
  return known && Object.keys(known.parts).length > Object.keys(fact.parts).length ? known : fact;
}

function factOf(captures: readonly { name: string; node: Node }[]): Fact | null {
  let root: { name: string; node: Node } | undefined;
  const parts: Record<string, Node[]> = {};
  for (const capture of captures) {
    const dot = capture.name.indexOf('.');
    if (dot < 0) root = capture;
    else {
      const part = capture.name.slice(dot + 1);
      const nodes = parts[part];
      if (nodes) nodes.push(capture.node);
      else parts[part] = [capture.node];
    }
  }
  return root ? { kind: root.name as FactKind, node: root.node, parts } : null;
}

/** The node of a part that is there at most once. */
export function part(fact: Fact, name: string): Node | null {
  return fact.parts[name]?.[0] ?? null;
}
