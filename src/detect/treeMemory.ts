import { Parser, type Query, type Tree } from 'web-tree-sitter';

/**
 * What the parser's WebAssembly module offers beside its library: its memory, and its questions about nodes. The library asks them too, and
 * makes four objects of each node that it tells of; in files of which every node is looked at, those objects cost more than the questions.
 */
interface ParserModule {
  /** Another one whenever the memory has grown. */
  readonly HEAP_DATA_VIEW: DataView;
  _malloc(size: number): number;
  _free(address: number): void;
  _ts_init(): number;
  _ts_tree_root_node_wasm(tree: number): void;
  _ts_node_symbol_wasm(tree: number): number;
  _ts_node_end_index_wasm(tree: number): number;
  _ts_node_end_point_wasm(tree: number): void;
  _ts_node_parent_wasm(tree: number): void;
  _ts_node_children_wasm(tree: number): void;
  _ts_node_named_children_wasm(tree: number): void;
  _ts_node_named_child_count_wasm(tree: number): number;
  _ts_node_next_named_sibling_wasm(tree: number): void;
  _ts_node_child_by_field_id_wasm(tree: number, field: number): void;
  _ts_node_descendants_of_type_wasm(tree: number, symbols: number, count: number, ...range: readonly number[]): void;
  _ts_query_matches_wasm(query: number, tree: number, ...options: readonly number[]): void;
}

/** What the module is asked for, by the functions that the interface names. */
const ASKED: readonly (keyof ParserModule)[] = [
  'HEAP_DATA_VIEW',
  '_malloc',
  '_free',
  '_ts_init',
  '_ts_tree_root_node_wasm',
  '_ts_node_symbol_wasm',
  '_ts_node_end_index_wasm',
  '_ts_node_end_point_wasm',
  '_ts_node_parent_wasm',
  '_ts_node_children_wasm',
  '_ts_node_named_children_wasm',
  '_ts_node_named_child_count_wasm',
  '_ts_node_next_named_sibling_wasm',
  '_ts_node_child_by_field_id_wasm',
  '_ts_node_descendants_of_type_wasm',
  '_ts_query_matches_wasm',
];

/** A node as five numbers; all that a question about it takes. */
export interface NodeNumbers {
  readonly id: number;
  readonly startIndex: number;
  readonly row: number;
  readonly column: number;
  readonly context: number;
}

/** Is given the numbers of a node, and makes what is asked for. */
export type MakeNode<T> = (id: number, startIndex: number, row: number, column: number, context: number) => T;

const INT = 4;
const NODE = 5 * INT;

/** No range, no limit: six points and four places, then the most matches and the deepest start. */
const ANYWHERE: readonly number[] = [...new Array<number>(12).fill(0), 0xffff_ffff, 0xffff_ffff];

/** A condition of a pattern on the texts of its captures. */
type TextPredicate = (captures: readonly { readonly name: string; readonly node: { readonly text: string } }[]) => boolean;

/** A compiled query, as its matches are read. */
export class TreeQuery {
  readonly address: number;
  /** Its captures' names, which matches name by number. */
  readonly names: readonly string[];
  private readonly predicates: readonly (readonly TextPredicate[])[];

  /** @param query is kept: what the library's garbage collector finds unused, it frees */
  constructor(readonly query: Query) {
    this.address = addressOf(query);
    this.names = query.captureNames;
    // the library keeps them to itself in its types alone
    this.predicates = Reflect.get(query, 'textPredicates') as readonly (readonly TextPredicate[])[];
  }

  /** Whether the texts of a match are such as its pattern asks for. */
  holds(pattern: number, captures: readonly number[], nodes: readonly { readonly text: string }[]): boolean {
    const predicates = this.predicates[pattern];
    if (predicates === undefined || predicates.length === 0) return true;
    const captured = nodes.map((node, index) => ({ name: this.names[captures[index] ?? -1] ?? '', node }));
    return predicates.every((isMet) => isMet(captured));
  }
}

/** Reads syntax trees where they lie, in the memory of the parser. One for a process, as the parser is. */
export class TreeMemory {
  private static started: Promise<TreeMemory> | undefined;
  /** Where questions and answers are put. */
  private readonly buffer: number;

  private constructor(private readonly module: ParserModule) {
    this.buffer = module._ts_init();
  }

  /** Starts the parser, unless it runs already. @param read gives its WebAssembly */
  static start(read: () => Promise<Uint8Array>): Promise<TreeMemory> {
    TreeMemory.started ??= TreeMemory.startNow(read).catch((error: unknown) => {
      TreeMemory.started = undefined;
      throw error;
    });
    return TreeMemory.started;
  }

  private static async startNow(read: () => Promise<Uint8Array>): Promise<TreeMemory> {
    // the module that is made is the object that it is made with
    const module = { wasmBinary: await read() };
    await Parser.init(module);
    const missing = ASKED.filter((name) => !(name in module));
    if (missing.length > 0) throw new Error(`the parser's module has no ${missing.join(', ')}`);
    return new TreeMemory(module as unknown as ParserModule);
  }

  root<T>(tree: number, make: MakeNode<T>): T | null {
    this.module._ts_tree_root_node_wasm(tree);
    return this.answer(make);
  }

