/** Which items belong to which keys. Most keys have one item, which is held as it is: a set of one takes as much room as the rest. */
export class Relation<Key> {
  private readonly items = new Map<Key, string | Set<string>>();

  add(key: Key, item: string): void {
    const known = this.items.get(key);
    if (known === undefined) this.items.set(key, item);
    else if (typeof known !== 'string') known.add(item);
    else if (known !== item) this.items.set(key, new Set([known, item]));
  }

  remove(key: Key, item: string): void {
    const known = this.items.get(key);
    if (known === item) this.items.delete(key);
    else if (known instanceof Set && known.delete(item) && known.size === 0) this.items.delete(key);
  }

  of(key: Key): Iterable<string> {
    const known = this.items.get(key) ?? [];
    return typeof known === 'string' ? [known] : known;
  }

  clear(): void {
    this.items.clear();
  }
}
