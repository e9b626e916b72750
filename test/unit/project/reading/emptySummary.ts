import type { SummaryHead } from '../../../../src/project/packed/packedSummary';

/** The head of a summary that says nothing. */
export function emptySummary(file: string): SummaryHead {
  return { file, language: 'python', parsed: false, inTest: false, reexports: [], skipped: [] };
}
