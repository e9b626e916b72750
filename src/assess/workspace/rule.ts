import type { Finding, Message, Reason, ResolvedUsage } from '../../model/finding';
import type { Level } from '../../model/level';
import type { PolicyOrigin } from '../../model/policy';
import type { IsoDate } from '../../model/registry';
import type { Registry } from '../../registry/api';
import type { EffectivePolicy } from '../api';
import type { RuleDocumentation, RuleOptions } from '../rule';

export type WorkspaceRuleCode = 'concentration' | 'duplicate-purpose';

/** What a workspace-wide rule looks at: all usages that may raise a finding, and the policy at the workspace's root. */
export interface WorkspaceSubject {
  readonly usages: readonly ResolvedUsage[];
  /** Indices into `usages` of those that select something: no catalogs, no mentions, nothing that is only possible, no tests. */
  readonly counted: readonly number[];
  readonly findings: readonly Finding[];
  readonly registry: Registry;
  readonly policy: EffectivePolicy;
  readonly today: IsoDate;
}

export interface WorkspaceOutcome {
  readonly case: string;
  readonly message: Message;
  readonly reasons: readonly Reason[];
  /** Indices of the usages that it speaks of. */
  readonly usages: readonly number[];
  readonly level?: Level;
  readonly decidedBy?: PolicyOrigin;
}

/** A rule about the workspace as a whole: data plus one pure function. */
export interface WorkspaceRule {
  readonly code: WorkspaceRuleCode;
  readonly cases: Readonly<Record<string, string>>;
  readonly documentation: RuleDocumentation;
  readonly check: (subject: WorkspaceSubject, options: RuleOptions) => readonly WorkspaceOutcome[];
}
