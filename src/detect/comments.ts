import type { CommentSyntax, TextSyntax } from './commentSyntax';

/** Half-open offsets of a comment, and of what it says. */
export interface Comment {
  readonly start: number;
  readonly end: number;
  readonly contentStart: number;
  readonly contentEnd: number;
}

/**
 * The comments of a text, in order. Reads no grammar: what opens a comment, and what opens a text in which that says nothing, is all
 * that it knows. Linear.
 */
export function commentsIn(text: string, syntax: CommentSyntax): readonly Comment[] {
  const reader = new CommentReader(text, syntax);
  return reader.read();
}

class CommentReader {
  private readonly found: Comment[] = [];
  private readonly starters: ReadonlySet<string>;
  /** Up to where an opener is known to have no end: looked for once. */
  private readonly endless = new Map<TextSyntax, number>();
  private lineStart = 0;
  private lineEnd = -1;

  constructor(
    private readonly text: string,
    private readonly syntax: CommentSyntax,
  ) {
    const openers = [...syntax.line, ...syntax.block.map(([open]) => open), ...syntax.texts.map(({ open }) => open)];
    this.starters = new Set(openers.flatMap((open) => [open.charAt(0), open.charAt(0).toLowerCase()]));
  }

  read(): readonly Comment[] {
    let at = 0;
    while (at < this.text.length) at = this.starters.has(this.text.charAt(at)) ? this.step(at) : at + 1;
    return this.found;
  }

  /** Where reading goes on behind what opens here. */
  private step(at: number): number {
    for (const [open, close] of this.syntax.block) if (this.opensBlock(at, open)) return this.block(at, open, close);
    for (const open of this.syntax.line) if (this.opensLine(at, open)) return this.line(at, open);
    for (const literal of this.syntax.texts) {
      const end = this.endOf(literal, at);
      if (end !== null) return end;
    }
    return at + 1;
  }

  private opensBlock(at: number, open: string): boolean {
    return this.text.startsWith(open, at) && (!this.syntax.blockAtStart || at === 0 || this.text.charAt(at - 1) === '\n');
  }

  private opensLine(at: number, open: string): boolean {
    const { notBefore, afterSpace } = this.syntax;
    const end = at + open.length;
    if (this.text.slice(at, end).toUpperCase() !== open.toUpperCase()) return false;
    // A word opens a comment only as a whole word.
    if (/\w$/.test(open) && /\w/.test(this.text.charAt(end))) return false;
    if (notBefore !== undefined && open === '#' && this.text.charAt(end) === notBefore) return false;
    return !afterSpace || at === 0 || /\s/.test(this.text.charAt(at - 1));
  }

  private line(at: number, open: string): number {
    const end = this.endOfLine(at);
    this.found.push({ start: at, end, contentStart: at + open.length, contentEnd: end });
    return end;
  }

  private block(at: number, open: string, close: string): number {
    const { text } = this;
    let from = at + open.length;
    let closing = text.indexOf(close, from);
    for (let depth = 1; closing >= 0; ) {
      const opening = this.syntax.nests ? text.slice(from, closing).indexOf(open) : -1;
      if (opening >= 0) {
        depth++;
        from += opening + open.length;
      } else {
        depth--;
        if (depth === 0) break;
        from = closing + close.length;
      }
      // What closes stays where it is until it is passed: looked for once, a long row of openers costs no more than its length.
      if (closing < from) closing = text.indexOf(close, from);
    }
    const contentEnd = closing < 0 ? text.length : closing;
    const end = closing < 0 ? text.length : closing + close.length;
    this.found.push({ start: at, end, contentStart: at + open.length, contentEnd });
    return end;
  }

  /** The end of a text literal that opens here; null when none does, or when it does not end where it must. */
  private endOf(literal: TextSyntax, at: number): number | null {
    const { open, close, escape: mark, inLine, opensWord } = literal;
    if (at < (this.endless.get(literal) ?? 0) || !this.text.startsWith(open, at)) return null;
    if (opensWord && at > 0 && !/[\s=:,([{]/.test(this.text.charAt(at - 1))) return null;
    const limit = inLine ? this.endOfLine(at) : this.text.length;
    for (let here = at + open.length; here <= limit - close.length; here++) {
      if (mark && this.text.startsWith(mark, here)) here += mark.length;
      else if (this.text.startsWith(close, here)) return here + close.length;
    }
    this.endless.set(literal, limit);
    return null;
  }

  /** Remembered: a long line is looked through once. */
  private endOfLine(at: number): number {
    if (at < this.lineStart || at > this.lineEnd) {
      const end = this.text.indexOf('\n', at);
      this.lineStart = at;
      this.lineEnd = end < 0 ? this.text.length : end;
    }
    return this.lineEnd;
  }
}
