import { type Passage, within } from './passage';

/** A word of a command, without its quotes. */
export type Word = Passage;

export interface Command {
  readonly words: readonly Word[];
  /** The name of the array whose elements the words are: `MODELS=(a b)`. */
  readonly array: string | null;
}

/** `<<EOF`: the lines that a command reads as its input. */
export interface HereDocument {
  readonly command: Command;
  readonly body: Passage;
}

export interface ShellText {
  readonly commands: readonly Command[];
  readonly documents: readonly HereDocument[];
}

/** Commands within commands that are followed. */
const DEPTH_LIMIT = 8;

/** The commands of shell text, those in `$(…)` too. Comments are left out; variables stay as written. */
export function shellOf(source: Passage): ShellText {
  const lexer = new Lexer(source, 0);
  lexer.run();
  return { commands: lexer.commands.filter(({ words }) => words.length > 0), documents: lexer.documents };
}

interface OpenCommand {
  readonly words: Word[];
  readonly array: string | null;
}

class Lexer {
  readonly commands: OpenCommand[] = [];
  readonly documents: HereDocument[] = [];
  private readonly outer: OpenCommand[] = [];
  private current: OpenCommand;
  private awaited: { readonly command: Command; readonly delimiter: string }[] = [];
  private readonly text: string;

  constructor(
    private readonly source: Passage,
    private readonly depth: number,
  ) {
    this.text = source.text;
    this.current = this.open(null);
  }

  run(): void {
    let at = 0;
    while (at < this.text.length) at = this.step(at);
  }

  private open(array: string | null): OpenCommand {
    const command: OpenCommand = { words: [], array };
    this.commands.push(command);
    return command;
  }

  private step(at: number): number {
    const { text } = this;
    const char = text[at] as string;
    const continued = char === '\\' ? /^\\\r?\n/.exec(text.slice(at, at + 3)) : null;
    if (continued) return at + continued[0].length;
    if (char === '\n') return this.line(at + 1);
    if (char === ';' || char === '|' || char === '&') return this.next(at + 1);
    if (/\s/.test(char)) return at + 1;
    if (char === '#') return lineEnd(text, at);
    if (text.startsWith('$(', at) || char === '(') return this.enter(at + (char === '(' ? 1 : 2), at);
    if (char === ')') return this.leave(at + 1);
    if (char === '`') return this.backtick(at + 1);
    if (char === '<' || char === '>' || /^\d[<>]/.test(text.slice(at, at + 2))) return this.redirect(at);
    return this.word(at);
  }

  private next(at: number): number {
    this.current = this.open(this.current.array);
    return at;
  }

  /** A line's end ends the command, and the documents that it asked for begin. */
  private line(start: number): number {
    let at = start;
    for (const { command, delimiter } of this.awaited) {
      const from = at;
      while (at < this.text.length) {
        const end = lineEnd(this.text, at);
        if (this.text.slice(at, end).trim() === delimiter) break;
        at = end + 1;
      }
      this.documents.push({ command, body: within(this.source, from, Math.min(at, this.text.length)) });
      at = Math.min(lineEnd(this.text, at) + 1, this.text.length);
    }
    this.awaited = [];
    // elements of an array may stand one on a line
    return this.current.array === null ? this.next(at) : at;
  }

  private enter(at: number, from: number): number {
    const name = /([A-Za-z_]\w*)\+?=$/.exec(this.text.slice(Math.max(0, from - 80), from))?.[1];
    const array = this.text[from] === '(' && name !== undefined ? name : null;
    this.outer.push(this.current);
    this.current = this.open(array);
    return at;
  }

  private leave(at: number): number {
    const outer = this.outer.pop();
    if (!outer) return this.next(at);
    this.current = outer;
    return at;
  }

  private backtick(at: number): number {
    return this.next(at);
  }

