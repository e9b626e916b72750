import { LineIndex } from './lineIndex';
import { type Passage, passageAt } from './passage';

/** A place in a text that is read from the front, for the formats that have no position-keeping parser. */
export class Cursor {
  at = 0;
  readonly lines: LineIndex;

  constructor(readonly text: string) {
    this.lines = new LineIndex(text);
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  get char(): string {
    return this.text[this.at] ?? '';
  }

  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  /** Takes what a sticky expression matches here. */
  take(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.at;
    const match = expression.exec(this.text);
    if (match) this.at += match[0].length;
    return match;
  }

  /** The text between two offsets, with its places. */
  passage(from: number, to: number): Passage {
    return passageAt(this.text.slice(from, to), from, this.lines);
  }

  /** Readers step over an end mark that may be missing: a range ends with the text at the latest. */
  range(from: number, to: number): { readonly start: ReturnType<LineIndex['at']>; readonly end: ReturnType<LineIndex['at']> } {
    return { start: this.lines.at(from), end: this.lines.at(Math.min(to, this.text.length)) };
  }

  skipLine(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end + 1;
  }
}
