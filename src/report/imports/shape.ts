import type { FaultLog } from './fault';

/** What to do about a value of the wrong kind, where nothing more special is known. */
const EXPORT_AGAIN = 'Write the file again with the tool that made it.';

/** A value in somebody's JSON, with the way to it. What is read of it is checked; what is wrong is logged and left out. */
export class Shape {
  readonly #up: Shape | null;
  readonly #step: string | number;

  constructor(
    readonly value: unknown,
    readonly log: FaultLog,
    step: string | number = '',
    up: Shape | null = null,
  ) {
    this.#step = step;
    this.#up = up;
  }

  /** The way here by RFC 6901. */
  get pointer(): string {
    const steps: string[] = [];
    for (let at: Shape = this; ; ) {
      if (at.#up === null) return [String(at.#step), ...steps.reverse()].join('/');
      steps.push(typeof at.#step === 'number' ? String(at.#step) : at.#step.replaceAll('~', '~0').replaceAll('/', '~1'));
      at = at.#up;
    }
  }

  fault(expected: string, remedy: string = EXPORT_AGAIN): void {
    this.log.add(this.pointer, `expected ${expected}, found ${kindOf(this.value)}`, remedy);
  }

  /** Something is wrong that is no matter of kinds. */
  complain(problem: string, remedy: string = EXPORT_AGAIN): void {
    this.log.add(this.pointer, problem, remedy);
  }

  /** Whether it is an object; a fault where it is none. */
  isObject(): boolean {
    if (isRecord(this.value)) return true;
    this.fault('an object');
    return false;
  }

  /** The names that an object has. */
  get names(): readonly string[] {
    return isRecord(this.value) ? Object.keys(this.value) : [];
  }

  /** Notes every name but these as left out. */
  leaveOthers(kept: readonly string[], what: string): void {
    for (const name of this.names) if (!kept.includes(name)) this.log.leave(`${what}: ${name}`);
  }

  /** The value under a name; undefined where there is none. Names such as `__proto__` and `constructor` are names like others. */
  get(name: string): Shape | undefined {
    if (!isRecord(this.value) || !Object.hasOwn(this.value, name)) return undefined;
    return new Shape(this.value[name], this.log, name, this);
  }

  /** A text that may be missing. */
  text(name: string): string | undefined {
    const value = this.#own(name);
    if (value === undefined || typeof value === 'string') return value;
    this.get(name)?.fault('a text');
    return undefined;
  }

  /** A text that must be there, and not be empty. */
  needed(name: string): string | undefined {
    const value = this.#own(name);
    if (typeof value === 'string' && value !== '') return value;
    if (value === undefined) this.complain(`"${name}" is missing`);
    else this.get(name)?.fault('a text that is not empty');
    return undefined;
  }

  number(name: string): number | undefined {
    const value = this.#own(name);
    if (value === undefined || (typeof value === 'number' && Number.isFinite(value))) return value;
    this.get(name)?.fault('a number');
    return undefined;
  }

  /** A whole number from zero on. */
  count(name: string): number | undefined {
    const value = this.#own(name);
    if (value === undefined || (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0)) return value;
    this.get(name)?.fault('a whole number');
    return undefined;
  }

  boolean(name: string): boolean | undefined {
    const value = this.#own(name);
    if (value === undefined || typeof value === 'boolean') return value;
    this.get(name)?.fault('true or false');
    return undefined;
  }

  /** One of the words that the format knows. */
  word<Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    const value = this.#own(name);
    if (value === undefined) return undefined;
    const known = words.find((word) => word === value);
    if (known === undefined) this.get(name)?.complain(`expected one of ${words.join(', ')}, found ${kindOf(value)}`);
    return known;
  }

  /** The value itself: most of a file is without fault, and needs no way to it. */
  #own(name: string): unknown {
    return isRecord(this.value) && Object.hasOwn(this.value, name) ? this.value[name] : undefined;
  }

  /** The elements of a list; none where there is no list. */
  items(name: string): readonly Shape[] {
    const at = this.get(name);
    return at === undefined ? [] : at.elements();
  }

  /** The elements of this list. */
  elements(): readonly Shape[] {
    if (Array.isArray(this.value)) return this.value.map((item: unknown, index) => new Shape(item, this.log, index, this));
    this.fault('a list');
    return [];
  }

  /** What is read of each element, without those that cannot be read; undefined for a list that is not there. */
  list<T>(name: string, read: (item: Shape) => T | undefined): readonly T[] | undefined {
    if (this.get(name) === undefined) return undefined;
    return this.items(name).flatMap((item) => read(item) ?? []);
  }

  texts(name: string): readonly string[] | undefined {
    return this.list(name, (item) => {
      if (typeof item.value === 'string') return item.value;
      item.fault('a text');
      return undefined;
    });
  }

  /** What is read of a part; undefined where it is missing or no object. */
  part<T>(name: string, read: (part: Shape) => T | undefined): T | undefined {
    const at = this.get(name);
    return at?.isObject() ? read(at) : undefined;
  }
}

/** Without the keys whose value is undefined: what is not there is not written. */
export function present<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  const kept: Partial<T> = {};
  for (const key in fields) if (fields[key] !== undefined) kept[key] = fields[key];
  return kept as T;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const LONGEST_QUOTE = 40;

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value !== 'string') return `${JSON.stringify(value)}`;
  return JSON.stringify(value.length > LONGEST_QUOTE ? `${value.slice(0, LONGEST_QUOTE)}…` : value);
}
