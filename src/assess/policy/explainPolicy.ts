import type { Message, Reason, ResolvedUsage, Suppression } from '../../model/finding';
import type { Level } from '../../model/level';
import type { PolicyOrigin } from '../../model/policy';
import type { Usage } from '../../model/usage';
import { type Alternatives, alternativesTo } from '../alternatives';
import type { AssessInput, CustomRule, EffectivePolicy, RuleSetting } from '../api';
import { assess } from '../assess';
import { canFire, judge, judgeCustom } from '../judgement';
import { message } from '../messages';
import type { Rule, Subject } from '../rule';
import { RULES } from '../rules';
import { inWords } from '../rules/denied';
import { gatherFacts, mayRaise } from '../subject';
import { conditionOrigin, type LevelGiven, levelsGiven } from './levelOrigin';
import { describes, type OnFault } from './selector';

/** How the rules of the policy came to what they say of one usage. */
export interface UsageExplanation {
  readonly usage: ResolvedUsage;
  /** The policy in force for the usage's file. */
  readonly policy: EffectivePolicy;
  /** Why no rule speaks of it at all; null where rules do. */
  readonly unjudged: 'catalog' | 'mention' | 'possible' | null;
  /** In the order of the documentation, the team's own rules last. */
  readonly rules: readonly RuleExplanation[];
  /** What to use instead, where a rule fires on a model; else null. */
  readonly alternatives: Alternatives | null;
}

/**
 * - `fires`: a finding; `accepted`: a finding that a comment, an exception or the baseline accepts;
 * - `narrowed`: it found something, and its condition does not hold;
 * - `off`: the policy gives it no level, at all or for what it found;
 * - `silent`: it found nothing; `not-applicable`: it looks at other kinds of usages.
 */
export type Verdict = 'fires' | 'accepted' | 'narrowed' | 'off' | 'silent' | 'not-applicable';

export interface RuleExplanation {
  readonly code: string;
  readonly verdict: Verdict;
  /** What it found: the case, the level that this has (but for the condition), the sentence; null where it found nothing. */
  readonly case: string | null;
  readonly level: Level | 'off' | null;
  readonly message: Message | null;
  readonly reasons: readonly Reason[];
  /** The layers that give the level, strongest first: the first one holds unless an entry gives one by itself. */
  readonly levels: readonly LevelGiven[];
  /** The entry of a list of the policy that decided. */
  readonly entry: EntryExplanation | null;
  readonly when: ConditionExplanation | null;
  readonly suppression: Suppression | null;
}

export interface EntryExplanation {
  readonly list: 'allow' | 'deny';
  /** Members of its selector; null where the finding's reasons tell them. */
  readonly selector: string | null;
  /** Level that the entry gives by itself. */
  readonly level: Level | null;
  readonly origin: PolicyOrigin;
}

export interface ConditionExplanation {
  readonly source: string;
  readonly origin: PolicyOrigin;
  /** Null where it could not be told; `fault` says why. */
  readonly holds: boolean | null;
  readonly fault: string | null;
}

/**
 * How the policy in force judges some usages, rule by rule. Pure, and by the same functions that judge: what it calls a finding is one.
 * @param isAsked tells the usages that somebody asks about; all others are judged only for what baselines and endpoints share
 */
export function explainPolicy(input: AssessInput, isAsked: (usage: Usage) => boolean): readonly UsageExplanation[] {
  const { usages, suppressed } = assess(input);
  const accepted = new Map(suppressed.map(({ finding, suppression }) => [`${finding.usage} ${finding.code}`, suppression]));
  const subjectOf = gatherFacts(usages, input, toldElsewhere);
  return usages.flatMap((usage, index): readonly UsageExplanation[] => {
    if (!isAsked(usage)) return [];
    const subject = subjectOf(usage);
    const { policy } = subject;
    const unjudged = whyUnjudged(usage);
    if (unjudged !== null) return [{ usage, policy, unjudged, rules: [], alternatives: null }];
    const acceptedBy = (code: string) => accepted.get(`${index} ${code}`) ?? null;
    const rules = [
      ...RULES.map((rule) => explainRule(rule, subject, acceptedBy(rule.code))),
      ...policy.custom.map((rule) => explainCustom(rule, subject, acceptedBy(rule.code))),
    ];
    const asksForAnother = usage.kind === 'model' && rules.some(({ verdict }) => verdict === 'fires');
    const { registry, today } = input;
    return [{ usage, policy, unjudged, rules, alternatives: asksForAnother ? alternativesTo(usage, { registry, policy, today }) : null }];
  });
}

