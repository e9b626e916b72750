import { SCHEMA_VERSION, type ScanReport } from '../../contract';
import { FaultLog } from '../fault';
import { Shape } from '../shape';
import type { ReportNaming } from './billOfReport';
import type { ReportOutcome } from './readReport';
import { dependencyIn, findingIn, modelIn, noticeIn, skippedIn, suppressedIn, usageIn } from './reportParts';

const REMEDY = 'Write it again with pedigree export --format ndjson.';

/** Whether a text begins as the lines of `pedigree export --format ndjson` do. */
export function isNdjson(text: string): boolean {
  return /^\ufeff?\s*\{"record":/.test(text.slice(0, 100));
}

/** Reads the lines of `pedigree export --format ndjson`: what the report in JSON holds, but for the evidence of usages. */
export function readNdjsonText(text: string): ReportOutcome & { readonly naming: ReportNaming } {
  const log = new FaultLog();
  const lists = {
    usages: [] as ScanReport['usages'][number][],
    findings: [] as ScanReport['findings'][number][],
    suppressed: [] as ScanReport['suppressed'][number][],
    notices: [] as ScanReport['notices'][number][],
    models: [] as ScanReport['models'][number][],
    dependencies: [] as ScanReport['dependencies'][number][],
    skipped: [] as ScanReport['skipped'][number][],
  };
  const numbers = new Map<number, number>();
  const renumbered = (usage: number): number | undefined => numbers.get(usage);
  const push = <T>(list: T[], item: T | undefined): void => {
    if (item !== undefined) list.push(item);
  };
  let head: Pick<ScanReport, 'registry' | 'profile' | 'stats'> & { readonly naming: ReportNaming } = {
    registry: { version: '', asOf: '' },
    profile: '',
    stats: { files: 0, parsed: 0, milliseconds: 0 },
    naming: { application: null, timestamp: null },
  };
  let heads = 0;
  const takeRecord = (record: string | undefined, shape: Shape): void => {
    if (record === 'finding') {
      if (shape.get('suppression')?.value === null) push(lists.findings, findingIn(shape, renumbered));
      else push(lists.suppressed, suppressedIn(shape, renumbered));
    } else if (record === 'notice') push(lists.notices, noticeIn(shape, renumbered));
    else if (record === 'model') push(lists.models, modelIn(shape));
    else if (record === 'dependency') push(lists.dependencies, dependencyIn(shape));
    else if (record === 'skipped') push(lists.skipped, skippedIn(shape));
    else shape.complain(`a record ${JSON.stringify(record ?? null)} is none of an application's inventory`, REMEDY);
  };
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    log.line = index + 1;
    const shape = new Shape(parsed(line, log), log);
    if (shape.value === undefined || !shape.isObject()) continue;
    const record = shape.text('record');
    if (record === 'inventory') {
      heads += 1;
      if (heads > 1) log.add('', 'a second inventory begins here', 'Name each inventory as a file of its own.');
      else head = headIn(shape);
    } else if (record === 'usage') {
      const usage = usageIn(new Shape(usageOfRow(shape), log));
      if (usage !== undefined) numbers.set(shape.count('usage') ?? -1, lists.usages.push(usage) - 1);
    } else takeRecord(record, shape);
  }
  log.line = null;
  if (heads === 0) log.add('', 'there is no record "inventory"', REMEDY);
  const { naming, ...rest } = head;
  return { report: { schemaVersion: SCHEMA_VERSION, ...rest, ...lists }, naming, faults: log.faults, faultCount: log.count };
}

function headIn(shape: Shape) {
  return {
    registry: { version: shape.text('registry') ?? '', asOf: shape.text('registryAsOf') ?? '' },
    profile: shape.text('profile') ?? '',
    stats: { files: shape.count('files') ?? 0, parsed: shape.count('analyzed') ?? 0, milliseconds: 0 },
    naming: { application: shape.needed('application') ?? null, timestamp: shape.text('timestamp') ?? null },
  };
}

/** A flat row in the shape of the report. A table tells where a text begins, and not where it ends. */
function usageOfRow(row: Shape): object {
  const of = (name: string): unknown => row.get(name)?.value;
  const cell = of('cell');
  return {
    file: of('file'),
    line: of('line'),
    column: of('column'),
    endLine: of('line'),
    endColumn: of('column'),
    cell: typeof cell === 'number' ? cell - 1 : null,
    kind: of('kind'),
    written: of('written'),
    value: of('identifier'),
    model: of('model'),
    vendor: of('vendor'),
    match: of('match'),
    role: of('role'),
    confidence: of('confidence'),
    deployment: {
      kind: of('deployment'),
      host: of('host'),
      operator: of('operator'),
      country: of('operator_country'),
      platform: of('platform'),
      region: of('region'),
    },
    evidence: [],
    reaches: [],
    inTest: of('test'),
  };
}

function parsed(line: string, log: FaultLog): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    log.add('', `this is no JSON: ${error.message}`, 'Each line has to be one JSON object; a file that is cut off ends within one.');
    return undefined;
  }
}
