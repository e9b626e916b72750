/** A stretch of text that holds others, as blocks of code do. */
export class Block {
  private readonly inner: Block[] = [];

  private constructor(
    readonly start: number,
    readonly end: number,
  ) {}

  /** Nests blocks given in source order; the outermost stands for the whole file. */
  static nest(blocks: readonly { readonly start: number; readonly end: number }[]): Block {
    const file = new Block(0, Number.POSITIVE_INFINITY);
    const open: Block[] = [file];
    for (const { start, end } of blocks) {
      const block = new Block(start, end);
      while (open.length > 1 && (open[open.length - 1] as Block).end <= start) open.pop();
      (open[open.length - 1] as Block).inner.push(block);
      open.push(block);
    }
    return file;
  }

  /** The innermost block around a position. */
  at(position: number): Block {
    let low = 0;
    let high = this.inner.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const block = this.inner[middle] as Block;
      if (position < block.start) high = middle - 1;
      else if (position >= block.end) low = middle + 1;
      else return block.at(position);
    }
    return this;
  }

  holds(position: number): boolean {
    return this.start <= position && position < this.end;
  }
}
