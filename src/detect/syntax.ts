import type { Tree } from 'web-tree-sitter';
import type { Range } from '../model/location';
import { addressOf, type MakeNode, type NodeNumbers, type TreeMemory, type TreeQuery } from './treeMemory';

/**
 * A node of a syntax tree. There is one object for each node that is looked at, and it remembers what it was asked: the tree lies in
 * WebAssembly, and each question to it costs as much as many steps on this side. Valid as long as the tree is.
 */
export class Node implements NodeNumbers {
  private end = -1;
  private kind: string | undefined;
  private written: string | undefined;
  private place: Range | undefined;
  /** Undefined when it was not asked for; null at the root. */
  private around: Node | null | undefined;
  private named: readonly Node[] | undefined;
  private all: readonly Node[] | undefined;

  /** For {@link Syntax} alone, which gives each node one object. */
  constructor(
    readonly syntax: Syntax,
    readonly id: number,
    readonly startIndex: number,
    readonly row: number,
    readonly column: number,
    readonly context: number,
  ) {}

  get endIndex(): number {
    if (this.end < 0) this.end = this.syntax.endIndex(this);
    return this.end;
  }

  get type(): string {
    this.kind ??= this.syntax.type(this);
    return this.kind;
  }

  get text(): string {
    this.written ??= this.syntax.text.slice(this.startIndex, this.endIndex);
    return this.written;
  }

  /** Its place in the text, as LSP counts it. */
  get range(): Range {
    if (this.place === undefined) {
      const [line, character] = this.syntax.endOf(this);
      this.place = { start: { line: this.row, character: this.column }, end: { line, character } };
    }
    return this.place;
  }

  get parent(): Node | null {
    if (this.around === undefined) this.around = this.syntax.parent(this);
    return this.around;
  }

  get namedChildren(): readonly Node[] {
    this.named ??= this.inner(this.syntax.namedChildren(this));
    return this.named;
  }

  get namedChildCount(): number {
    return this.named?.length ?? this.syntax.namedChildCount(this);
  }

  get children(): readonly Node[] {
    this.all ??= this.inner(this.syntax.children(this));
    return this.all;
  }

  get nextNamedSibling(): Node | null {
    return this.syntax.nextNamedSibling(this);
  }

  childForFieldName(name: string): Node | null {
    return this.syntax.childOfField(this, name);
  }

  descendantsOfType(types: readonly string[]): Node[] {
    return this.syntax.descendants(this, types);
  }

  /** Tells what a query finds in it: the numbers of the captures, and their nodes. Both lists are those of the next match, too. */
  eachMatch(query: TreeQuery, tell: (captures: readonly number[], nodes: readonly Node[]) => void): void {
    this.syntax.eachMatch(this, query, tell);
  }

  private inner(found: readonly Node[]): readonly Node[] {
    for (const node of found) node.around = this;
    return found;
  }
}

/** The nodes of one syntax tree. */
export class Syntax {
  private readonly known = new Map<number, Node>();
  private readonly address: number;
  private readonly types: readonly string[];
  private readonly fields: readonly (string | null)[];

  constructor(
    readonly text: string,
    /** Kept, as long as its nodes are: what the library's garbage collector finds unused, it frees. */
    readonly tree: Tree,
    private readonly memory: TreeMemory,
  ) {
    this.address = addressOf(tree);
    this.types = tree.language.types;
    this.fields = tree.language.fields;
  }

  get root(): Node {
    const root = this.memory.root(this.address, this.node);
    if (!root) throw new Error('a tree has a root');
    return root;
  }

  type(node: Node): string {
    return this.types[this.memory.symbol(this.address, node)] || 'ERROR';
  }

  endIndex(node: Node): number {
    return this.memory.endIndex(this.address, node);
  }

  endOf(node: Node): readonly [number, number] {
    return this.memory.end(this.address, node);
  }

  parent(node: Node): Node | null {
    return this.memory.parent(this.address, node, this.node);
  }

  nextNamedSibling(node: Node): Node | null {
    return this.memory.nextNamedSibling(this.address, node, this.node);
  }

  children(node: Node): readonly Node[] {
    return this.memory.children(this.address, node, this.node);
  }

  namedChildren(node: Node): readonly Node[] {
    return this.memory.namedChildren(this.address, node, this.node);
  }

  namedChildCount(node: Node): number {
    return this.memory.namedChildCount(this.address, node);
  }

  childOfField(node: Node, name: string): Node | null {
    const field = this.fields.indexOf(name);
    return field < 0 ? null : this.memory.childOfField(this.address, node, field, this.node);
  }

  descendants(node: Node, types: readonly string[]): Node[] {
    const symbols = this.types.flatMap((type, symbol) => (types.includes(type) ? [symbol] : []));
    return this.memory.descendants(this.address, node, symbols, this.node);
  }

  eachMatch(node: Node, query: TreeQuery, tell: (captures: readonly number[], nodes: readonly Node[]) => void): void {
    this.memory.eachMatch(this.address, node, query, this.node, tell);
  }

  private readonly node: MakeNode<Node> = (id, startIndex, row, column, context) => {
    const known = this.known.get(id);
    if (known) return known;
    const made = new Node(this, id, startIndex, row, column, context);
    this.known.set(id, made);
    return made;
  };
}
