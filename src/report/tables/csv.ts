import { mayRaise } from '../../assess';
import type { ExportSubject } from '../bill/exportSubject';
import { type UsageRow, usageRows } from './usageRow';

const COLUMNS = [
  ...(['application', 'file', 'line', 'column', 'cell', 'kind', 'written', 'identifier', 'model', 'name'] as const),
  ...(['vendor', 'vendor_name', 'vendor_country', 'family', 'openness', 'license', 'inherited_licenses', 'bases'] as const),
  ...(['match', 'role', 'confidence', 'deployment', 'platform', 'host', 'operator', 'operator_country', 'region'] as const),
  ...(['lifecycle', 'lifecycle_date', 'replacement', 'purl', 'level', 'findings', 'accepted', 'test'] as const),
] satisfies readonly (keyof UsageRow)[];

/** A spreadsheet takes a cell that begins so for a formula, and a scanned file must not get to run one. */
const FORMULA = /^[=+\-@\t\r]/;

/** The usages as a table by RFC 4180: a header, CRLF, and quotes where they are needed. Catalogs and mentions depend on nothing and are left out. */
export function csv(subject: ExportSubject): string {
  const rows = usageRows(subject).filter((_, index) => {
    const usage = subject.inventory.usages[index];
    return usage !== undefined && mayRaise(usage);
  });
  return [COLUMNS.join(','), ...rows.map((row) => csvLine(COLUMNS.map((column) => row[column]))), ''].join('\r\n');
}

/** One record, without the end of its line. */
export function csvLine(values: readonly UsageRow[keyof UsageRow][]): string {
  return values.map(field).join(',');
}

function field(value: UsageRow[keyof UsageRow]): string {
  if (value === null) return '';
  if (typeof value === 'object') return quoted(value.join(' '));
  return typeof value === 'string' ? quoted(value) : String(value);
}

/** A text as a field, which no spreadsheet takes for a formula. */
export function quoted(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
