import type { Reason } from '../model/finding';
import type { License, Obligation, ObligationKind } from '../model/license';
import type { EffectiveLicense } from '../registry/api';
import type { Context } from './api';
import { because } from './citation';
import { message } from './messages';
import type { RuleOptions, Subject } from './rule';
import { type Applicability, applicabilityOf, encodeThresholds, type Standing, standingOf } from './thresholds';

/** Share of a threshold from which on it counts as near, unless the profile sets another. */
export const NEAR_SHARE = 0.8;

/** One duty of a license, held against what the workspace declares. */
export interface Duty {
  readonly license: License;
  readonly obligation: Obligation;
  readonly standings: readonly Standing[];
  readonly applicability: Applicability;
}

/** Sentences for the cases that come of thresholds; rules on licenses share them. */
export const APPLICABILITY_CASES: Readonly<Record<Applicability, string>> = {
  applies: 'A declared figure is above a threshold of the license.',
  near: 'All figures are declared and below the thresholds; one has reached the share `near` (0.8 unless set) of its threshold.',
  always: 'The license sets no threshold for this duty.',
  'would-apply': 'The duty holds above a threshold, and the workspace does not declare the figure.',
  below: 'All figures are declared and well below the thresholds.',
};

/** The same in Japanese. */
export const APPLICABILITY_CASES_JA: Readonly<Record<Applicability, string>> = {
  applies: '申告された数値がライセンスの基準を超えています。',
  near: '数値はすべて申告されており、基準を下回っていますが、いずれかが基準に対する割合 `near`（指定がなければ 0.8）に達しています。',
  always: 'この義務について、ライセンスは基準を定めていません。',
  'would-apply': '基準を超える場合の義務ですが、ワークスペースでは数値が申告されていません。',
  below: '数値はすべて申告されており、基準を十分に下回っています。',
};

const MOST_PRESSING_FIRST: readonly Applicability[] = ['applies', 'near', 'always', 'would-apply', 'below'];

/**
 * The model's own license, where it governs the use of weights. For closed models the terms of the service govern,
 * which every user of the service has accepted; they are shown, not warned of.
 */
export function weightsLicense(subject: Subject): License | null {
  if (subject.usage.model === null || subject.usage.model.openness === 'closed') return null;
  return subject.licenses.find(({ path }) => path.length === 0)?.license ?? null;
}

/** Licenses that reach the model from what it was made from. */
export function inheritedLicenses({ licenses }: Subject): readonly EffectiveLicense[] {
  return licenses.filter(({ path }) => path.length > 0);
}

/** The duties of some kinds, most pressing first. */
export function dutiesOf(license: License, kinds: readonly ObligationKind[], context: Context, nearShare: number): readonly Duty[] {
  return license.obligations
    .filter(({ kind }) => kinds.includes(kind))
    .map((obligation) => {
      const standings = (obligation.above ?? []).map((threshold) => standingOf(threshold, context));
      return { license, obligation, standings, applicability: applicabilityOf(standings, nearShare) };
    })
    .sort((a, b) => MOST_PRESSING_FIRST.indexOf(a.applicability) - MOST_PRESSING_FIRST.indexOf(b.applicability));
}

/** The share from which a threshold counts as near: the rule's option `near`, between 0 and 1. */
export function nearShareOf(options: RuleOptions): number {
  const near = options['near'];
  return typeof near === 'number' && near > 0 && near <= 1 ? near : NEAR_SHARE;
}

/** The largest share of a threshold that a declared figure has reached; null where no figure is declared. */
export function reachedShare({ standings }: Duty): number | null {
  const shares = standings.flatMap((standing) => (standing.kind === 'declared' ? [standing.share] : []));
  return shares.length === 0 ? null : Math.max(...shares);
}

/** What the license asks, and how each threshold stands. */
export function reasonsOf({ license, obligation, standings }: Duty): readonly Reason[] {
  return [obligationReason(license, obligation), ...standings.map((standing) => standingReason(license, standing))];
}

/** The license's own words for a duty, as the registry summarizes them. */
export function obligationReason(license: License, { text, textJa, section }: Obligation): Reason {
  return because(
    license,
    'license.obligations',
    message('reason.obligation', { license: license.name, section: section ?? null, text, textJa: textJa ?? null }),
  );
}

function standingReason(license: License, standing: Standing): Reason {
  const threshold = encodeThresholds([standing.threshold]);
  if (standing.kind === 'undeclared') return { message: message('reason.threshold-undeclared', { threshold }) };
  if (standing.kind === 'other-currency')
    return { message: message('reason.threshold-other-currency', { threshold, currency: standing.currency }) };
  const declared = encodeThresholds([{ ...standing.threshold, value: standing.value }]);
  const code = standing.above ? 'reason.threshold-above' : 'reason.threshold-below';
  return because(license, 'license.obligations', message(code, { threshold, declared, share: standing.share }));
}
