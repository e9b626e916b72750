import { languages, Range, Uri } from 'vscode';
import type { ChangeNode } from './changeNodes';

/** Longer than the server takes for a file that was just opened; a squiggle that never comes must not hold anybody up. */
const LONGEST_MS = 1_500;

/** Waits until the editor has the findings of a change that has some: what is hovered before them has no fixes. */
export function untilDiagnosed({ row }: ChangeNode): Promise<void> {
  if (row.place === null || row.severity === null) return Promise.resolve();
  const uri = Uri.parse(row.place.uri);
  const { start, end } = row.place.location.range;
  const range = new Range(start.line, start.character, end.line, end.character);
  const isThere = (): boolean => languages.getDiagnostics(uri).some((found) => found.range.intersection(range) !== undefined);
  if (isThere()) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      listening.dispose();
      resolve();
    };
    const timer = setTimeout(finish, LONGEST_MS);
    const listening = languages.onDidChangeDiagnostics(() => {
      if (isThere()) finish();
    });
  });
}
