import type { Policies } from '../assess';
import type { Registry } from '../registry';

/** Whether an exception of the policy, or a comment that accepted a finding, has ended. */
export function hasExpired(
  notices: readonly { readonly code: string }[],
  made: { readonly policies: Policies; readonly registry: Registry } | undefined,
  today: string,
): boolean {
  const problems = made?.policies.problems(made.registry, today) ?? [];
  return problems.some(({ code }) => code === 'expired') || notices.some(({ code }) => code === 'expired-suppression');
}
