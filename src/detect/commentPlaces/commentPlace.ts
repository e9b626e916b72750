import type { Position } from '../../model/location';

/** A place in a text at which a comment can be inserted, and what has to stand around its words. */
export interface CommentPlace {
  readonly directive: 'ignore' | 'ignore-next-line' | 'ignore-file';
  readonly at: Position;
  /** What stands before the words: indentation and what opens a comment. */
  readonly before: string;
  /** What closes the comment, and the line break behind a line of its own. */
  readonly after: string;
}

/** The text of a file, or of one cell of a notebook. */
export interface CommentedText {
  /** Path; its name decides the language. */
  readonly file: string;
  readonly text: string;
  /** Language id of the cell that the text is, as its editor has it. */
  readonly cellLanguage?: string;
}

/** What is inserted at a place. */
export function insertedAt({ directive, before, after }: Pick<CommentPlace, 'directive' | 'before' | 'after'>, terms: string): string {
  return `${before}pedigree: ${directive}${terms === '' ? '' : ` ${terms}`}${after}`;
}

/** The text with the comment in it. */
export function withComment(text: string, place: CommentPlace, terms: string): string {
  const lines = linesOf(text);
  const { line, character } = place.at;
  const from = lines.slice(0, line).reduce((sum, part) => sum + part.length, 0) + character;
  return text.slice(0, from) + insertedAt(place, terms) + text.slice(from);
}

/** The lines with their breaks, as the protocol counts them. */
export function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n|\r(?!\n))/);
}

/** A line without its break. */
export function withoutBreak(line: string): string {
  return line.replace(/[\r\n]+$/, '');
}
