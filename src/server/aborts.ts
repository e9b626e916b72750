export { isEngineAbort } from '../project/engineAbort';

/** An error in one line for the log, with its place in the code when it has one. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const at = error.stack
    ?.split('\n')
    .find((line) => /^\s+at /.test(line))
    ?.trim();
  return at === undefined ? `${error.name}: ${error.message}` : `${error.name}: ${error.message} (${at})`;
}
