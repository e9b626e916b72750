import type { Locale } from '../../assess';
import type { Level } from '../../model/level';
import type { LifecycleState, Openness } from '../../model/registry';
import type { Confidence, Deployment, Role, UsageKind } from '../../model/usage';
import type { Registry } from '../../registry/api';

/** All that the dashboard is made of: facts by use, judgements of them, and where both come from. One application, or many. */
export interface DashboardSubject {
  /** Name of the software, the workspace or the organization. */
  readonly title: string;
  /** The day for which lifecycles are judged, `YYYY-MM-DD`. */
  readonly day: string;
  /** Lineage, and which licenses flow down, are asked of it. */
  readonly registry: Registry;
  readonly rows: readonly DashboardRow[];
  /** Made of exports: they hold one judgement, and no other can be made of them. */
  readonly isOfExports: boolean;
  /** What readers must know of how the page came about, in its language; for exports, what they do not tell. */
  readonly remarks: readonly string[];
  /** What the policies in force say. */
  readonly judgement: DashboardJudgement;
  /** What another profile says of the same rows. */
  readonly compared: DashboardJudgement | null;
  /** Titles of rules by their codes, and where people can read about them. */
  readonly rules: Readonly<Record<string, RuleName>>;
  readonly files: { readonly read: number; readonly analyzed: number };
  readonly skipped: readonly { readonly application: string; readonly file: string; readonly reason: string }[];
  readonly locale: Locale;
  readonly words: DashboardWords;
}

/** The engine's own words, in the language of the page: handed over, since the page is a bundle without the engine. */
export interface DashboardWords {
  /** A word of the registry's vocabulary. */
  readonly term: (term: string) => string;
  readonly level: (level: Level) => string;
}

/** One use of a model or an endpoint: facts alone. What is not known is null. */
export interface DashboardRow {
  readonly application: string;
  readonly file: string;
  /** Counted from one, as `column` and `cell`; null where an export does not tell it. */
  readonly line: number | null;
  readonly column: number | null;
  readonly cell: number | null;
  readonly kind: UsageKind;
  readonly role: Role | null;
  readonly confidence: Confidence | null;
  readonly inTest: boolean;
  readonly identifier: string;
  /** Id in the registry. */
  readonly model: string | null;
  readonly name: string | null;
  readonly vendor: string | null;
  readonly vendorName: string | null;
  readonly vendorCountry: string | null;
  readonly license: string | null;
  readonly openness: Openness | null;
  readonly deployment: Deployment['kind'];
  readonly platform: string | null;
  readonly host: string | null;
  readonly operator: string | null;
  readonly operatorName: string | null;
  /** Where the operator processes what it is sent, as far as a source says. */
  readonly operatorCountry: string | null;
  readonly region: string | null;
  readonly lifecycle: LifecycleState | null;
  readonly lifecycleDate: string | null;
  /** The vendor promises only that it will not end earlier. */
  readonly isNotBefore: boolean;
  readonly replacement: string | null;
}

/** What one policy makes of the rows. */
export interface DashboardJudgement {
  /** A profile's name, or the path of a policy file. */
  readonly policy: string;
  readonly findings: readonly DashboardFinding[];
  /** Findings that the team has accepted. */
  readonly accepted: readonly DashboardFinding[];
  /** What is said of no single use. */
  readonly notices: readonly { readonly code: string; readonly level: Level; readonly text: string }[];
  /** Codes of rules that the policy has switched off. */
  readonly off: readonly string[];
}

export interface DashboardFinding {
  /** Index into the rows. */
  readonly row: number;
  /** All rows that it may be of, where an export tells it by the model alone. */
  readonly within?: readonly number[];
  readonly code: string;
  readonly level: Level;
  /** In the language of the page. */
  readonly text: string;
  /** The layer of the policy that gave the level. */
  readonly by: string;
}

export interface RuleName {
  readonly title: string;
  readonly url: string;
}
