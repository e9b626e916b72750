import { sameData } from '../../model/sameData';
import type { Shape } from './shape';

/** Parts that are remembered at most; beyond, all are forgotten and read anew. */
const MOST_PARTS = 60_000;

/**
 * Remembers what parts of bills were read to. Thousands of bills tell the same facts of the same models: to see that a part is the same
 * takes a fraction of the time that it takes to read it, and what is read is then shared.
 */
export class Memo {
  readonly #parts = new Map<string, { readonly raw: unknown; readonly read: unknown }>();

  /** What `read` makes of the part, which it must make of the part alone. Parts of which something was logged are read each time. */
  recall<T>(key: string, part: Shape, read: (part: Shape) => T): T {
    const known = this.#parts.get(key);
    // what stands under a key was made by the same reader
    if (known !== undefined && sameData(known.raw, part.value)) return known.read as T;
    const before = part.log.entries;
    const made = read(part);
    if (part.log.entries > before) return made;
    if (this.#parts.size >= MOST_PARTS) this.#parts.clear();
    this.#parts.set(key, { raw: part.value, read: made });
    return made;
  }
}