  private redirect(at: number): number {
    const here = /^\d?<<-?\s*(?:"([^"\n]+)"|'([^'\n]+)'|\\?([\w.-]+))/.exec(this.text.slice(at, at + 80));
    const delimiter = here?.[1] ?? here?.[2] ?? here?.[3];
    if (here && delimiter !== undefined) {
      this.awaited.push({ command: this.current, delimiter });
      return at + here[0].length;
    }
    const operator = /^\d?[<>]{1,3}(&\d?-?|\|)?/.exec(this.text.slice(at, at + 8))?.[0] ?? '>';
    this.current.words.push(within(this.source, at, at + operator.length));
    return at + operator.length;
  }

  /** One word: bare stretches and quoted ones that touch each other. */
  private word(from: number): number {
    const pieces: { readonly from: number; readonly to: number; readonly escaped: boolean }[] = [];
    let at = from;
    while (at < this.text.length && !ENDS_WORD.test(this.text[at] as string) && !this.text.startsWith('$(', at)) {
      const quote = this.text[at] as string;
      const quoted = quote === '"' || quote === "'";
      const close = quoted ? closing(this.text, at) : bareEnd(this.text, at);
      const first = quoted ? at + 1 : at;
      pieces.push({ from: first, to: close, escaped: quote !== "'" });
      if (quote === '"') this.substituted(first, close);
      at = quoted ? Math.min(close + 1, this.text.length) : close;
    }
    this.current.words.push(joined(this.source, pieces));
    return Math.max(at, from + 1);
  }

  /** `"… $(command) …"` */
  private substituted(from: number, to: number): void {
    if (this.depth >= DEPTH_LIMIT) return;
    for (let at = this.text.indexOf('$(', from); at >= 0 && at < to; ) {
      const end = matching(this.text, at + 2);
      const inner = new Lexer(within(this.source, at + 2, Math.min(end, to)), this.depth + 1);
      inner.run();
      this.commands.push(...inner.commands);
      at = this.text.indexOf('$(', end);
    }
  }
}

const ENDS_WORD = /[\s;|&()`<>]/;

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function joined(source: Passage, pieces: readonly { readonly from: number; readonly to: number; readonly escaped: boolean }[]): Word {
  const [only] = pieces;
  if (only && pieces.length === 1 && !(only.escaped && source.text.slice(only.from, only.to).includes('\\')))
    return within(source, only.from, only.to);
  const offsets: number[] = [];
  let text = '';
  let end = 0;
  for (const piece of pieces) {
    for (let at = piece.from; at < piece.to; at++) {
      if (piece.escaped && source.text[at] === '\\' && at + 1 < piece.to && /["\\$`\n]/.test(source.text[at + 1] as string)) at++;
      text += source.text[at];
      offsets.push(at);
    }
    end = piece.to;
  }
  offsets.push(end);
  return { text, place: (offset) => source.place(offsets[Math.min(offset, offsets.length - 1)] ?? end) };
}

/** The quote that closes the one at `open`; a command inside has quotes of its own. */
function closing(source: string, open: number): number {
  const quote = source[open] as string;
  for (let at = open + 1; at < source.length; at++) {
    if (source[at] === '\\' && quote === '"') at++;
    else if (quote === '"' && source.startsWith('$(', at)) at = matching(source, at + 2);
    else if (source[at] === quote) return at;
  }
  return source.length;
}

/** The parenthesis that closes a substitution, within the next few lines. */
function matching(source: string, from: number): number {
  let depth = 1;
  let quote = '';
  const end = Math.min(source.length, from + SUBSTITUTION);
  for (let at = from; at < end; at++) {
    const char = source[at] as string;
    if (char === '\\') at++;
    else if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return at;
  }
  return from;
}

/** Longest substitution that is looked into. */
const SUBSTITUTION = 4_000;

function bareEnd(source: string, from: number): number {
  let at = from;
  while (at < source.length && !/[\s;|&()`<>"']/.test(source[at] as string) && !source.startsWith('$(', at)) {
    if (source.startsWith('${', at)) at = braceEnd(source, at + 2);
    else at += source[at] === '\\' && source[at + 1] !== '\n' ? 2 : 1;
  }
  return Math.min(Math.max(at, from + 1), source.length);
}

/** Behind the brace that closes `${…}`; its default may hold any sign. */
function braceEnd(source: string, from: number): number {
  const end = source.slice(from, from + 400).search(/[}\n]/);
  return end < 0 ? from : from + end + 1;
}
