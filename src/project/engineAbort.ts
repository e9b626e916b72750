/**
 * Whether an error means that the parser's wasm instance is gone: a trap, or emscripten's own abort. Its memory is in an
 * unknown state afterwards, so nothing but a new process, or a new thread, helps.
 */
export function isEngineAbort(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return error.name === 'RuntimeError' || /^Aborted\b/.test(error.message);
}
