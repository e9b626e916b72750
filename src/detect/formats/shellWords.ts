/** A word of a command, without its quotes. */
export interface Word {
  readonly text: string;
  /** Offsets of the text between the quotes, or of the bare word. */
  readonly start: number;
  readonly end: number;
  /** True when the text stands in the file letter by letter. */
  readonly plain: boolean;
}

export type Command = readonly Word[];

/** Longest line of commands that is read; longer ones carry data. */
const LONGEST = 20_000;

/** The words of shell text, one list a command. Comments are left out; variables and substitutions stay as written. */
export function wordsOf(text: string): Command[] {
  const commands: Word[][] = [[]];
  if (text.length > LONGEST) return [];
  let at = 0;
  while (at < text.length) {
    const char = text[at] as string;
    if (char === '\\' && (text[at + 1] === '\n' || text.startsWith('\\\r\n', at))) at += text[at + 1] === '\n' ? 2 : 3;
    else if (char === '\n' || char === ';' || char === '|' || char === '&') {
      commands.push([]);
      at++;
    } else if (/\s/.test(char)) at++;
    else if (char === '#') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else {
      const { word, next } = wordAt(text, at);
      (commands[commands.length - 1] as Word[]).push(word);
      at = next;
    }
  }
  return commands.filter((command) => command.length > 0);
}

/** One word: bare stretches and quoted ones that touch each other. */
function wordAt(source: string, from: number): { word: Word; next: number } {
  let at = from;
  let text = '';
  let pieces = 0;
  let start = from;
  let end = from;
  while (at < source.length && !/[\s;|&]/.test(source[at] as string)) {
    const quote = source[at] as string;
    const quoted = quote === '"' || quote === "'";
    const close = quoted ? closing(source, at) : bareEnd(source, at);
    const first = quoted ? at + 1 : at;
    if (pieces++ === 0) start = first;
    text += source.slice(first, close);
    end = close;
    at = quoted ? Math.min(close + 1, source.length) : close;
  }
  return { word: { text, start, end, plain: source.slice(start, end) === text }, next: at };
}

function closing(source: string, open: number): number {
  const quote = source[open] as string;
  for (let at = open + 1; at < source.length; at++) {
    if (source[at] === '\\' && quote === '"') at++;
    else if (source[at] === quote) return at;
  }
  return source.length;
}

function bareEnd(source: string, from: number): number {
  let at = from;
  while (at < source.length && !/[\s;|&"']/.test(source[at] as string)) at += source[at] === '\\' && source[at + 1] !== '\n' ? 2 : 1;
  return Math.max(at, from + 1);
}
