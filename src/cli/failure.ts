import { RevisionError } from '../project/node/revisions';

/** What the process tells its caller. */
export const EXIT = {
  /** No finding at or above `--fail-on`. */
  clean: 0,
  /** Findings at or above `--fail-on`. */
  findings: 1,
  /** Wrong usage, or an internal error. */
  error: 2,
} as const;

/** A fault of the input that its author can mend; the message says what is wrong and how. Anything else is a bug. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What is printed for a failure: a sentence for a usage error, all that helps a report for a bug. */
export function explainFailure(error: unknown): string {
  if (error instanceof UsageError || error instanceof RevisionError) return `pedigree: ${error.message}`;
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `pedigree: internal error. Please report it with the following lines.\n${details}`;
}
