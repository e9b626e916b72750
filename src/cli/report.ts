import { basename, resolve } from 'node:path';
import { type EffectivePolicy, loadProfile } from '../assess';
import { comparedPart } from '../report/dashboard/comparedPart';
import { dashboardSubject } from '../report/dashboard/subjectOf';
import { EXIT, UsageError } from './failure';
import { print } from './output';
import { replaceFile } from './replaceFile';
import { type ScanChoice, workspaceInventory } from './workspaceInventory';

export interface ReportOptions extends ScanChoice {
  /** Undefined: standard output. */
  readonly output?: string;
  /** Name of the software; undefined: the name of its folder. */
  readonly name?: string;
  /** A profile under which the same inventory is judged beside the policy in force. */
  readonly compare?: string;
  /** Count what stands in tests, too. */
  readonly countTests: boolean;
}

/** Scans the named folders and writes the dashboard as one file of HTML. Findings fail no report. */
export async function reportInventory(named: readonly string[], options: ReportOptions): Promise<number> {
  const { output, name, compare, countTests, locale, asOf } = options;
  const other = compare === undefined ? null : profileNamed(compare);
  const scanned = await workspaceInventory(named, options, { writes: [output] });
  if (scanned === null) return EXIT.error;
  const { inventory, registry, policies, suppressions, base, state, faults } = scanned;
  // the root of a disk has no name
  const application = name ?? (basename(base) || 'application');
  const compared = other === null ? null : comparedPart(inventory, other, { registry, today: asOf, suppressions });
  const part = { application, inventory, registry, policyOf: policies.of, inForce: policies.inForce(), compared };
  const subject = dashboardSubject([part], { title: application, day: asOf, locale, registry });
  const { dashboardDocument } = await import('../report/dashboard/dashboard');
  const text = dashboardDocument(subject, { host: 'file', countTests, profiles: [], isIndexing: false });
  if (output === undefined) await print(text);
  else await replaceFile(resolve(output), text, 'the report');
  // A report that lacks files because of a bug must not pass for a whole one.
  if (faults.length > 0) throw faults[0];
  return state === 'errors' ? EXIT.error : EXIT.clean;
}

function profileNamed(name: string): EffectivePolicy {
  const policy = loadProfile(name);
  if (policy === undefined) throw new UsageError(`there is no profile "${name}".`);
  return policy;
}
