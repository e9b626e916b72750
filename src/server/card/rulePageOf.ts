import { loadProfile, profileNames, RULES, WORKSPACE_RULES } from '../../assess';
import { rulePage } from '../../report/rulePage';
import { type RuleHoverOptions, ruleCard } from '../policy/hoverRule';

/** The page of a rule, without the network: its documentation, and what the policy in force makes of it. `null` for an unknown code. */
export function rulePageOf(code: string, options: RuleHoverOptions): string | null {
  const rule = [...RULES, ...WORKSPACE_RULES].find((known) => known.code === code);
  if (rule === undefined) {
    const own = ruleCard(code, options);
    return own === '' ? null : own;
  }
  return rulePage(
    rule,
    profileNames().map((profile) => ({ profile, setting: loadProfile(profile)?.rules[code] })),
    options.locale,
  );
}
