export { type Alternative, type Alternatives, type AlternativesOptions, alternativesTo, findingsOn, identifierOf } from './alternatives';
export type { Assess, AssessInput, Assessment, Context, CustomRule, EffectivePolicy, RuleSetting, Sourced } from './api';
export { assess, rememberingAssess } from './assess';
export { type Baseline, readBaseline, writeBaseline } from './baseline';
export { type Candidate, type CandidatesOptions, candidatesFor, isPermitted } from './candidates';
export { type Run, takeInventory } from './inventory';
export { inventoryPart } from './inventoryPart';
export { InventorySeries, type LinkedFile, type WorkspaceState } from './inventorySeries';
export { kindsAsked } from './kindsAsked';
export { isLocale, LOCALES, type Locale, type MessageCode, message, renderEvidence, renderMessage, renderTerm } from './messages';
export {
  addressOf,
  isSamePlace,
  MAY_BE_OF_THE_WAY,
  OF_THE_WAY,
  type OtherEndpoint,
  type OtherEndpoints,
  otherEndpoints,
} from './otherEndpoints';
export { compileCondition } from './policy/compileCondition';
export type { Condition, ConditionProblem } from './policy/condition';
export { explainPolicy, type RuleExplanation, type UsageExplanation, type Verdict } from './policy/explainPolicy';
export { levelsGiven } from './policy/levelOrigin';
export { findPolicy, type LoadedPolicy, loadPolicy, type PolicyHost } from './policy/loadPolicy';
export { CUSTOM_PREFIX, mergeLayers } from './policy/mergeLayers';
export { openPolicies, type Policies } from './policy/policies';
export { isManifest, POLICY_FILES } from './policy/policyText';
export type { PolicyProblem } from './policy/problem';
export { DEFAULT_PROFILE, loadProfile, type ProfileFile, profileLayers, profileNames, profiles } from './profiles';
export { type Replacement, replacementFor, type Target, whyNotPlain } from './replacement';
export { resolveOptionsOf, resolveUsage } from './resolveUsage';
export type { Outcome, Rule, RuleCode, RuleDocumentation, RuleOptions, RuleTexts, Subject } from './rule';
export { RULES } from './rules';
export { ruleTexts } from './ruleTexts';
export { mayRaise } from './subject';
export { type Successor, successorOf } from './successor';
export { assessWorkspace } from './workspace/assessWorkspace';
export type { WorkspaceRule } from './workspace/rule';
export { WORKSPACE_RULES } from './workspace/rules';
