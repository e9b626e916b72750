import type { Inventory } from '../../model/finding';

/** What GitHub's code scanning takes of a SARIF log, by its documentation. */
export const CODE_SCANNING = { mostResults: 25_000, shownResults: 5_000, mostBytes: 10 * 1024 * 1024 } as const;

/** Why a code scanning service will not take a log, or not all of it. */
export type UploadConcern =
  | { readonly kind: 'too-many-results'; readonly results: number }
  | { readonly kind: 'results-not-shown'; readonly results: number }
  | { readonly kind: 'too-large'; readonly bytes: number };

/**
 * The gravest concern about uploading the log of an inventory.
 * @param bytes of the log when compressed by gzip; undefined where nothing can compress it
 */
export function uploadConcern(
  { findings, suppressed, notices }: Pick<Inventory, 'findings' | 'suppressed' | 'notices'>,
  bytes?: number,
): UploadConcern | null {
  const results = findings.length + suppressed.length + notices.length;
  if (results > CODE_SCANNING.mostResults) return { kind: 'too-many-results', results };
  if (bytes !== undefined && bytes > CODE_SCANNING.mostBytes) return { kind: 'too-large', bytes };
  return results > CODE_SCANNING.shownResults ? { kind: 'results-not-shown', results } : null;
}
