import type { BuilderOptions, ReadOutcome } from './cyclonedx/builder';
import { readBillText } from './cyclonedx/readBill';
import { decodeFile } from './encoding';
import { billOfReport, type ReportNaming } from './report/billOfReport';
import { isNdjson, readNdjsonText } from './report/readNdjson';
import { type ReportOutcome, readReportText } from './report/readReport';

/** Reads what somebody exported, whose bytes are all there: a bill, or a report of this product as the bill that it would have been. */
export function readExport(bytes: Uint8Array, options: BuilderOptions = {}): ReadOutcome {
  const { text, faults, isHopeless } = decodeFile(bytes);
  if (isHopeless) return { bill: null, faults, faultCount: faults.length, leftOut: [] };
  const outcome = readExportText(text, options);
  return faults.length === 0
    ? outcome
    : { ...outcome, faults: [...faults, ...outcome.faults], faultCount: outcome.faultCount + faults.length };
}

/** The same of text. */
export function readExportText(text: string, options: BuilderOptions = {}): ReadOutcome {
  if (isNdjson(text)) {
    const read = readNdjsonText(text);
    return outcomeOf(read, read.naming);
  }
  // the first key that the exporter writes: bills have none of that name
  if (/^\ufeff?\s*\{\s*"schemaVersion"/.test(text.slice(0, 100)))
    return outcomeOf(readReportText(text), { application: null, timestamp: null });
  return readBillText(text, options);
}

function outcomeOf({ report, faults, faultCount }: ReportOutcome, naming: ReportNaming): ReadOutcome {
  return { bill: report && billOfReport(report, naming), faults, faultCount, leftOut: [] };
}