/** A condition that cannot be evaluated is told at the rule that it belongs to. */
const toldElsewhere: OnFault = () => undefined;

function whyUnjudged(usage: ResolvedUsage): UsageExplanation['unjudged'] {
  if (mayRaise(usage)) return null;
  return usage.role === 'catalog' || usage.role === 'mention' ? usage.role : 'possible';
}

const NOTHING = { case: null, level: null, message: null, reasons: [], levels: [], entry: null, when: null, suppression: null } as const;

function explainRule(rule: Rule, subject: Subject, suppression: Suppression | null): RuleExplanation {
  const { code } = rule;
  const setting = subject.policy.rules[code];
  if (!rule.appliesTo.includes(subject.usage.kind)) return { ...NOTHING, code, verdict: 'not-applicable' };
  if (!setting || !canFire(setting))
    return { ...NOTHING, code, verdict: 'off', level: 'off', levels: setting ? levelsGiven(setting, null) : [] };
  const judgement = judge(rule, setting, subject);
  if (judgement.kind === 'not-applicable' || judgement.kind === 'silent')
    return { ...NOTHING, code, verdict: judgement.kind, entry: code === 'not-allowed' ? allowing(subject) : null };
  const { outcome } = judgement;
  const found = {
    code,
    case: outcome.case,
    message: outcome.message,
    reasons: outcome.reasons,
    levels: levelsGiven(setting, outcome.case),
    entry: denying(rule, outcome),
  };
  if (judgement.kind === 'off') return { ...found, verdict: 'off', level: 'off', when: null, suppression: null };
  const { level } = judgement;
  if (judgement.kind === 'narrowed')
    return {
      ...found,
      verdict: 'narrowed',
      level,
      when: conditionOf(setting, subject.policy, judgement.fault ?? false),
      suppression: null,
    };
  const when = conditionOf(setting, subject.policy, true);
  return { ...found, verdict: suppression ? 'accepted' : 'fires', level, when, suppression };
}

/** @param held whether it holds, or why that could not be told */
function conditionOf(setting: RuleSetting, policy: EffectivePolicy, held: boolean | string): ConditionExplanation | null {
  if (!setting.when) return null;
  const holds = typeof held === 'boolean' ? held : null;
  return { source: setting.when.source, origin: conditionOrigin(setting, policy), holds, fault: typeof held === 'string' ? held : null };
}

function denying(
  { code }: Rule,
  { decidedBy, level }: { readonly decidedBy?: PolicyOrigin; readonly level?: Level },
): EntryExplanation | null {
  if (!decidedBy || !code.startsWith('denied')) return null;
  return { list: 'deny', selector: null, level: level ?? null, origin: decidedBy };
}

/** The entry of the allow list that describes the usage. */
function allowing(subject: Subject): EntryExplanation | null {
  const entry = subject.policy.allow?.find((candidate) => describes(candidate, subject, subject.onFault));
  return entry ? { list: 'allow', selector: inWords(entry), level: null, origin: entry.origin } : null;
}

function explainCustom(rule: CustomRule, subject: Subject, suppression: Suppression | null): RuleExplanation {
  const { code, level, when, origin, message: text } = rule;
  const held = judgeCustom(rule, subject);
  const fault = typeof held === 'boolean' ? null : held.fault;
  const told = {
    ...NOTHING,
    code,
    level,
    levels: [{ origin, level, by: 'rule' as const }],
    when: { source: when.source, origin, holds: typeof held === 'boolean' ? held : null, fault },
  };
  if (held === true)
    return { ...told, verdict: suppression ? 'accepted' : 'fires', message: message('custom.finding', { text }), suppression };
  return { ...told, verdict: fault === null ? 'silent' : 'narrowed' };
}
