import type { Dependency } from '../model/dependency';
import type { Inventory, SkippedFile } from '../model/finding';
import type { AssessInput } from './api';
import { assess } from './assess';

/** What a run over files adds to the assessment: what it read, what it passed over, how long it took. */
export interface Run {
  readonly dependencies?: readonly Dependency[];
  readonly skipped: readonly SkippedFile[];
  readonly stats: Inventory['stats'];
}

/** Every model and endpoint of the workspace with its usages and findings. */
export function takeInventory(input: AssessInput, run: Run): Inventory {
  const { usages, findings } = assess(input);
  const { version, asOf } = input.registry;
  const { dependencies = [], skipped, stats } = run;
  return { registry: { version, asOf }, profile: input.policy.profile, usages, findings, dependencies, skipped, stats };
}
