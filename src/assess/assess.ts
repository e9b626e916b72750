import type { Finding } from '../model/finding';
import { compareLevels, type Level } from '../model/level';
import type { PolicyOrigin } from '../model/policy';
import type { Assess, CustomRule, EffectivePolicy, RuleSetting } from './api';
import { decidedAt } from './citation';
import { collectFaults } from './conditionFaults';
import { message } from './messages';
import { resolveUsage } from './resolveUsage';
import type { Outcome, Rule, Subject } from './rule';
import { RULES } from './rules';
import { gatherFacts, mayRaise } from './subject';
import { suppress } from './suppress';

/** Resolves each usage, and holds what the registry knows about it against the rules of the policy in force for its file. */
export const assess: Assess = (input) => {
  const usages = input.usages.map((usage) => resolveUsage(usage, input.registry, input.today));
  const faults = collectFaults();
  const subjectOf = gatherFacts(usages, input, faults.note);
  const activeOf = rememberActiveRules();
  const raised: { readonly finding: Finding; readonly subject: Subject }[] = [];
  usages.forEach((usage, index) => {
    if (!mayRaise(usage)) return;
    const subject = subjectOf(usage);
    const found = [
      ...activeOf(subject.policy).flatMap(([rule, setting]) => fire(rule, setting, subject, index)),
      ...subject.policy.custom.flatMap((rule) => fireCustom(rule, subject, index)),
    ].sort((a, b) => compareLevels(a.level, b.level) || (a.code < b.code ? -1 : 1));
    for (const finding of found) raised.push({ finding, subject });
  });
  const { findings, suppressed, notices } = suppress(raised, input);
  return { usages, findings, suppressed, notices: [...notices, ...faults.notices()] };
};

type ActiveRule = readonly [Rule, RuleSetting];

/** Rules that can give a finding under a policy, with their settings; worked out once for each policy. */
function rememberActiveRules(): (policy: EffectivePolicy) => readonly ActiveRule[] {
  const known = new Map<EffectivePolicy, readonly ActiveRule[]>();
  return (policy) => {
    const active = known.get(policy) ?? RULES.flatMap((rule) => activeRule(rule, policy));
    known.set(policy, active);
    return active;
  };
}

function activeRule(rule: Rule, { rules }: EffectivePolicy): readonly ActiveRule[] {
  const setting = rules[rule.code];
  if (!setting) return [];
  const levels: readonly (Level | 'off')[] = [setting.level, ...Object.values(setting.cases ?? {})];
  return levels.some((level) => level !== 'off') ? [[rule, setting]] : [];
}

function fire(rule: Rule, setting: RuleSetting, subject: Subject, usage: number): readonly Finding[] {
  if (!rule.appliesTo.includes(subject.usage.kind)) return [];
  const outcome = rule.check(subject, setting.options);
  if (!outcome) return [];
  const level = levelOf(setting, outcome);
  if (level === 'off' || !conditionHolds(setting, subject)) return [];
  const { message, reasons, fixes = [], deprecated = false } = outcome;
  const decidedBy = outcome.decidedBy ?? setting.origins[0] ?? originOf(subject.policy);
  return [{ code: rule.code, level, usage, message, reasons, fixes, profile: subject.policy.name, decidedBy, deprecated }];
}

function fireCustom(rule: CustomRule, subject: Subject, usage: number): readonly Finding[] {
  const { code, level, when, origin, message: text } = rule;
  // What an address does with data is told at the model that is called through it.
  if (subject.usage.kind === 'endpoint' && subject.toldAtModel) return [];
  if (!holds(when, origin, subject)) return [];
  return [
    {
      code,
      level,
      usage,
      message: message('custom.finding', { text }),
      reasons: [decidedAt(origin, message('reason.custom', { layer: origin.layer, source: when.source }))],
      fixes: [],
      profile: subject.policy.name,
      decidedBy: origin,
      deprecated: false,
    },
  ];
}

function levelOf({ level, cases }: RuleSetting, outcome: Outcome): Level | 'off' {
  // An entry's own level cannot switch on a rule that is off.
  const ruled = cases?.[outcome.case] ?? level;
  return ruled === 'off' ? 'off' : (outcome.level ?? ruled);
}

function conditionHolds({ when, origins }: RuleSetting, subject: Subject): boolean {
  return when === undefined || holds(when, origins[0] ?? originOf(subject.policy), subject);
}

function holds(when: CustomRule['when'], origin: PolicyOrigin, subject: Subject): boolean {
  const result = when.holds(subject);
  if (typeof result === 'boolean') return result;
  subject.onFault({ when, origin }, result);
  return false;
}

/** The policy as a whole, for what no entry of it decided. */
function originOf({ layers, name }: EffectivePolicy): PolicyOrigin {
  return layers.at(-1) ?? { layer: name, kind: 'profile' };
}
