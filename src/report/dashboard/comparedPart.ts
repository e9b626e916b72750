import { assess, assessWorkspace, type EffectivePolicy } from '../../assess';
import type { Inventory } from '../../model/finding';
import type { SuppressionComment } from '../../model/suppression';
import type { Registry } from '../../registry/api';
import type { ComparedPart } from './subjectOf';

/** What a profile says of usages that another policy has judged: the same facts, the same comments, another judgement. */
export function comparedPart(
  { usages }: Pick<Inventory, 'usages'>,
  policy: EffectivePolicy,
  given: { readonly registry: Registry; readonly today: string; readonly suppressions: readonly SuppressionComment[] },
): ComparedPart {
  const { registry, today, suppressions } = given;
  const judged = assess({ usages, registry, policyOf: () => policy, today, suppressions });
  const notices = [...assessWorkspace(judged, [policy], registry, today), ...judged.notices];
  return { policy, inventory: { ...judged, notices } };
}
