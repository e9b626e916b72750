import type { Node } from './syntax';
import type { TreeQuery } from './treeMemory';

/**
 * The closed vocabulary of capture names, for all languages. A root capture (`call`) marks a construct; its parts
 * (`call.callee`) are nodes inside it. Queries know a grammar and no SDK.
 */
export const VOCABULARY = {
  import: ['module', 'name', 'alias', 'all', 'default', 'namespace'],
  reexport: ['module', 'name', 'alias'],
  export: ['name', 'alias', 'default'],
  /** Where the names of a file belong: `package`, `namespace`, `mod`. With a body, what is declared in it alone. */
  namespace: ['name', 'body'],
  function: ['name', 'body', 'result'],
  class: ['name', 'base'],
  block: [],
  /** A call before a definition that declares something of it. */
  decorator: ['value', 'target'],
  return: ['value'],
  binding: ['target', 'field', 'first', 'item', 'value'],
  /** A name bound here to what no one can read: a pattern's, a catch's, a declaration without a value. */
  local: ['name'],
  destructure: ['key', 'target', 'default', 'value'],
  /** A loop's target; `item`: a name within a pattern; `key`: a name taken out of a record. */
  element: ['target', 'item', 'key', 'value', 'within'],
  /** A list that is written as a loop: `[f(x) for x in xs]`. */
  gathered: ['item'],
  /** `entry`: a parameter that is taken out of a record by its name; `item`: out of a list by its place. */
  param: ['name', 'entry', 'item', 'value', 'type'],
  string: [],
  text: [],
  escape: [],
  hole: ['value'],
  concat: ['part'],
  true: [],
  false: [],
  /** The callee is one node, or an object with the name of its method. */
  call: ['callee', 'object', 'name', 'arguments', 'settings'],
  keyword: ['name', 'value'],
  spread: ['value'],
  member: ['object', 'name'],
  /** A member of a type that the place tells: `.gpt4_o` of Swift. */
  implicit: ['name'],
  index: ['object', 'key'],
  fallback: ['value', 'default'],
  guard: ['condition', 'value'],
  choice: ['branch'],
  list: [],
  record: [],
  pair: ['key', 'value'],
  /** A key and its value that stand side by side in a record, without a node around both. */
  entry: ['key', 'value'],
  shorthand: [],
  wrap: ['value'],
  statement: [],
  compare: [],
  case: ['value'],
  type: [],
  assertion: [],
  /** Code that is compiled for tests alone. */
  test: ['mark'],
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
const REPEATED: ReadonlySet<FactKind> = new Set([
  'decorator',
  'import',
  'reexport',
  'export',
  'destructure',
  'block',
  'entry',
  'local',
  'test',
]);

/** All facts of one tree. Valid as long as the tree is. */
export interface FactTable {
  /** The construct at a node, by node id. */
  readonly at: ReadonlyMap<number, Fact>;
  /** The `entry` whose key or value a node is, by node id. */
  readonly entryOf: ReadonlyMap<number, Fact>;
  /** Facts of a kind, in source order. */
  of(kind: FactKind): readonly Fact[];
}

/** @throws Error naming the capture when a query uses a name outside the vocabulary, or has no root capture. */
export function checkVocabulary(query: TreeQuery): void {
  const known = new Set(Object.entries(VOCABULARY).flatMap(([root, parts]) => [root, ...parts.map((part) => `${root}.${part}`)]));
  for (const name of query.names) if (!known.has(name)) throw new Error(`unknown capture @${name} in a fact query`);
}

/** Runs the fact query over a tree, or over some subtrees of one, which are given in source order. */
export function collectFacts(within: readonly Node[], query: TreeQuery): FactTable {
  const at = new Map<number, Fact>();
  const entryOf = new Map<number, Fact>();
  const byKind = new Map<FactKind, Fact[]>();
  const captures = capturesOf(query);
  for (const subtree of within) {
    subtree.eachMatch(query, (captured, nodes) => {
      const fact = factOf(captured, nodes, captures);
      if (!fact) return;
      if (!REPEATED.has(fact.kind)) at.set(fact.node.id, joined(at.get(fact.node.id), fact));
      if (fact.kind === 'entry') for (const nodes of Object.values(fact.parts)) for (const node of nodes) entryOf.set(node.id, fact);
      const list = byKind.get(fact.kind);
      if (list) list.push(fact);
      else byKind.set(fact.kind, [fact]);
    });
  }
  return { at, entryOf, of: (kind) => byKind.get(kind) ?? NO_FACTS };
}

const NO_FACTS: readonly Fact[] = [];

/** Branches and cases of one construct may come one by one. */
function joined(known: Fact | undefined, fact: Fact): Fact {
  if (known?.kind !== fact.kind || (fact.kind !== 'choice' && fact.kind !== 'case')) return preferred(known, fact);
  const parts: Record<string, readonly Node[]> = { ...known.parts };
  for (const [name, nodes] of Object.entries(fact.parts)) parts[name] = [...(parts[name] ?? []), ...nodes];
  return { ...fact, parts };
}

/** A node can be a construct and a place (`x === "a"` is a comparison): the construct with parts tells more. */
function preferred(known: Fact | undefined, fact: Fact): Fact {
  // an assignment in the block that sets up what a call makes is an argument
  if (known?.kind === 'keyword' && fact.kind === 'binding') return known;
  return known && Object.keys(known.parts).length > Object.keys(fact.parts).length ? known : fact;
}

/** What a capture stands for: a construct, or a part of one. */
interface Capture {
  readonly kind: FactKind;
  readonly part: string | null;
}

const CAPTURES = new WeakMap<TreeQuery, readonly Capture[]>();

/** The names of a query's captures, taken apart once. */
function capturesOf(query: TreeQuery): readonly Capture[] {
  const known = CAPTURES.get(query);
  if (known) return known;
  const captures = query.names.map((name) => {
    const [kind = '', part = null] = name.split('.');
    return { kind: kind as FactKind, part };
  });
  CAPTURES.set(query, captures);
  return captures;
}

function factOf(captured: readonly number[], nodes: readonly Node[], captures: readonly Capture[]): Fact | null {
  let kind: FactKind | null = null;
  let root: Node | null = null;
  const parts: Record<string, Node[]> = {};
  for (const [index, node] of nodes.entries()) {
    const capture = captures[captured[index] ?? -1];
    if (!capture) continue;
    if (capture.part === null) {
      root = node;
      kind = capture.kind;
      continue;
    }
    const known = parts[capture.part];
    if (known) known.push(node);
    else parts[capture.part] = [node];
  }
  return root && kind ? { kind, node: root, parts } : null;
}

/** The node of a part that is there at most once. */
export function part(fact: Fact, name: string): Node | null {
  return fact.parts[name]?.[0] ?? null;
}

/** A dotted path as written, with one separator for all languages: `OpenAI::Client`, `$this->client`, `a?.b` all get dots. */
export function dotted(text: string): string {
  return text
    .replace(/\?->|->|::|&\.|\?\.|!!?\./g, '.')
    .replace(/(^|\.)[$@\\]+/g, '$1')
    .replace(/\\/g, '.');
}

/** What a call calls, as dotted text; its end alone when it is long. */
export function calleeText(call: Fact): string {
  const callee = part(call, 'callee');
  if (callee) return dotted(callee.text.slice(-CALLEE_REACH));
  const method = part(call, 'name')?.text ?? '';
  const object = part(call, 'object');
  return object ? dotted(`${object.text.slice(-CALLEE_REACH)}.${method}`) : method;
}

/** Characters of a callee that are read; a chain of calls can be long. */
const CALLEE_REACH = 200;

/** A key as written, without the signs around it: quotes, brackets, the colon of a symbol. */
export function keyText(text: string): string {
  return text.replace(/^[[:]*['"`]?|['"`]?[\]:]*$/g, '');
}

/** The module that an import names, without quotes; `::` and `\\` are read as dots. Nested lists of imports name it in several steps. */
export function moduleText(imported: Fact): string {
  return (imported.parts['module'] ?? []).map((node) => dottedModule(node.text.replace(/^['"`]|['"`]$/g, ''))).join('.');
}

function dottedModule(text: string): string {
  return /::|\\/.test(text) ? text.replace(/::|\\/g, '.').replace(/^\.+/, '') : text;
}
