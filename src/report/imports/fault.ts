/** Something in a file that is not as it must be: where, what was expected, and what to do. */
export interface ImportFault {
  /** Where in the JSON, by RFC 6901: `/components/3/name`; empty for the file as a whole. */
  readonly pointer: string;
  /** From one; null where only the pointer is known. */
  readonly line: number | null;
  readonly column: number | null;
  /** `expected a text, found a number`. */
  readonly problem: string;
  readonly remedy: string;
}

/** What a reader left out though nothing is wrong with it: parts of a bill that are about something else than models. */
export interface LeftOut {
  /** `components/hashes`, `components of type library`. */
  readonly what: string;
  readonly count: number;
}

/** Faults beyond this number say nothing new about a file. */
const MOST_FAULTS = 200;

/** Collects what is wrong with one file. */
export class FaultLog {
  readonly #faults: ImportFault[] = [];
  readonly #left = new Map<string, number>();
  #count = 0;
  #notes = 0;
  /** Line on which the element that is being read begins, where the text itself is gone. */
  line: number | null = null;

  /** How many faults there are, those that are not kept included. */
  get count(): number {
    return this.#count;
  }

  /** How much was logged, faults and what was left out. */
  get entries(): number {
    return this.#count + this.#notes;
  }

  get faults(): readonly ImportFault[] {
    return this.#faults;
  }

  get leftOut(): readonly LeftOut[] {
    return [...this.#left].map(([what, count]) => ({ what, count })).sort((a, b) => (a.what < b.what ? -1 : 1));
  }

  add(pointer: string, problem: string, remedy: string, place?: { readonly line: number; readonly column: number }): void {
    this.#count += 1;
    if (this.#faults.length >= MOST_FAULTS) return;
    this.#faults.push({ pointer, line: place?.line ?? this.line, column: place?.column ?? null, problem, remedy });
  }

  /** Notes that something was left out, and that it is no fault. */
  leave(what: string): void {
    this.#notes += 1;
    this.#left.set(what, (this.#left.get(what) ?? 0) + 1);
  }
}

/** `bill.json:12:5: /components/3/name: what is wrong. How to mend it.`, which terminals and editors make a link of. */
export function faultInWords(file: string, { pointer, line, column, problem, remedy }: ImportFault): string {
  const place = [file, ...(line === null ? [] : [line]), ...(column === null ? [] : [column])].join(':');
  return `${place}: ${pointer === '' ? '' : `${pointer}: `}${problem}. ${remedy}`;
}
