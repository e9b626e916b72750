/**
 * Whether an error means that the parser's wasm instance is gone: a trap, or emscripten's own abort. Its memory is in an
 * unknown state afterwards, so nothing but a new process helps.
 */
export function isEngineAbort(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return error.name === 'RuntimeError' || /^Aborted\b/.test(error.message);
}

/** An error in one line for the log, with its place in the code when it has one. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const at = error.stack
    ?.split('\n')
    .find((line) => /^\s+at /.test(line))
    ?.trim();
  return at === undefined ? `${error.name}: ${error.message}` : `${error.name}: ${error.message} (${at})`;
}
