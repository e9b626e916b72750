import type { Lookup } from './lookups';

/** What linking one file asked of the others, and in which files the usages stand that it gave. */
export interface FileLinks {
  readonly asked: readonly Lookup[];
  readonly places: readonly string[];
}

/** {@link FileLinks} of many files as plain data: names once, and numbers of them. */
export interface StoredLinks {
  /** Ended by {@link END}, each. */
  readonly files: string;
  readonly lookups: string;
  /** For each file in turn the numbers of its lookups, and where they end. */
  readonly asked: Uint32Array;
  readonly askedUpTo: Uint32Array;
  /** The same for the numbers of files in which its usages stand. */
  readonly places: Uint32Array;
  readonly placesUpTo: Uint32Array;
}

/** No name has such a letter in it. */
const END = '\0';

/** Puts links into as little room as is quickly read. */
export function storeLinks(links: readonly (readonly [string, FileLinks])[]): StoredLinks {
  const files = new Numbers(links.map(([file]) => file));
  const lookups = new Numbers([]);
  const asked: number[] = [];
  const askedUpTo: number[] = [];
  const places: number[] = [];
  const placesUpTo: number[] = [];
  for (const [, one] of links) {
    for (const lookup of one.asked) asked.push(lookups.of(lookup));
    for (const place of one.places) places.push(files.of(place));
    askedUpTo.push(asked.length);
    placesUpTo.push(places.length);
  }
  return {
    files: files.text(),
    lookups: lookups.text(),
    asked: Uint32Array.from(asked),
    askedUpTo: Uint32Array.from(askedUpTo),
    places: Uint32Array.from(places),
    placesUpTo: Uint32Array.from(placesUpTo),
  };
}

/** Says of stored links which files hang on what. Nothing is unpacked before it is asked for. */
export class KeptLinks {
  private readonly files: readonly string[];
  private readonly numbers: ReadonlyMap<string, number>;
  private readonly lookups: readonly string[];
  private readonly lookupNumbers: ReadonlyMap<string, number>;

  constructor(private readonly stored: StoredLinks) {
    this.files = namesIn(stored.files);
    this.numbers = numbered(this.files);
    this.lookups = namesIn(stored.lookups);
    this.lookupNumbers = numbered(this.lookups);
  }

  /** The files whose linking asked for a thing. */
  askers(lookup: Lookup): readonly string[] {
    return this.having(this.lookupNumbers.get(lookup), this.stored.asked, this.stored.askedUpTo);
  }

  /** The files that have usages in this one. */
  givers(place: string): readonly string[] {
    return this.having(this.numbers.get(place), this.stored.places, this.stored.placesUpTo);
  }

  /** The files in which the usages stand that a file gave. */
  places(file: string): readonly string[] {
    const number = this.numbers.get(file);
    return number === undefined ? [] : this.named(number, this.stored.places, this.stored.placesUpTo, this.files);
  }

  /** All links. */
  *all(): Generator<readonly [string, FileLinks]> {
    const { asked, askedUpTo, places, placesUpTo } = this.stored;
    for (const [number, file] of this.files.slice(0, askedUpTo.length).entries())
      yield [
        file,
        { asked: this.named(number, asked, askedUpTo, this.lookups), places: this.named(number, places, placesUpTo, this.files) },
      ];
  }

  private named(number: number, numbers: Uint32Array, upTo: Uint32Array, names: readonly string[]): readonly string[] {
    const found: string[] = [];
    for (const each of numbers.subarray(upTo[number - 1] ?? 0, upTo[number] ?? 0)) {
      const name = names[each];
      if (name !== undefined) found.push(name);
    }
    return found;
  }

  private having(wanted: number | undefined, numbers: Uint32Array, upTo: Uint32Array): readonly string[] {
    const found: string[] = [];
    if (wanted === undefined) return found;
    let file = 0;
    for (let at = numbers.indexOf(wanted); at >= 0; at = numbers.indexOf(wanted, at + 1)) {
      while ((upTo[file] ?? numbers.length) <= at) file++;
      const name = this.files[file];
      if (name !== undefined) found.push(name);
    }
    return found;
  }
}

/** Numbers names as they come. */
class Numbers {
  private readonly known: Map<string, number>;

  constructor(names: readonly string[]) {
    this.known = new Map(names.map((name, number) => [name, number]));
  }

  of(name: string): number {
    const number = this.known.get(name) ?? this.known.size;
    this.known.set(name, number);
    return number;
  }

  text(): string {
    return [...this.known.keys()].map((name) => name + END).join('');
  }
}

function namesIn(text: string): readonly string[] {
  return text.split(END).slice(0, -1);
}

function numbered(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, number) => [name, number]));
}
