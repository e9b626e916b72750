/** Positions are zero-based; `character` counts UTF-16 code units, as in LSP. Reports add one at their boundary. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Half-open: `end` is the first position behind the text. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A place in a file of the workspace. `file` is relative to the workspace root, with `/` between segments. */
export interface Location {
  readonly file: string;
  readonly range: Range;
  /** Zero-based notebook cell; `range` then counts within the cell. */
  readonly cell?: number;
}

/** `app/chat.py:12`; in the third cell of a notebook `study.ipynb[3]:12`. Both are counted from one, as readers do. */
export function placeName({ file, range, cell }: Location): string {
  return `${file}${cell === undefined ? '' : `[${cell + 1}]`}:${range.start.line + 1}`;
}

/** What stands in files, by the file, in the order in which it comes. */
export function byFile<Placed extends { readonly location: Location }>(all: Iterable<Placed>): Map<string, Placed[]> {
  const files = new Map<string, Placed[]>();
  for (const one of all) {
    const known = files.get(one.location.file);
    if (known) known.push(one);
    else files.set(one.location.file, [one]);
  }
  return files;
}
