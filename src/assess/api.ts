import type { Finding, Notice, ResolvedUsage, SuppressedFinding } from '../model/finding';
import type { Level } from '../model/level';
import type { AllowEntry, Context, DenyEntry, ExceptionEntry, PolicyOrigin, PreferenceEntry, Severity } from '../model/policy';
import type { IsoDate } from '../model/registry';
import type { SuppressionComment } from '../model/suppression';
import type { Usage } from '../model/usage';
import type { Registry } from '../registry/api';
import type { Baseline } from './baseline';
import type { Condition } from './policy/condition';
import type { EndpointJoins } from './subject';

export type { Context } from '../model/policy';

export interface RuleSetting {
  /** Level of the rule's findings, unless `cases` gives one for the case at hand. */
  readonly level: Level | 'off';
  /** Levels of single cases, which each rule names and documents: `{ "would-apply": "low" }`. */
  readonly cases?: Readonly<Record<string, Level | 'off'>>;
  readonly options: Readonly<Record<string, unknown>>;
  /** The rule speaks only where this holds. */
  readonly when?: Condition;
  /** The layers that speak of the rule, strongest first. */
  readonly origins: readonly SettingOrigin[];
}

/** A layer that speaks of a rule, and what it says. */
export interface SettingOrigin extends PolicyOrigin {
  readonly sets: {
    readonly level?: Level | 'off';
    readonly cases?: Readonly<Record<string, Level | 'off'>>;
    /** Names of options. */
    readonly options?: readonly string[];
    /** As the layer has it; `usable` is false where it does not compile, which switches the rule off. */
    readonly when?: { readonly source: string; readonly usable: boolean };
  };
}

/** A rule that the team wrote. */
export interface CustomRule {
  /** `custom/…` */
  readonly code: string;
  readonly level: Level;
  readonly when: Condition;
  readonly message: string;
  readonly url?: string;
  readonly origin: PolicyOrigin;
}

/** An entry of a policy's list, with its condition made ready and the place it comes from. */
export type Sourced<Entry extends { readonly when?: string }> = Omit<Entry, 'when'> & {
  readonly when?: Condition;
  readonly origin: PolicyOrigin;
  /** Folder of the policy file relative to the workspace: `file` patterns count from there. */
  readonly base: string;
  /** For a policy above the workspace: the way from its folder down to the workspace. */
  readonly below?: string;
};

/** A policy after `extends` is resolved: what judges. */
export interface EffectivePolicy {
  /** What findings call it: the profile's name, or the path of the policy file. */
  readonly name: string;
  readonly context: Context;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly custom: readonly CustomRule[];
  /** Undefined: anything is allowed. An empty list allows nothing. */
  readonly allow?: readonly Sourced<AllowEntry>[];
  readonly deny: readonly Sourced<DenyEntry>[];
  readonly exceptions: readonly Sourced<ExceptionEntry>[];
  readonly alternatives: readonly (Omit<PreferenceEntry, 'for'> & {
    readonly for?: Sourced<NonNullable<PreferenceEntry['for']>>;
    readonly origin: PolicyOrigin;
  })[];
  readonly severities: Readonly<Record<Level, Severity>>;
  /** Findings that stood before. */
  readonly baseline?: Baseline;
  /** The layers that it was made of, weakest first. */
  readonly layers: readonly PolicyOrigin[];
}

export interface AssessInput {
  readonly usages: readonly Usage[];
  readonly registry: Registry;
  /** The policy in force for a file: the nearest one upwards. */
  readonly policyOf: (file: string) => EffectivePolicy;
  readonly today: IsoDate;
  /** Comments that accept findings, of the files of the usages. */
  readonly suppressions?: readonly SuppressionComment[];
  /** The endpoints of the whole workspace, where `usages` are only a part of it. */
  readonly joins?: EndpointJoins;
}

export interface Assessment {
  readonly usages: readonly ResolvedUsage[];
  /** Findings that stand, sorted by usage, then level, then code. */
  readonly findings: readonly Finding[];
  /** Findings that a comment or an exception accepts. */
  readonly suppressed: readonly SuppressedFinding[];
  /** What is said of no single usage: suppression comments that are expired or accept nothing. */
  readonly notices: readonly Notice[];
}

/** Pure: the same input gives the same assessment. */
export type Assess = (input: AssessInput) => Assessment;
