import type { Finding, Fix, Message, Reason, ResolvedUsage } from '../model/finding';
import type { Level } from '../model/level';
import type { PolicyOrigin } from '../model/policy';
import type { Advisory, IsoDate } from '../model/registry';
import type { UsageKind } from '../model/usage';
import type { EffectiveLicense, LifecycleView, Registry } from '../registry/api';
import type { Context, EffectivePolicy } from './api';
import type { Offered } from './offered';
import type { OnFault } from './policy/selector';

export type RuleCode =
  | 'retired-model'
  | 'retiring-soon'
  | 'suspended-or-restricted'
  | 'unknown-model'
  | 'license-threshold'
  | 'license-display'
  | 'license-non-commercial'
  | 'license-territory'
  | 'license-restricted-use'
  | 'inherited-license'
  | 'endpoint-jurisdiction'
  | 'insecure-endpoint'
  | 'remote-code'
  | 'floating-alias'
  | 'unpinned-revision'
  | 'advisory'
  | 'not-offered'
  | 'license-unknown'
  | 'license-not-open-source'
  | 'license-competing-training'
  | 'undisclosed-base'
  | 'listed-vendor'
  | 'operator-trains'
  | 'unknown-endpoint'
  | 'pickle-weights'
  | 'denied'
  | 'denied-base'
  | 'not-allowed';

/** The rule's page, from which `docs/rules/` is made. English, with all of it in Japanese as `ja`; findings are rendered from messages. */
export interface RuleDocumentation {
  readonly title: string;
  readonly why: string;
  readonly whenItFires: string;
  readonly howToFix: string;
  readonly example: { readonly language: string; readonly code: string; readonly finding: string };
  readonly sources: readonly { readonly title: string; readonly url: string }[];
  readonly ja: RuleTexts;
}

/** What people read of a rule in one language. */
export interface RuleTexts {
  readonly title: string;
  readonly why: string;
  readonly whenItFires: string;
  readonly howToFix: string;
  /** A sentence for each case. */
  readonly cases: Readonly<Record<string, string>>;
  /** What the finding of the example says. */
  readonly finding: string;
}

/** A rule's own options, as the profile sets them. A rule reads what it knows and takes anything else as not set. */
export type RuleOptions = Readonly<Record<string, unknown>>;

/** What a rule looks at: one usage with all facts that bear on it. Nothing in it is a judgement. */
export interface Subject {
  readonly usage: ResolvedUsage;
  readonly registry: Registry;
  /** The policy in force for the usage's file. */
  readonly policy: EffectivePolicy;
  readonly context: Context;
  readonly today: IsoDate;
  /** Platform id through which the model is reached; `null` when that is not known. */
  readonly platform: string | null;
  /** Lifecycle on that platform. */
  readonly lifecycle: LifecycleView | null;
  /** Lifecycle on the model vendor's own platform, only where this usage's platform is unknown or forwards to others. */
  readonly lifecycleElsewhere: LifecycleView | null;
  /** The model's own license first, then those that flow down to it. */
  readonly licenses: readonly EffectiveLicense[];
  /** True for an endpoint whose data flow is already told at the model that is called through it. */
  readonly toldAtModel: boolean;
  /** True for a model whose endpoint is a usage of its own, so that faults of the address are told there. */
  readonly toldAtEndpoint: boolean;
  /** What an act says, as a reason. */
  readonly advisoryReason: (advisory: Advisory) => Reason;
  /** Whose models the registry lists on a platform. */
  readonly offeredOn: (platform: string) => Offered;
  /** Takes note of a condition of the policy that could not be evaluated. */
  readonly onFault: OnFault;
}

/** What a rule found. The profile gives the level, by the rule's code and the case. */
export interface Outcome {
  /** One of the rule's `cases`. */
  readonly case: string;
  readonly message: Message;
  readonly reasons: readonly Reason[];
  readonly fixes?: readonly Fix[];
  readonly deprecated?: Finding['deprecated'];
  /** Level that an entry of the policy gives by itself; it goes before the rule's. */
  readonly level?: Level;
  /** That entry. */
  readonly decidedBy?: PolicyOrigin;
}

/** A rule is data plus one pure function. */
export interface Rule {
  readonly code: RuleCode;
  readonly appliesTo: readonly UsageKind[];
  /** The cases that the rule tells apart, each with a sentence on when it holds. A profile may give each its level. */
  readonly cases: Readonly<Record<string, string>>;
  readonly documentation: RuleDocumentation;
  readonly check: (subject: Subject, options: RuleOptions) => Outcome | null;
}
