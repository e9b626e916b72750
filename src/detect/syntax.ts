import type { Query, QueryMatch, Node as RawNode } from 'web-tree-sitter';
import type { Range } from '../model/location';

/**
 * A node of a syntax tree. There is one object for each node that is looked at, and it remembers what it was asked: the tree lies in
 * WebAssembly, and each question to it costs as much as many steps on this side. Valid as long as the tree is.
 */
export class Node {
  readonly id: number;
  readonly startIndex: number;
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
    private readonly raw: RawNode,
  ) {
    this.id = raw.id;
    this.startIndex = raw.startIndex;
  }

  get endIndex(): number {
    if (this.end < 0) this.end = this.raw.endIndex;
    return this.end;
  }

  get type(): string {
    this.kind ??= this.raw.type;
    return this.kind;
  }

  get text(): string {
    this.written ??= this.syntax.text.slice(this.startIndex, this.endIndex);
    return this.written;
  }

  /** Its place in the text, as LSP counts it. */
  get range(): Range {
    if (this.place === undefined) {
      const { startPosition: start, endPosition: end } = this.raw;
      this.place = { start: { line: start.row, character: start.column }, end: { line: end.row, character: end.column } };
    }
    return this.place;
  }

  get parent(): Node | null {
    if (this.around === undefined) {
      const parent = this.raw.parent;
      this.around = parent && this.syntax.node(parent);
    }
    return this.around;
  }

  get namedChildren(): readonly Node[] {
    this.named ??= this.inner(this.raw.namedChildren);
    return this.named;
  }

  get namedChildCount(): number {
    return this.named?.length ?? this.raw.namedChildCount;
  }

  get children(): readonly Node[] {
    this.all ??= this.inner(this.raw.children);
    return this.all;
  }

  get nextNamedSibling(): Node | null {
    const next = this.raw.nextNamedSibling;
    return next && this.syntax.node(next);
  }

  childForFieldName(name: string): Node | null {
    const child = this.raw.childForFieldName(name);
    return child && this.syntax.node(child);
  }

  descendantsOfType(types: readonly string[]): Node[] {
    return this.raw.descendantsOfType([...types]).map((node) => this.syntax.node(node));
  }

  /** What a query finds in it. */
  matches(query: Query): QueryMatch[] {
    return query.matches(this.raw);
  }

  private inner(found: readonly RawNode[]): readonly Node[] {
    return found.map((raw) => {
      const node = this.syntax.node(raw);
      node.around = this;
      return node;
    });
  }
}

/** The nodes of one syntax tree. */
export class Syntax {
  private readonly known = new Map<number, Node>();

  constructor(readonly text: string) {}

  node(raw: RawNode): Node {
    const known = this.known.get(raw.id);
    if (known) return known;
    const made = new Node(this, raw);
    this.known.set(raw.id, made);
    return made;
  }
}