  symbol(tree: number, node: NodeNumbers): number {
    this.ask(node);
    return this.module._ts_node_symbol_wasm(tree);
  }

  endIndex(tree: number, node: NodeNumbers): number {
    this.ask(node);
    return this.module._ts_node_end_index_wasm(tree);
  }

  /** The line and the column where a node ends. */
  end(tree: number, node: NodeNumbers): readonly [number, number] {
    this.ask(node);
    this.module._ts_node_end_point_wasm(tree);
    return [this.number(this.buffer), this.number(this.buffer + INT)];
  }

  parent<T>(tree: number, node: NodeNumbers, make: MakeNode<T>): T | null {
    this.ask(node);
    this.module._ts_node_parent_wasm(tree);
    return this.answer(make);
  }

  nextNamedSibling<T>(tree: number, node: NodeNumbers, make: MakeNode<T>): T | null {
    this.ask(node);
    this.module._ts_node_next_named_sibling_wasm(tree);
    return this.answer(make);
  }

  childOfField<T>(tree: number, node: NodeNumbers, field: number, make: MakeNode<T>): T | null {
    this.ask(node);
    this.module._ts_node_child_by_field_id_wasm(tree, field);
    return this.answer(make);
  }

  namedChildCount(tree: number, node: NodeNumbers): number {
    this.ask(node);
    return this.module._ts_node_named_child_count_wasm(tree);
  }

  children<T>(tree: number, node: NodeNumbers, make: MakeNode<T>): T[] {
    this.ask(node);
    this.module._ts_node_children_wasm(tree);
    return this.listed(make);
  }

  namedChildren<T>(tree: number, node: NodeNumbers, make: MakeNode<T>): T[] {
    this.ask(node);
    this.module._ts_node_named_children_wasm(tree);
    return this.listed(make);
  }

  descendants<T>(tree: number, node: NodeNumbers, symbols: readonly number[], make: MakeNode<T>): T[] {
    const address = this.module._malloc(symbols.length * INT);
    const view = this.module.HEAP_DATA_VIEW;
    for (const [index, symbol] of symbols.entries()) view.setInt32(address + index * INT, symbol, true);
    this.ask(node);
    this.module._ts_node_descendants_of_type_wasm(tree, address, symbols.length, 0, 0, 0, 0);
    const found = this.listed(make);
    this.module._free(address);
    return found;
  }

  /** Tells what a query finds in a node, match by match. The lists are those of the next match, too. */
  eachMatch<T extends { readonly text: string }>(
    tree: number,
    node: NodeNumbers,
    query: TreeQuery,
    make: MakeNode<T>,
    tell: (captures: readonly number[], nodes: readonly T[]) => void,
  ): void {
    this.ask(node);
    this.module._ts_query_matches_wasm(query.address, tree, ...ANYWHERE);
    const count = this.number(this.buffer);
    const start = this.number(this.buffer + INT);
    const captures: number[] = [];
    const nodes: T[] = [];
    for (let match = 0, at = start; match < count; match++) {
      const pattern = this.number(at);
      const size = this.number(at + INT);
      at += 2 * INT;
      captures.length = 0;
      nodes.length = 0;
      for (let index = 0; index < size; index++, at += INT + NODE) {
        captures.push(this.number(at));
        nodes.push(this.nodeAt(at + INT, make));
      }
      if (query.holds(pattern, captures, nodes)) tell(captures, nodes);
    }
    this.module._free(start);
  }

  private number(address: number): number {
    return this.module.HEAP_DATA_VIEW.getInt32(address, true);
  }

  private ask({ id, startIndex, row, column, context }: NodeNumbers): void {
    const view = this.module.HEAP_DATA_VIEW;
    const at = this.buffer;
    view.setInt32(at, id, true);
    view.setInt32(at + INT, startIndex, true);
    view.setInt32(at + 2 * INT, row, true);
    view.setInt32(at + 3 * INT, column, true);
    view.setInt32(at + 4 * INT, context, true);
  }

  private answer<T>(make: MakeNode<T>): T | null {
    return this.number(this.buffer) === 0 ? null : this.nodeAt(this.buffer, make);
  }

  private nodeAt<T>(at: number, make: MakeNode<T>): T {
    const view = this.module.HEAP_DATA_VIEW;
    return make(
      view.getInt32(at, true),
      view.getInt32(at + INT, true),
      view.getInt32(at + 2 * INT, true),
      view.getInt32(at + 3 * INT, true),
      view.getInt32(at + 4 * INT, true),
    );
  }

  /** The nodes of a list that the module has made for the answer. */
  private listed<T>(make: MakeNode<T>): T[] {
    const count = this.number(this.buffer);
    const start = this.number(this.buffer + INT);
    const nodes: T[] = [];
    for (let index = 0; index < count; index++) nodes.push(this.nodeAt(start + index * NODE, make));
    this.module._free(start);
    return nodes;
  }
}

/** Where the library's object lies in the memory; it keeps that to itself in its types alone. */
export function addressOf(owner: Tree | Query): number {
  const address: unknown = Reflect.get(owner, 0);
  if (typeof address !== 'number' || address === 0) throw new Error('a tree or a query that is not there any more');
  return address;
}
