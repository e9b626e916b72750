import type { Locale } from '../host';
import type { LiveIndex } from '../liveIndex';
import { LOOSE_ROOT, uriOf } from '../places';
import type { SkippedCount, SkippedRow } from '../protocol';
import { reasonText } from './scanTexts';

/** Every file and folder that was passed over, whole or in part, and why. */
export function skippedRows(index: Pick<LiveIndex, 'roots' | 'place'>, locale: Locale): readonly SkippedRow[] {
  return index.roots().flatMap(({ uri: root, project }) =>
    project.skipped().map(({ file, reason }): SkippedRow => {
      const uri = root === LOOSE_ROOT || file.endsWith('/') ? null : uriOf(root, file);
      return { uri: uri === null || index.place(uri) === null ? null : uri, file, reason: reasonText(reason, locale) };
    }),
  );
}

/** The same in numbers. */
export function skippedCount(index: Pick<LiveIndex, 'roots' | 'place'>, locale: Locale): SkippedCount {
  const rows = skippedRows(index, locale);
  const reasons = new Map<string, number>();
  for (const { reason } of rows) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return {
    files: new Set(rows.map(({ uri, file }) => uri ?? file)).size,
    reasons: [...reasons].map(([reason, files]) => ({ reason, files })).sort((a, b) => b.files - a.files),
  };
}
