import type { Level } from './level';
import type { Location } from './location';

/**
 * The policy file, `model-policy.yaml`. `src/assess/policy/model-policy.schema.json` is made from these types, comments
 * included (`node scripts/policy-schema.mjs`), so what is written here is what the editor shows.
 */
export interface PolicyDocument {
  /** Address of the JSON schema, for editors. */
  readonly $schema?: string;
  /**
   * What this policy builds on, weakest first: the name of a profile that ships (`baseline`, `eu`), a relative path
   * (`../policies/base.yaml`), or a file inside an npm package (`@acme/policies/model-policy.yaml`). What stands in this file wins.
   */
  readonly extends?: string | readonly string[];
  /** What the team declares about itself. What is left out counts as undeclared, never as zero. */
  readonly context?: Context;
  /** Level and options of each rule, by the rule's code. A code that begins with `custom/` is a rule of your own, with `when`. */
  readonly rules?: RuleEntries;
  /** If given, only usages of what these selectors describe are allowed; anything else gives `not-allowed`. */
  readonly allow?: readonly AllowEntry[];
  /** Usages of what these selectors describe give `denied`. A denial is stronger than an allowance. */
  readonly deny?: readonly DenyEntry[];
  /** Findings that are accepted, each for a reason and until a day. */
  readonly exceptions?: readonly ExceptionEntry[];
  /** What the team would rather use, most preferred first. */
  readonly alternatives?: readonly PreferenceEntry[];
  /** Files with your organization's own registry records, relative to this file. */
  readonly overlays?: readonly string[];
  /** File with the findings that stood when it was written (`pedigree scan --write-baseline`), relative to this file. They are accepted. */
  readonly baseline?: string;
  /** How each level looks in an editor. */
  readonly severities?: Severities;
}

/** Rules by their code. */
export interface RuleEntries {
  readonly [code: string]: RuleEntry;
}

/** How each level looks in an editor. */
export interface Severities {
  readonly critical?: Severity;
  readonly high?: Severity;
  readonly moderate?: Severity;
  readonly low?: Severity;
  readonly minimal?: Severity;
}

/** How a finding looks in an editor. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** `off`, a level, or a level with more. */
export type RuleEntry = Level | 'off' | RuleObject;

export interface RuleObject {
  /** Level of the rule's findings, unless `cases` gives one for the case at hand. */
  readonly level?: Level | 'off';
  /** Levels of single cases, which the rule's page names. */
  readonly cases?: CaseLevels;
  /** The rule's own options, which its page names. */
  readonly options?: OptionValues;
  /** A CEL expression: the rule speaks only where it is true. For a rule of your own it is the condition itself. */
  readonly when?: string;
  /** For a rule of your own: what the finding says. */
  readonly message?: string;
  /** For a rule of your own: where people can read why. */
  readonly url?: string;
}

/** Level of each case of a rule. */
export interface CaseLevels {
  readonly [name: string]: Level | 'off';
}

/** A rule's own options, by name. */
export interface OptionValues {
  readonly [name: string]: unknown;
}

/** One value or several; a list means any of them. `*` stands for any characters. */
export type OneOrMore = string | readonly string[];

/** Describes usages. Every member that is given must hold. */
export interface Selector {
  /** Model id of the registry (`moonshotai/kimi-k2`), or the identifier as written. */
  readonly model?: OneOrMore;
  /** Vendor id: who made the model. */
  readonly vendor?: OneOrMore;
  /** Family of the model. */
  readonly family?: OneOrMore;
  /** ISO 3166-1 country of the model's maker; `EU` stands for all its members. */
  readonly country?: OneOrMore;
  /** SPDX license identifier or `LicenseRef-…`. */
  readonly license?: OneOrMore;
  /** Openness of the model. */
  readonly openness?: Openness | readonly Openness[];
  /** How the model is reached. */
  readonly deployment?: DeploymentKind | readonly DeploymentKind[];
  /** Host name of the endpoint. */
  readonly host?: OneOrMore;
  /** Vendor id of the endpoint's operator. */
  readonly operator?: OneOrMore;
  /** Country of the endpoint's operator, or of the processing. */
  readonly operatorCountry?: OneOrMore;
  /** Path of the file, relative to the policy file, in the syntax of .gitignore. */
  readonly file?: OneOrMore;
  /** A CEL expression. */
  readonly when?: string;
}

export type Openness = 'closed' | 'open-weights' | 'open-source';
export type DeploymentKind = 'hosted' | 'cloud' | 'gateway' | 'self-hosted' | 'unknown';

export interface AllowEntry extends Selector {
  /** Why. */
  readonly reason?: string;
}

export interface DenyEntry extends Selector {
  /** Why; the finding tells it. */
  readonly reason?: string;
  /** Level of the finding; without it the rule's own. */
  readonly level?: Level;
  /** Also deny what was made from such a model (default: false). */
  readonly derived?: boolean;
}

export interface ExceptionEntry extends Selector {
  /** Codes of the rules whose findings are accepted; without it all. */
  readonly rules?: OneOrMore;
  /** Why it is accepted. */
  readonly reason: string;
  /**
   * Last day on which the exception holds, YYYY-MM-DD.
   * @format date
   */
  readonly until?: string;
  /** Who answers for it. */
  readonly owner?: string;
}

export interface PreferenceEntry {
  /** What it replaces; without it anything of the same kind. */
  readonly for?: Selector;
  /** Model ids, most preferred first. */
  readonly prefer: readonly string[];
  /** Why. */
  readonly reason?: string;
}

/** What the workspace declares about itself. Absent: undeclared, which is never read as zero. */
export interface Context {
  /**
   * People who use the product in a month.
   * @minimum 0
   */
  readonly monthlyActiveUsers?: number;
  /** Revenue of a month, the whole organization's. */
  readonly monthlyRevenue?: Money;
  /** Revenue of a year, the whole organization's. */
  readonly yearlyRevenue?: Money;
  /** How the software reaches people. */
  readonly distribution?: readonly Distribution[];
  /** ISO 3166-1 countries (or `EU`) in which the product is offered. */
  readonly jurisdictions?: readonly string[];
  /** ISO 3166-1 country of the organization. */
  readonly domicile?: string;
  /** Kinds of data that reach the models. */
  readonly data?: readonly DataKind[];
  /** Sector, in the words of license restrictions: `military`, `finance`, `health`. */
  readonly sector?: string;
}

export interface Money {
  /** @minimum 0 */
  readonly amount: number;
  /**
   * ISO 4217: `USD`, `EUR`, `JPY`.
   * @pattern ^[A-Z]{3}$
   */
  readonly currency: string;
}

export type Distribution = 'internal' | 'saas' | 'on-device' | 'redistributed-weights';
export type DataKind = 'public' | 'confidential' | 'personal' | 'health' | 'export-controlled';

/** Where a part of the policy in force comes from. */
export interface PolicyOrigin {
  /** `baseline`, or the path of the file relative to the workspace. */
  readonly layer: string;
  readonly kind: 'profile' | 'file';
  /** Place in the file; absent for profiles that ship. */
  readonly location?: Location;
}
