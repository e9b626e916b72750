import type { Threshold } from '../model/license';
import type { Context } from './api';

/** How one threshold stands to what the workspace declares. */
export type Standing =
  | { readonly kind: 'undeclared'; readonly threshold: Threshold }
  /** Declared in another currency; nothing is converted. */
  | { readonly kind: 'other-currency'; readonly threshold: Threshold; readonly currency: string }
  | { readonly kind: 'declared'; readonly threshold: Threshold; readonly value: number; readonly share: number; readonly above: boolean };

/** How an obligation stands: `always` has no threshold; `near` is at or above the given share of one. */
export type Applicability = 'always' | 'applies' | 'near' | 'below' | 'would-apply';

/** Compares one threshold with the declared context. A license asks for something above the threshold, not at it. */
export function standingOf(threshold: Threshold, context: Context): Standing {
  const declared = declaredFor(threshold, context);
  if (declared === undefined) return { kind: 'undeclared', threshold };
  if (declared.currency !== undefined && declared.currency !== threshold.currency)
    return { kind: 'other-currency', threshold, currency: declared.currency };
  const above = declared.value > threshold.value;
  // All users are at least the monthly ones: a larger figure settles the matter, a smaller one does not.
  if (threshold.metric === 'total-users' && !above) return { kind: 'undeclared', threshold };
  return { kind: 'declared', threshold, value: declared.value, share: declared.value / threshold.value, above };
}

/** An obligation with several thresholds bites above any one of them. */
export function applicabilityOf(standings: readonly Standing[], nearShare: number): Applicability {
  if (standings.length === 0) return 'always';
  if (standings.some((standing) => standing.kind === 'declared' && standing.above)) return 'applies';
  if (standings.some((standing) => standing.kind !== 'declared')) return 'would-apply';
  return standings.some((standing) => standing.kind === 'declared' && standing.share >= nearShare) ? 'near' : 'below';
}

/** Thresholds as one message argument, which the formatter `thresholds` renders: `monthly-revenue:20000000:USD`. */
export function encodeThresholds(thresholds: readonly Threshold[]): string {
  return thresholds
    .map(({ metric, value, currency }) => [metric, value, ...(currency === undefined ? [] : [currency])].join(':'))
    .join(',');
}

function declaredFor({ metric }: Threshold, context: Context): { readonly value: number; readonly currency?: string } | undefined {
  if (metric === 'monthly-active-users' || metric === 'total-users') {
    return context.monthlyActiveUsers === undefined ? undefined : { value: context.monthlyActiveUsers };
  }
  const revenue = metric === 'monthly-revenue' ? context.monthlyRevenue : context.yearlyRevenue;
  return revenue && { value: revenue.amount, currency: revenue.currency };
}
