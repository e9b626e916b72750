import { readFile } from 'node:fs/promises';
import { decodeText } from '../../project/decode';
import { whyUnreadable } from '../../project/node/discover';
import { SCHEMA_VERSION, type ScanReport } from '../../report/contract';
import { UsageError } from '../failure';

const REMEDY = 'Name a report that pedigree scan --format json or pedigree export --format json wrote.';

/** Reads a report that an earlier run wrote. */
export async function readReport(path: string): Promise<ScanReport> {
  const bytes = await readFile(path).catch(whyUnreadable);
  if (typeof bytes === 'string') throw new UsageError(`${path} ${bytes}. ${REMEDY}`);
  const decoded = decodeText(bytes);
  if (decoded.kind !== 'text') throw new UsageError(`${path} is a binary file. ${REMEDY}`);
  const data = parsed(decoded.text, path);
  const fault = whyNoReport(data);
  if (fault === null && isReport(data)) return data;
  throw new UsageError(`${path} is no report: ${fault ?? 'its shape is another'}. ${REMEDY}`);
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UsageError(`${path} is no JSON: ${error.message}. ${REMEDY}`);
  }
}

function isReport(data: unknown): data is ScanReport {
  return whyNoReport(data) === null;
}

/** The first place at which a comparison would find no ground; null for a report. */
function whyNoReport(data: unknown): string | null {
  if (!isRecord(data)) return 'it is no object';
  if (data['schemaVersion'] !== SCHEMA_VERSION) return `schemaVersion is not ${SCHEMA_VERSION}`;
  const { registry, usages } = data;
  if (!isRecord(registry) || typeof registry['version'] !== 'string') return 'registry.version is missing';
  for (const name of ['usages', 'findings', 'suppressed', 'notices', 'models', 'skipped'])
    if (!Array.isArray(data[name])) return `${name} is no list`;
  if (!Array.isArray(usages)) return 'usages is no list';
  const checks: readonly (readonly [string, (item: unknown) => boolean])[] = [
    ['usages', isUsage],
    ['findings', (item) => isFinding(item, usages.length)],
    ['suppressed', (item) => isFinding(item, usages.length)],
    ['notices', (item) => isRecord(item) && typeof item['code'] === 'string' && typeof item['message'] === 'string'],
    ['models', (item) => isRecord(item) && typeof item['id'] === 'string' && typeof item['vendor'] === 'string'],
  ];
  for (const [name, isGood] of checks) {
    const list = data[name];
    const index = Array.isArray(list) ? list.findIndex((item) => !isGood(item)) : -1;
    if (index >= 0) return `${name}[${index}] lacks what such an entry has`;
  }
  return null;
}

function isUsage(item: unknown): boolean {
  return (
    isRecord(item) &&
    ['file', 'kind', 'value', 'role', 'confidence'].every((name) => typeof item[name] === 'string') &&
    ['line', 'column'].every((name) => Number.isInteger(item[name])) &&
    Array.isArray(item['evidence']) &&
    isRecord(item['deployment']) &&
    typeof item['deployment']['kind'] === 'string'
  );
}

function isFinding(item: unknown, usages: number): boolean {
  if (!isRecord(item)) return false;
  const { usage } = item;
  const isTold = ['code', 'level', 'message'].every((name) => typeof item[name] === 'string');
  return isTold && typeof usage === 'number' && Number.isInteger(usage) && usage >= 0 && usage < usages;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
