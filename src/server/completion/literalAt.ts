import type { Position, Range } from '../../model/location';

/** The text around a cursor that a model could be named by, as its line alone tells it. */
export interface LiteralText {
  /** The text itself, without quotes. */
  readonly range: Range;
  /** What is typed so far, up to the cursor. */
  readonly typed: string;
  /** `open`: the closing quote is not typed yet; `none`: a word without quotes, as configurations have them. */
  readonly quotes: 'closed' | 'open' | 'none';
  readonly quote: string;
}

/** Signs of identifiers in any namespace. */
const WORD_BEFORE = /[\p{L}\p{N}._:/@+~-]*$/u;
const WORD_BEHIND = /^[\p{L}\p{N}._:/@+~-]*/u;
const QUOTES = ['"', "'", '`'];
/** What stands before a value without quotes: `model: ` and `- ` in YAML, `MODEL=`, `FROM ` and `--model ` elsewhere. */
const BEFORE_VALUE = { yaml: /[:-]\s+$/, words: /[=:]$|\s$/ };
/** A longer line is data, and no one types there. */
const LONGEST_LINE = 2_000;

/**
 * The literal at a cursor: what stands between quotes on one line, or a word that follows a key where the language has values without
 * quotes. Reads no grammar: what the literal is, others say.
 */
export function literalAt(
  line: string,
  { line: number, character }: Position,
  words: keyof typeof BEFORE_VALUE | null,
): LiteralText | null {
  if (line.length > LONGEST_LINE) return null;
  const before = line.slice(0, character);
  const behind = line.slice(character);
  const typed = WORD_BEFORE.exec(before)?.[0] ?? '';
  const rest = WORD_BEHIND.exec(behind)?.[0] ?? '';
  const lead = before.slice(0, before.length - typed.length);
  const follows = behind.slice(rest.length);
  const quote = lead.at(-1) ?? '';
  const literal = (quotes: LiteralText['quotes'], end: number): LiteralText => ({
    range: { start: { line: number, character: lead.length }, end: { line: number, character: end } },
    typed,
    quotes,
    quote: quotes === 'none' ? '' : quote,
  });
  if (QUOTES.includes(quote)) {
    if (!opens(lead, quote)) return null;
    return follows.startsWith(quote) ? literal('closed', character + rest.length) : literal('open', character);
  }
  if (words === null || !BEFORE_VALUE[words].test(lead)) return null;
  // a word goes on to the next blank; anything else behind it is no identifier
  return /^(?:\s|$|[,\]})])/.test(follows) ? literal('none', character + rest.length) : null;
}

/** Whether the last quote of a text begins a literal, and does not end one. */
function opens(lead: string, quote: string): boolean {
  let count = 0;
  for (let at = 0; at < lead.length; at++) {
    if (lead[at] === '\\') at++;
    else if (lead[at] === quote) count++;
  }
  return count % 2 === 1;
}
