import { basename, resolve } from 'node:path';
import packageJson from '../../package.json';
import { type EffectivePolicy, loadProfile } from '../assess';
import { comparedPart } from '../report/dashboard/comparedPart';
import { dashboardSubject } from '../report/dashboard/subjectOf';
import { EXPORTERS } from '../report/exporters';
import { EXIT, UsageError } from './failure';
import { print } from './output';
import { replaceFile } from './replaceFile';
import type { ReportFormat } from './reportFormats';
import { type ScanChoice, workspaceInventory } from './workspaceInventory';

export interface ReportOptions extends ScanChoice {
  readonly format: ReportFormat;
  /** Undefined: standard output. */
  readonly output?: string;
  /** Name of the software; undefined: the name of its folder. */
  readonly name?: string;
  /** A profile under which the same inventory is judged beside the policy in force. */
  readonly compare?: string;
  /** Count what stands in tests, too. */
  readonly countTests: boolean;
}

/** Scans the named folders and writes the dashboard as one file of HTML, or the tables as Markdown. Findings fail no report. */
export async function reportInventory(named: readonly string[], options: ReportOptions): Promise<number> {
  const { format, output, name, compare, countTests, locale, asOf } = options;
  const other = compare === undefined ? null : profileNamed(compare);
  const scanned = await workspaceInventory(named, options, { writes: [output] });
  if (scanned === null) return EXIT.error;
  const { inventory, registry, policies, suppressions, base, state, faults } = scanned;
  // the root of a disk has no name
  const application = name ?? (basename(base) || 'application');
  if (format === 'markdown') {
    const hasBaseline = policies.inForce().some(({ baseline }) => baseline !== undefined);
    // the text names the day alone: it is the same whenever the report of a day is made
    const run = {
      policyOf: policies.of,
      hasBaseline,
      application,
      timestamp: `${asOf}T00:00:00Z`,
      toolVersion: packageJson.version,
      locale,
    };
    await writeReport(EXPORTERS.markdown({ inventory, registry, ...run }), output);
    if (faults.length > 0) throw faults[0];
    return state === 'errors' ? EXIT.error : EXIT.clean;
  }
  const compared = other === null ? null : comparedPart(inventory, other, { registry, today: asOf, suppressions });
  const part = { application, inventory, registry, policyOf: policies.of, inForce: policies.inForce(), compared };
  const subject = dashboardSubject([part], { title: application, day: asOf, locale, registry });
  const { dashboardDocument } = await import('../report/dashboard/dashboard');
  const text = dashboardDocument(subject, { host: 'file', countTests, profiles: [], isIndexing: false });
  await writeReport(text, output);
  // A report that lacks files because of a bug must not pass for a whole one.
  if (faults.length > 0) throw faults[0];
  return state === 'errors' ? EXIT.error : EXIT.clean;
}

/** To the file as a whole, or not at all. */
export async function writeReport(text: string, output: string | undefined): Promise<void> {
  if (output === undefined) await print(text);
  else await replaceFile(resolve(output), text, 'the report');
}

function profileNamed(name: string): EffectivePolicy {
  const policy = loadProfile(name);
  if (policy === undefined) throw new UsageError(`there is no profile "${name}".`);
  return policy;
}
