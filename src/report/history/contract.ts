import type { Level } from '../../model/level';

/**
 * The JSON that `pedigree history --format json` prints. A stable contract: within one `schemaVersion` keys are added, never renamed,
 * removed or given another meaning.
 */

export const HISTORY_SCHEMA_VERSION = 1;

export interface HistoryReport {
  readonly schemaVersion: typeof HISTORY_SCHEMA_VERSION;
  readonly kind: 'history';
  readonly application: string;
  readonly registry: { readonly version: string; readonly asOf: string };
  /** The day as of which all revisions are judged. */
  readonly asOf: string;
  /** The oldest first. */
  readonly points: readonly HistoryPoint[];
}

/** What a revision depended on. */
export interface HistoryPoint {
  readonly commit: string;
  /** A tag, or the beginning of the commit's id. */
  readonly name: string;
  /** Day of the commit, YYYY-MM-DD. */
  readonly date: string;
  /** Usages that depend on a model or service. */
  readonly usages: number;
  /** Ids, sorted. */
  readonly models: readonly string[];
  readonly vendors: readonly string[];
  readonly makerCountries: readonly string[];
  readonly serviceCountries: readonly string[];
  readonly licenses: readonly string[];
  /** Findings by level. */
  readonly findings: Readonly<Record<Level, number>>;
  /** Models that came in and left since the point before; both empty for the first. */
  readonly modelsAdded: readonly string[];
  readonly modelsRemoved: readonly string[];
}
