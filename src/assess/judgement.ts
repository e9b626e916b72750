import type { Finding } from '../model/finding';
import type { Level } from '../model/level';
import type { PolicyOrigin } from '../model/policy';
import type { CustomRule, EffectivePolicy, RuleSetting } from './api';
import { decidedAt } from './citation';
import { message } from './messages';
import type { Condition, ConditionFault } from './policy/condition';
import { conditionOrigin, levelOrigin } from './policy/levelOrigin';
import type { Outcome, Rule, Subject } from './rule';

/** What a rule under its setting says of one usage, and where it stopped if it gives no finding. */
export type Judgement =
  /** The rule looks at other kinds of usages. */
  | { readonly kind: 'not-applicable' }
  /** It looked and found nothing. */
  | { readonly kind: 'silent' }
  /** It found something, and the policy gives that no level. */
  | { readonly kind: 'off'; readonly outcome: Outcome }
  /** It found something, and its condition does not hold, or cannot be told. */
  | { readonly kind: 'narrowed'; readonly outcome: Outcome; readonly level: Level; readonly fault: string | null }
  | { readonly kind: 'fires'; readonly outcome: Outcome; readonly level: Level };

const NOT_APPLICABLE: Judgement = { kind: 'not-applicable' };
const SILENT: Judgement = { kind: 'silent' };

/** Holds a rule against the facts on a usage. */
export function judge(rule: Rule, setting: RuleSetting, subject: Subject): Judgement {
  if (!rule.appliesTo.includes(subject.usage.kind)) return NOT_APPLICABLE;
  const outcome = rule.check(subject, setting.options);
  if (!outcome) return SILENT;
  const level = levelOf(setting, outcome);
  if (level === 'off') return { kind: 'off', outcome };
  if (setting.when === undefined) return { kind: 'fires', outcome, level };
  const held = holds(setting.when, conditionOrigin(setting, subject.policy), subject);
  if (held === true) return { kind: 'fires', outcome, level };
  return { kind: 'narrowed', outcome, level, fault: held === false ? null : held.fault };
}

/** Whether a rule can give a finding at all under a setting. */
export function canFire({ level, cases }: RuleSetting): boolean {
  return [level, ...Object.values(cases ?? {})].some((given) => given !== 'off');
}

/** The finding of a rule that fires. */
export function findingOf(
  rule: Rule,
  setting: RuleSetting,
  { outcome, level }: Extract<Judgement, { kind: 'fires' }>,
  policy: EffectivePolicy,
  usage: number,
): Finding {
  const { message, reasons, fixes = [], deprecated = false } = outcome;
  const decidedBy = outcome.decidedBy ?? levelOrigin(setting, outcome.case, policy);
  return { code: rule.code, level, usage, message, reasons, fixes, profile: policy.name, decidedBy, deprecated };
}

/** What a rule of the team says of one usage: true, false, or why its condition could not be told. */
export function judgeCustom({ when, origin }: CustomRule, subject: Subject): boolean | ConditionFault {
  // What an address does with data is told at the model that is called through it.
  if (subject.usage.kind === 'endpoint' && subject.toldAtModel) return false;
  return holds(when, origin, subject);
}

/** The finding of a rule of the team that fires. */
export function customFinding({ code, level, when, origin, message: text }: CustomRule, { name }: EffectivePolicy, usage: number): Finding {
  return {
    code,
    level,
    usage,
    message: message('custom.finding', { text }),
    reasons: [decidedAt(origin, message('reason.custom', { layer: origin.layer, source: when.source }))],
    fixes: [],
    profile: name,
    decidedBy: origin,
    deprecated: false,
  };
}

/** The level of an outcome. An entry's own level cannot switch on a rule that is off. */
export function levelOf({ level, cases }: RuleSetting, outcome: Pick<Outcome, 'case' | 'level'>): Level | 'off' {
  const ruled = cases?.[outcome.case] ?? level;
  return ruled === 'off' ? 'off' : (outcome.level ?? ruled);
}

function holds(when: Condition, origin: PolicyOrigin, subject: Subject): boolean | ConditionFault {
  const result = when.holds(subject);
  if (typeof result !== 'boolean') subject.onFault({ when, origin }, result);
  return result;
}
