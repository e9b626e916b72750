// Of Node's assertions those that the in-editor suites use, for an extension host that is no Node.

class AssertionError extends Error {
  override readonly name = 'AssertionError';
  constructor(
    message: string,
    readonly actual?: unknown,
    readonly expected?: unknown,
  ) {
    super(message);
  }
}

function ok(value: unknown, message = 'is not true'): asserts value {
  if (!value) throw new AssertionError(message, value, true);
}

function fail(message: string): never {
  throw new AssertionError(message);
}

function equal(actual: unknown, expected: unknown, message?: string): void {
  if (!Object.is(actual, expected)) throw new AssertionError(message ?? `${show(actual)} is not ${show(expected)}`, actual, expected);
}

function notEqual(actual: unknown, expected: unknown, message?: string): void {
  if (Object.is(actual, expected)) throw new AssertionError(message ?? `it is ${show(actual)}`, actual, expected);
}

function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  if (!isSame(actual, expected)) throw new AssertionError(message ?? `${show(actual)} is not ${show(expected)}`, actual, expected);
}

function match(text: string, pattern: RegExp, message?: string): void {
  if (!pattern.test(text)) throw new AssertionError(message ?? `${show(text)} does not match ${pattern}`, text, pattern);
}

function doesNotMatch(text: string, pattern: RegExp, message?: string): void {
  if (pattern.test(text)) throw new AssertionError(message ?? `${show(text)} matches ${pattern}`, text, pattern);
}

async function rejects(work: Promise<unknown> | (() => Promise<unknown>), pattern?: RegExp): Promise<void> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    if (pattern !== undefined) match(String(error), pattern);
    return;
  }
  fail('it was not rejected');
}

function isSame(actual: unknown, expected: unknown): boolean {
  if (Object.is(actual, expected)) return true;
  if (typeof actual !== 'object' || typeof expected !== 'object' || actual === null || expected === null) return false;
  if (Array.isArray(actual) !== Array.isArray(expected)) return false;
  const [own, wanted] = [Object.entries(actual), new Map(Object.entries(expected))];
  return own.length === wanted.size && own.every(([key, value]) => wanted.has(key) && isSame(value, wanted.get(key)));
}

function show(value: unknown): string {
  return value instanceof Error ? String(value) : (JSON.stringify(value, null, 1) ?? String(value));
}

export default { ok, fail, equal, notEqual, deepEqual, match, doesNotMatch, rejects };
