import { ecosystemOf } from '../detect/languages/languages';
import { namesModel } from '../detect/modelNames';
import type { FileSummary } from '../model/summary';
import type { AskedLiteral } from './api';

/** Stands in for what is not typed yet: any reader of a file takes it for a model. */
const STAND_IN = 'gpt-4o';

/**
 * Whether a literal that no reading of the file speaks of is worth another reading with a model in its place. Readers pass over a value
 * that is not there yet, or that names nothing so far; in code that is whole, only a name tells of a model that no call is known to
 * read. Cells of a notebook are not read so, for their text is not the file's.
 */
export function mayTakeModel({ before, cell, missingQuote }: AskedLiteral, { language, parsed }: FileSummary): boolean {
  if (cell !== undefined) return false;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if ((line.match(/[\p{L}\p{N}_$.-]+/gu) ?? []).some((word) => namesModel(word))) return true;
  return parsed && (missingQuote !== '' || ecosystemOf(language) === null);
}

/** The file's text with a model where the literal stands. */
export function withStandIn({ before, behind, missingQuote }: AskedLiteral): string {
  return `${before}${STAND_IN}${missingQuote}${behind}`;
}
