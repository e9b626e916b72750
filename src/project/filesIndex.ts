import { sameData } from '../model/sameData';

/** A thing with the file that it comes from. */
export interface InFile<Item> {
  readonly file: string;
  readonly item: Item;
}

/** What one file contributes, by key. */
export type ByKey<Item> = ReadonlyMap<string, readonly Item[]>;

/**
 * Things that files contribute, found by key: in the order of the files' names, whatever the order in which they came. Only the keys are
 * held; the things are read of the files when they are asked for.
 */
export class FilesIndex<Item> {
  private readonly files = new Map<string, string[]>();

  /** @param itemsOf what a file contributes now */
  constructor(private readonly itemsOf: (file: string) => ByKey<Item>) {}

  get(key: string): readonly InFile<Item>[] {
    const files = this.files.get(key) ?? [];
    return files.flatMap((file) => (this.itemsOf(file).get(key) ?? []).map((item) => ({ file, item })));
  }

  /** Takes the keys of a file that contributed nothing so far. */
  add(file: string, keys: Iterable<string>): void {
    for (const key of keys) this.put(key, file);
  }

  /**
   * Puts what a file contributes now in the place of what it did before.
   * @returns the keys under which something is another thing than before
   */
  replace(file: string, before: ByKey<Item>, after: ByKey<Item>): readonly string[] {
    for (const key of after.keys()) if (!before.has(key)) this.put(key, file);
    for (const key of before.keys()) if (!after.has(key)) this.drop(key, file);
    return [...new Set([...before.keys(), ...after.keys()])].filter((key) => !sameData(before.get(key), after.get(key)));
  }

  private put(key: string, file: string): void {
    const known = this.files.get(key);
    if (known === undefined) return void this.files.set(key, [file]);
    // files mostly come in their order
    const behind = (known.at(-1) ?? '') < file ? -1 : known.findIndex((other) => other >= file);
    if (behind < 0) known.push(file);
    else if (known[behind] !== file) known.splice(behind, 0, file);
  }

  private drop(key: string, file: string): void {
    const others = (this.files.get(key) ?? []).filter((other) => other !== file);
    if (others.length > 0) this.files.set(key, others);
    else this.files.delete(key);
  }
}

/** Groups what a file contributes; what is decoded of a file is grouped once. */
export class Groups<Source extends object, Item> {
  private readonly known = new WeakMap<Source, ByKey<Item>>();

  of(source: Source, items: () => Iterable<readonly [string, Item]>): ByKey<Item> {
    const known = this.known.get(source);
    if (known) return known;
    const groups = new Map<string, Item[]>();
    for (const [key, item] of items()) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
    this.known.set(source, groups);
    return groups;
  }
}
