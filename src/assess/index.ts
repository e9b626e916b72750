export type { Assess, AssessInput, Assessment, Context, EffectivePolicy, RuleSetting } from './api';
export { assess } from './assess';
export { type Run, takeInventory } from './inventory';
export { isLocale, LOCALES, type Locale, type MessageCode, message, renderEvidence, renderMessage, renderTerm } from './messages';
export { DEFAULT_PROFILE, loadProfile, profileNames } from './profiles';
export { resolveOptionsOf, resolveUsage } from './resolveUsage';
export type { Outcome, Rule, RuleCode, RuleDocumentation, RuleOptions, Subject } from './rule';
export { RULES } from './rules';
export { mayRaise } from './subject';
