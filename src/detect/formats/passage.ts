import type { Position, Range } from '../../model/location';
import type { LiteralValue } from '../../model/summary';
import type { Role } from '../../model/usage';
import { LineIndex } from './lineIndex';

/** A text inside a file, with the place of each of its characters. */
export interface Passage {
  readonly text: string;
  /** The place of the character at an offset of `text`. */
  place(offset: number): Position;
}

/** Text that stands in the file letter by letter, from an offset on. `text` may differ from the file in single letters, not in length. */
export function passageAt(text: string, start: number, lines: LineIndex): Passage {
  return { text, place: (offset) => lines.at(start + offset) };
}

/** Text that begins at a position and runs on over whole lines. */
export function passageFrom(text: string, start: Position): Passage {
  const lines = new LineIndex(text);
  return {
    text,
    place(offset) {
      const { line, character } = lines.at(offset);
      return { line: start.line + line, character: line === 0 ? start.character + character : character };
    },
  };
}

/** A stretch of a passage. */
export function within(passage: Passage, from: number, to: number): Passage {
  return { text: passage.text.slice(from, to), place: (offset) => passage.place(from + offset) };
}

/** Without white space at both ends. */
export function trimmed(passage: Passage): Passage {
  const { text } = passage;
  const from = text.length - text.trimStart().length;
  const to = text.trimEnd().length;
  return from === 0 && to === text.length ? passage : within(passage, Math.min(from, to), to);
}

export function rangeOfPassage(passage: Passage): Range {
  return { start: passage.place(0), end: passage.place(passage.text.length) };
}

/** The passage as a literal; an edit may replace it where it stands letter by letter in one line. */
export function literalOfPassage(passage: Passage, role: Role): LiteralValue {
  const range = rangeOfPassage(passage);
  const plain = range.start.line === range.end.line && range.end.character - range.start.character === passage.text.length;
  return { kind: 'literal', text: passage.text, range, role, plain };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '0': '\0', a: '\x07', e: '\x1b', v: '\v' };

/** A quoted text with its backslash escapes read, each character at its own place. */
export function unescaped(raw: Passage): Passage {
  if (!raw.text.includes('\\')) return raw;
  const offsets: number[] = [];
  let text = '';
  for (let at = 0; at < raw.text.length; ) {
    const { piece, length } = pieceAt(raw.text, at);
    for (let i = 0; i < piece.length; i++) offsets.push(at);
    text += piece;
    at += length;
  }
  offsets.push(raw.text.length);
  return { text, place: (offset) => raw.place(offsets[Math.min(offset, offsets.length - 1)] ?? 0) };
}

function pieceAt(raw: string, at: number): { readonly piece: string; readonly length: number } {
  const char = raw[at] as string;
  if (char !== '\\') return { piece: char, length: 1 };
  const code = /^\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2}))/.exec(raw.slice(at, at + 10));
  const hex = code?.[1] ?? code?.[2] ?? code?.[3];
  if (code && hex !== undefined) {
    const point = Number.parseInt(hex, 16);
    return { piece: point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd', length: code[0].length };
  }
  const continued = /^\\\r?\n[ \t]*/.exec(raw.slice(at, at + 200));
  if (continued) return { piece: '', length: continued[0].length };
  const next = raw[at + 1];
  return next === undefined ? { piece: '\\', length: 1 } : { piece: ESCAPES[next] ?? next, length: 2 };
}
