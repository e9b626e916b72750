import { SCHEMA_VERSION, type ScanReport, type UsageReport } from '../../contract';
import { FaultLog, type ImportFault } from '../fault';
import { Shape } from '../shape';
import { offsetOf, placeAt, syntaxOffset } from '../textPlaces';
import { dependencyIn, findingIn, modelIn, noticeIn, objects, skippedIn, suppressedIn, usageIn } from './reportParts';

/** What came of reading a report in JSON. */
export interface ReportOutcome {
  /** What can be read; null where that is nothing. Whoever does not ask for leniency takes it only without faults. */
  readonly report: ScanReport | null;
  readonly faults: readonly ImportFault[];
  readonly faultCount: number;
}

const LISTS = ['usages', 'findings', 'suppressed', 'notices', 'models', 'skipped'] as const;

/** Whether JSON is such a report, or wants to be one. */
export function isReport(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'schemaVersion' in value && 'usages' in value;
}

/** Reads the report of `pedigree scan --format json` and `pedigree export --format json`. */
export function readReportText(text: string): ReportOutcome {
  try {
    return readReportValue(JSON.parse(text), text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const fault = { pointer: '', ...placeAt(text, syntaxOffset(text, error)), problem: `this is no JSON: ${error.message}` };
    return { report: null, faults: [{ ...fault, remedy: 'Copy or export it again.' }], faultCount: 1 };
  }
}

/** Reads a report whose text has been parsed. Keys that the contract does not know are left out: newer versions may add some. */
export function readReportValue(value: unknown, text: string): ReportOutcome {
  const log = new FaultLog();
  const report = reportIn(new Shape(value, log));
  const faults = log.faults.map((fault) => ({ ...fault, ...placeAt(text, offsetOf(text, fault.pointer)) }));
  return { report: report ?? null, faults, faultCount: log.count };
}

function reportIn(shape: Shape): ScanReport | undefined {
  if (!shape.isObject()) return undefined;
  if (shape.get('schemaVersion')?.value !== SCHEMA_VERSION) {
    shape.complain(`schemaVersion is not ${SCHEMA_VERSION}`, 'Write the report again with this version of pedigree.');
    return undefined;
  }
  const registry = shape.part('registry', (at) => ({ version: at.needed('version') ?? '', asOf: at.text('asOf') ?? '' }));
  if (registry === undefined) shape.complain('"registry" is missing');
  for (const name of LISTS) if (shape.get(name) === undefined) shape.complain(`"${name}" is missing`);
  const usages: UsageReport[] = [];
  const numbers = new Map<number, number>();
  for (const [index, item] of shape.items('usages').entries()) {
    const usage = item.isObject() ? usageIn(item) : undefined;
    if (usage !== undefined) numbers.set(index, usages.push(usage) - 1);
  }
  const renumbered = (usage: number): number | undefined => numbers.get(usage);
  const stats = shape.part('stats', (at) => ({
    files: at.count('files') ?? 0,
    parsed: at.count('parsed') ?? 0,
    milliseconds: at.number('milliseconds') ?? 0,
  }));
  return {
    schemaVersion: SCHEMA_VERSION,
    registry: registry ?? { version: '', asOf: '' },
    profile: shape.text('profile') ?? '',
    usages,
    findings: objects(shape, 'findings', (item) => findingIn(item, renumbered)),
    suppressed: objects(shape, 'suppressed', (item) => suppressedIn(item, renumbered)),
    notices: objects(shape, 'notices', (item) => noticeIn(item, renumbered)),
    models: objects(shape, 'models', modelIn),
    dependencies: objects(shape, 'dependencies', dependencyIn),
    skipped: objects(shape, 'skipped', skippedIn),
    stats: stats ?? { files: 0, parsed: 0, milliseconds: 0 },
  };
}
