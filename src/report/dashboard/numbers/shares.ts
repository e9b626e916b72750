import { type CountedRow, modelKey } from './counted';

/** One value of a fact, and how much of the whole it makes up. */
export interface Share {
  /** Null: not known. */
  readonly key: string | null;
  readonly uses: number;
  readonly models: number;
  /** Of all uses, between 0 and 1. */
  readonly share: number;
}

/** How the uses divide by a fact, largest first; what is not known comes last. */
export function sharesBy(rows: readonly CountedRow[], keyOf: (row: CountedRow['row']) => string | null): readonly Share[] {
  const groups = new Map<string | null, { uses: number; models: Set<string> }>();
  for (const { row } of rows) {
    const key = keyOf(row);
    const group = groups.get(key) ?? { uses: 0, models: new Set<string>() };
    groups.set(key, group);
    group.uses++;
    group.models.add(modelKey(row));
  }
  return [...groups]
    .map(([key, { uses, models }]) => ({ key, uses, models: models.size, share: uses / rows.length }))
    .sort((a, b) => Number(a.key === null) - Number(b.key === null) || b.uses - a.uses || compareTexts(a.key ?? '', b.key ?? ''));
}

/** By code units, so that no locale of a machine reorders a page. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
