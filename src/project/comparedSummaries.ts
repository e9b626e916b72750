import { sameData } from '../model/sameData';
import type { FileSummary } from '../model/summary';

/** Whether other files find the file where they found it before. */
export function standsAlike(before: FileSummary, after: FileSummary): boolean {
  return (
    before.language === after.language &&
    before.parsed === after.parsed &&
    before.namespace === after.namespace &&
    sameData(before.moduleSettings, after.moduleSettings) &&
    sameData(before.aliases, after.aliases)
  );
}

/** Whether the file tells others what it told them before, at the same places. */
export function tellsAlike(before: FileSummary, after: FileSummary): boolean {
  return (
    sameData(before.exports, after.exports) &&
    sameData(before.reexports, after.reexports) &&
    sameData(before.cells, after.cells) &&
    sameData(before.tests, after.tests)
  );
}
