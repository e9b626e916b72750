import { readFile } from 'node:fs/promises';
import { decodeText } from '../../project/decode';
import { whyUnreadable } from '../../project/node/discover';
import type { ScanReport } from '../../report/contract';
import { faultInWords } from '../../report/imports/fault';
import { readReportText } from '../../report/imports/report/readReport';
import { UsageError } from '../failure';

const REMEDY = 'Name a report that pedigree scan --format json or pedigree export --format json wrote.';

/** Reads a report that an earlier run wrote. */
export async function readReport(path: string): Promise<ScanReport> {
  const bytes = await readFile(path).catch(whyUnreadable);
  if (typeof bytes === 'string') throw new UsageError(`${path} ${bytes}. ${REMEDY}`);
  const decoded = decodeText(bytes);
  if (decoded.kind !== 'text') throw new UsageError(`${path} is a binary file. ${REMEDY}`);
  const { report, faults } = readReportText(decoded.text);
  const [fault] = faults;
  if (fault !== undefined || report === null) {
    const why = fault === undefined ? path : faultInWords(path, { ...fault, remedy: REMEDY });
    throw new UsageError(`cannot compare: ${why}`);
  }
  return report;
}
