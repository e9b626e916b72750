import type { Dependency } from '../model/dependency';
import type { Inventory, SkippedFile } from '../model/finding';
import type { Assess, AssessInput, EffectivePolicy } from './api';
import { assess } from './assess';
import { assessWorkspace } from './workspace/assessWorkspace';

/** What a run over files adds to the assessment: what it read, what it passed over, how long it took. */
export interface Run {
  readonly dependencies?: readonly Dependency[];
  readonly skipped: readonly SkippedFile[];
  readonly stats: Inventory['stats'];
}

/**
 * Every model and endpoint of the workspace with its usages and findings.
 * @param policies all that are in force somewhere, the one at the workspace's root first
 * @param judge an {@link assess} that remembers, for who takes several
 */
export function takeInventory(input: AssessInput, policies: readonly EffectivePolicy[], run: Run, judge: Assess = assess): Inventory {
  const { usages, findings, suppressed, notices: ofFiles } = judge(input);
  const notices = [...assessWorkspace({ usages, findings, suppressed }, policies, input.registry, input.today), ...ofFiles];
  const { version, asOf } = input.registry;
  const { dependencies = [], skipped, stats } = run;
  return {
    registry: { version, asOf },
    profile: policies[0]?.name ?? '',
    usages,
    findings,
    suppressed,
    notices,
    dependencies,
    skipped,
    stats,
  };
}
