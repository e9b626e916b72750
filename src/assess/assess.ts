import type { Finding } from '../model/finding';
import { compareLevels, type Level } from '../model/level';
import type { Assess, EffectivePolicy, RuleSetting } from './api';
import { resolveUsage } from './resolveUsage';
import type { Outcome, Rule, Subject } from './rule';
import { RULES } from './rules';
import { gatherFacts, mayRaise } from './subject';

/** Resolves each usage, and holds what the registry knows about it against the rules of the policy. */
export const assess: Assess = (input) => {
  const usages = input.usages.map((usage) => resolveUsage(usage, input.registry, input.today));
  const subjectOf = gatherFacts(usages, input);
  const active = activeRules(input.policy);
  const findings = usages.flatMap((usage, index) => {
    if (!mayRaise(usage)) return [];
    const subject = subjectOf(usage);
    return active
      .flatMap(([rule, setting]) => fire(rule, setting, subject, index, input.policy.profile))
      .sort((a, b) => compareLevels(a.level, b.level) || (a.code < b.code ? -1 : 1));
  });
  return { usages, findings };
};

/** Rules that can give a finding under the policy, with their settings. */
function activeRules({ rules }: EffectivePolicy): readonly (readonly [Rule, RuleSetting])[] {
  return RULES.flatMap((rule) => {
    const setting = rules[rule.code];
    if (!setting) return [];
    const levels: readonly (Level | 'off')[] = [setting.level, ...Object.values(setting.cases ?? {})];
    return levels.some((level) => level !== 'off') ? [[rule, setting] as const] : [];
  });
}

function fire(rule: Rule, setting: RuleSetting, subject: Subject, usage: number, profile: string): readonly Finding[] {
  if (!rule.appliesTo.includes(subject.usage.kind)) return [];
  const outcome = rule.check(subject, setting.options);
  if (!outcome) return [];
  const level = levelOf(setting, outcome);
  if (level === 'off') return [];
  const { message, reasons, fixes = [], deprecated = false } = outcome;
  return [{ code: rule.code, level, usage, message, reasons, fixes, profile, deprecated }];
}

function levelOf({ level, cases }: RuleSetting, outcome: Outcome): Level | 'off' {
  return cases?.[outcome.case] ?? level;
}
