export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly { readonly title: string; readonly message: string }[];
  readonly again: readonly { readonly title: string; readonly message: string }[];
}

/** Listens to a run of mocha; what comes back gives its totals once it has ended. */
export function countTotals(runner: Mocha.Runner): () => Totals;
