import type { Range } from '../model/location';
import type { FileSummary } from '../model/summary';

/** Whether a place is test code: in a file of tests, or in a part that is compiled for tests alone. */
export function isInTest(summary: FileSummary, place: Range): boolean {
  if (summary.inTest) return true;
  return (summary.tests ?? []).some(({ start, end }) => start.line <= place.start.line && place.end.line <= end.line);
}
