import { alternativesTo, findingsOn, replacementFor, resolveOptionsOf } from '../../assess';
import type { Finding, Fix, ResolvedUsage } from '../../model/finding';
import type { ActionContext } from './actionContext';
import type { PlacedEdit } from './toWorkspaceEdit';

/** Findings that are answered in another way than by another model. */
export const NOT_OF_THE_MODEL: readonly string[] = ['floating-alias', 'unpinned-revision'];

/** What the team itself has decided of a model. */
const DECIDED: readonly string[] = ['denied', 'denied-base', 'not-allowed'];

/** The fix of a finding that nobody has to choose: the model that the team prefers, else what the rule prefers and the team allows. */
export function preferredFix(finding: Finding, usage: ResolvedUsage, context: ActionContext): readonly PlacedEdit[] | null {
  const team = preferredByTeam(finding, usage, context);
  if (team !== null) return team;
  return finding.fixes.find((fix) => isPreferred(fix, finding, usage, context))?.edits ?? null;
}

/** Whether the rule's own fix is the one that nobody has to choose. */
export function isPreferred(fix: Fix, finding: Finding, usage: ResolvedUsage, context: ActionContext): boolean {
  if (!fix.preferred) return false;
  const [edit] = fix.edits;
  if (edit === undefined || edit.location !== usage.location) return true;
  return preferredByTeam(finding, usage, context) === null && isAllowed(edit.newText, usage, context);
}

/** Whether the team may use what the vendor names: the policy's lists say. */
export function isAllowed(newText: string, usage: ResolvedUsage, { policy, registry, today }: ActionContext): boolean {
  if (policy.allow === undefined && policy.deny.length === 0) return true;
  const match = registry.resolve(newText, resolveOptionsOf(usage));
  if (!('model' in match)) return true;
  const findings = findingsOn(usage, { model: match.model, identifier: newText }, registry, policy, today);
  return findings.every(({ code }) => !DECIDED.includes(code));
}

/** The first of the team's own preferences that ends the finding and can be written. */
function preferredByTeam(finding: Finding, usage: ResolvedUsage, context: ActionContext): readonly PlacedEdit[] | null {
  if (NOT_OF_THE_MODEL.includes(finding.code) || context.policy.alternatives.length === 0 || usage.kind !== 'model' || !usage.editable)
    return null;
  const { registry, policy, today } = context;
  // Asked of all findings of a file at once: the whole search would take too long.
  for (const alternative of alternativesTo(usage, { registry, policy, today, proposedBy: 'policy' }).found) {
    if (alternative.findings.some(({ code }) => code === finding.code)) continue;
    const replacement = replacementFor(usage, alternative, context.registry);
    if (replacement.kind === 'text') return [{ location: usage.location, newText: replacement.newText }];
  }
  return null;
}
