import { sameData } from '../model/sameData';

/** A thing with the file that it comes from. */
export interface InFile<Item> {
  readonly file: string;
  readonly item: Item;
}

/** Things that files contribute, found by key: in the order of the files' names, whatever the order in which they came. */
export class FilesIndex<Item> {
  private readonly byKey = new Map<string, InFile<Item>[]>();
  private readonly byFile = new Map<string, ReadonlyMap<string, readonly Item[]>>();

  get(key: string): readonly InFile<Item>[] {
    return this.byKey.get(key) ?? [];
  }

  /**
   * Puts what a file contributes now in the place of what it did before.
   * @returns the keys under which something is another thing than before
   */
  replace(file: string, items: Iterable<readonly [string, Item]>): readonly string[] {
    const before = this.byFile.get(file) ?? new Map<string, readonly Item[]>();
    const after = grouped(items);
    if (after.size > 0) this.byFile.set(file, after);
    else this.byFile.delete(file);
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter((key) => !sameData(before.get(key), after.get(key)));
    for (const key of changed) this.put(key, file, after.get(key) ?? []);
    return changed;
  }

  private put(key: string, file: string, items: readonly Item[]): void {
    const own = items.map((item) => ({ file, item }));
    const known = this.byKey.get(key) ?? [];
    const last = known.at(-1);
    // files mostly come in their order
    if (last !== undefined && last.file < file) return void known.push(...own);
    const others = known.filter((other) => other.file !== file);
    const behind = others.findIndex((other) => other.file > file);
    others.splice(behind < 0 ? others.length : behind, 0, ...own);
    if (others.length > 0) this.byKey.set(key, others);
    else this.byKey.delete(key);
  }
}

function grouped<Item>(items: Iterable<readonly [string, Item]>): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const [key, item] of items) {
    const known = groups.get(key);
    if (known) known.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
