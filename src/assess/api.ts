import type { Finding, ResolvedUsage } from '../model/finding';
import type { Level } from '../model/level';
import type { IsoDate } from '../model/registry';
import type { Usage } from '../model/usage';
import type { Registry } from '../registry/api';

/** What the workspace declares about itself. Absent: undeclared, which is never read as zero. */
export interface Context {
  readonly monthlyActiveUsers?: number;
  readonly monthlyRevenue?: { readonly amount: number; readonly currency: string };
  readonly yearlyRevenue?: { readonly amount: number; readonly currency: string };
  readonly distribution?: readonly ('internal' | 'saas' | 'on-device' | 'redistributed-weights')[];
  readonly jurisdictions?: readonly string[];
  readonly domicile?: string;
  readonly data?: readonly ('public' | 'confidential' | 'personal' | 'health' | 'export-controlled')[];
  readonly sector?: string;
}

export interface RuleSetting {
  /** Level of the rule's findings, unless `cases` gives one for the case at hand. */
  readonly level: Level | 'off';
  /** Levels of single cases, which each rule names and documents: `{ "would-apply": "low" }`. */
  readonly cases?: Readonly<Record<string, Level | 'off'>>;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A profile after `extends` is resolved. */
export interface EffectivePolicy {
  readonly profile: string;
  readonly context: Context;
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

export interface AssessInput {
  readonly usages: readonly Usage[];
  readonly registry: Registry;
  readonly policy: EffectivePolicy;
  readonly today: IsoDate;
}

export interface Assessment {
  readonly usages: readonly ResolvedUsage[];
  /** Sorted by usage, then level, then code. */
  readonly findings: readonly Finding[];
}

/** Pure: the same input gives the same assessment. */
export type Assess = (input: AssessInput) => Assessment;
