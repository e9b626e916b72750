import { syntaxOffset } from '../textPlaces';
import { type BillBuilder, LISTS } from './builder';

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const COMMA = 44;
const COLON = 58;
const NEWLINE = 10;
const SPACE = 32;

/** One element may be as long as the longest application of an organization's inventory; more is a file that was made to break readers. */
const LONGEST_ELEMENT = 128 * 1024 * 1024;

/**
 * Cuts the text of a bill, which comes piece by piece, into its members and the elements of its lists, and hands each to the builder: no
 * more than one of them is in memory. What is within an element is left to JSON.parse.
 */
export class MemberSplitter {
  /** `{` has been read. */
  #isOpen = false;
  #isClosed = false;
  #depth = 0;
  #inString = false;
  #isEscaped = false;
  /** The member whose value comes. */
  #name: string | null = null;
  /** Whether the value that comes is an element of a list. */
  #index: number | null = null;
  /** What has come of a key or value, and where it began. */
  #parts: string[] = [];
  #length = 0;
  #line = 1;
  #startLine = 1;
  #failed = false;

  constructor(private readonly builder: BillBuilder) {}

  /** Whether nothing more of the file can be read. */
  get hasFailed(): boolean {
    return this.#failed;
  }

  push(text: string): void {
    let start = this.#length > 0 ? 0 : -1;
    for (let at = 0; at < text.length && !this.#failed; at += 1) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) this.#line += 1;
      if (this.#inString) {
        this.#withinString(code);
        continue;
      }
      if (code <= SPACE) continue;
      if (this.#depth === 0 && this.#isBetween(code)) {
        if (start >= 0) this.#end(text.slice(start, at));
        start = -1;
        this.#between(code);
        continue;
      }
      if (start < 0 && this.#length === 0) {
        start = at;
        this.#startLine = this.#line;
      }
      this.#within(code);
    }
    if (start >= 0 && !this.#failed) this.#keep(text.slice(start));
  }

  #withinString(code: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (code === BACKSLASH) this.#isEscaped = true;
    else if (code === QUOTE) this.#inString = false;
  }

  #within(code: number): void {
    if (code === QUOTE) this.#inString = true;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) this.#depth += 1;
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) this.#depth -= 1;
  }

  /** The end of a file that is whole. Says what is missing. */
  end(): void {
    if (!this.#isClosed && !this.#failed) {
      this.#fail(this.#line, 'the file ends within the JSON: it is cut off', 'Copy or export it again.');
    }
  }

  /** The end of a file whose fault is told by somebody else; what has come of an element is forgotten. */
  abandon(): void {
    this.#failed = true;
  }

  /** Whether a character stands between members or elements, and not in one. */
  #isBetween(code: number): boolean {
    if (!this.#isOpen || this.#isClosed) return true;
    if (code === COMMA || code === COLON || code === CLOSE_BRACE || code === CLOSE_BRACKET) return true;
    return code === OPEN_BRACKET && this.#name !== null && this.#index === null && LISTS.has(this.#name) && this.#length === 0;
  }

  #between(code: number): void {
    if (this.#failed) return;
    if (!this.#isOpen) {
      if (code === OPEN_BRACE) this.#isOpen = true;
      else this.#fail(this.#line, 'expected a JSON object', 'Name a file that pedigree export --format cyclonedx-1.6 wrote.');
    } else if (this.#isClosed) this.#fail(this.#line, 'something stands behind the end of the JSON', 'Export it again.');
    else if (code === OPEN_BRACKET) this.#index = 0;
    else if (code === CLOSE_BRACKET) {
      if (this.#index === null) this.#noJson();
      this.#index = null;
      this.#name = null;
    } else if (code === CLOSE_BRACE) {
      if (this.#index !== null) this.#noJson();
      this.#isClosed = true;
    }
  }

  /** A key or a value is complete, as far as brackets go. */
  #end(rest: string): void {
    this.#keep(rest);
    const text = this.#parts.join('');
    this.#parts = [];
    this.#length = 0;
    const value = this.#parse(text);
    if (value === undefined) return;
    this.builder.log.line = this.#startLine;
    if (this.#name === null) {
      if (typeof value === 'string') this.#name = value;
      else this.#noJson();
    } else if (this.#index === null) {
      this.builder.member(this.#name, value);
      this.#name = null;
    } else {
      this.builder.element(this.#name, this.#index, value);
      this.#index += 1;
    }
    this.builder.log.line = null;
  }

  #keep(part: string): void {
    this.#parts.push(part);
    this.#length += part.length;
    if (this.#length <= LONGEST_ELEMENT) return;
    const size = `${LONGEST_ELEMENT / 1024 / 1024} MB`;
    this.#fail(this.#startLine, `an element that is longer than ${size} begins here`, 'Export it again.');
  }

  #parse(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      const before = text.slice(0, syntaxOffset(text, error));
      this.#fail(this.#startLine + (before.match(/\n/g) ?? []).length, `this is no JSON: ${error.message}`, 'Export it again.');
      return undefined;
    }
  }

  #noJson(): void {
    this.#fail(this.#line, 'this is no JSON', 'Export it again.');
  }

  #fail(line: number, problem: string, remedy: string): void {
    this.#failed = true;
    this.builder.log.add('', problem, remedy, { line, column: 1 });
  }
}
