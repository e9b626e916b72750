import type { Location } from './location';

/**
 * A comment that accepts findings: `pedigree: ignore-next-line endpoint-jurisdiction -- reason; until 2027-03-31`.
 * Depends on the text of its file alone.
 */
export interface SuppressionComment {
  /** The text from `pedigree:` to the end of the comment. */
  readonly location: Location;
  readonly extent: 'line' | 'next-line' | 'file';
  /** Zero-based line that it speaks of, within the cell in notebooks; null for a whole file. */
  readonly line: number | null;
  /** Codes of rules; empty: all. */
  readonly rules: readonly string[];
  readonly reason: string | null;
  /** Last day on which it holds, YYYY-MM-DD. */
  readonly until: string | null;
  /** Why the comment cannot be read as one, in words; it then accepts nothing. */
  readonly fault: 'unknown-directive' | 'malformed-date' | null;
}
