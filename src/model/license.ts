import type { Cited, CountryCode, ModelKind } from './registry';

export type ObligationKind =
  | 'attribution-display'
  | 'user-threshold'
  | 'revenue-threshold'
  | 'non-commercial'
  | 'research-only'
  | 'territory-excluded'
  | 'use-restriction'
  | 'naming'
  | 'notice'
  | 'no-competing-training'
  | 'flow-down'
  | 'share-alike'
  | 'agreement-required';

export interface Threshold {
  readonly metric: 'monthly-active-users' | 'monthly-revenue' | 'yearly-revenue' | 'total-users';
  readonly value: number;
  /** ISO 4217 for revenue. */
  readonly currency?: string;
}

export interface Obligation {
  /** `naming` binds what is made from the model (its name, its documentation); `attribution-display` binds whoever uses it. */
  readonly kind: ObligationKind;
  /** The obligation bites above any one of these; absent: always. */
  readonly above?: readonly Threshold[];
  /** The clause speaks of models of these kinds alone; absent: of all. */
  readonly onlyKinds?: readonly ModelKind[];
  /** One neutral sentence: what is asked. */
  readonly text: string;
  readonly textJa?: string;
  /** The exact words to display, for `attribution-display`, `naming`, `notice`. */
  readonly display?: string;
  readonly territories?: readonly CountryCode[];
  /** Uses that are restricted, as short neutral terms: `military`, `competing services`. */
  readonly uses?: readonly string[];
  /** At most 200 characters out of the license, to the letter. */
  readonly quote?: string;
  /** Section of the license text. */
  readonly section?: string;
}

export interface License extends Cited {
  /** SPDX id, or `LicenseRef-…`. */
  readonly id: string;
  readonly name: string;
  readonly url?: string;
  readonly licensor?: string;
  readonly version?: string;
  readonly osiApproved: boolean;
  /** True for licenses whose duties bind works made from the model (fine-tunes, distillations, quantizations). */
  readonly flowsDown: boolean;
  readonly obligations: readonly Obligation[];
}
