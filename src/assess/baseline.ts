import type { Finding, ResolvedUsage, SuppressedFinding } from '../model/finding';
import { joined, relativeTo } from './policy/paths';

/**
 * A baseline file accepts what stood on the day on which it was written, so that only new findings fail. It is JSON, sorted, with one
 * line for each file, rule and identifier, and no line numbers: code that moves stays accepted, and a diff of it can be read.
 */
export interface BaselineFile {
  readonly schemaVersion: 1;
  readonly findings: readonly BaselineRow[];
}

export interface BaselineRow {
  /** Relative to the folder of the baseline file. */
  readonly file: string;
  /** The rule. */
  readonly code: string;
  /** Identifier or address as it reaches the call. */
  readonly value: string;
  /** How many such findings are accepted. */
  readonly count: number;
}

/** A baseline that was read, and the way from the workspace's paths to its own. */
export interface Baseline {
  readonly rows: readonly BaselineRow[];
  /** Absolute folders, `/`-separated. */
  readonly folder: string;
  readonly root: string;
}

/** Takes findings one by one; true for those that the baseline accepts. */
export type AcceptByBaseline = (finding: Pick<Finding, 'code'>, usage: Pick<ResolvedUsage, 'value' | 'location'>) => boolean;

/** How many findings one file, rule and identifier may still have; each call counts. */
export function acceptByBaseline({ rows, folder, root }: Baseline): AcceptByBaseline {
  const left = new Map(rows.map((row) => [keyOf(row.file, row.code, row.value), row.count]));
  return ({ code }, { value, location }) => {
    const key = keyOf(relativeTo(folder, joined(root, location.file)), code, value);
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count > 0;
  };
}

/** The text of a baseline that accepts these findings, and those that the former baseline accepted. */
export function writeBaseline(
  {
    usages,
    findings,
    suppressed,
  }: { usages: readonly ResolvedUsage[]; findings: readonly Finding[]; suppressed: readonly SuppressedFinding[] },
  folder: string,
  root: string,
): string {
  const counts = new Map<string, BaselineRow>();
  const stood = suppressed.filter(({ suppression }) => suppression.by === 'baseline').map(({ finding }) => finding);
  for (const { code, usage: index } of [...findings, ...stood]) {
    const usage = usages[index];
    if (!usage) continue;
    const file = relativeTo(folder, joined(root, usage.location.file));
    const key = keyOf(file, code, usage.value);
    counts.set(key, { file, code, value: usage.value, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => JSON.stringify(row));
  return `{\n  "schemaVersion": 1,\n  "findings": [${rows.map((row) => `\n    ${row}`).join(',')}\n  ]\n}\n`;
}

/** Why a text is no baseline; in Japanese, too, where the words are ours. */
export interface BaselineFailure {
  readonly failure: string;
  readonly failureJa?: string;
}

/** Reads a baseline file, or says why it is none. */
export function readBaseline(text: string): { readonly rows: readonly BaselineRow[] } | BaselineFailure {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { failure: error.message };
  }
  if (!isRecord(data) || data['schemaVersion'] !== 1 || !Array.isArray(data['findings']))
    return {
      failure: 'it has no "schemaVersion": 1 and no list "findings"',
      failureJa: '「"schemaVersion": 1」とリスト「findings」がありません',
    };
  const rows = data['findings'].filter(isRow);
  if (rows.length < data['findings'].length)
    return { failure: 'a finding lacks file, code, value or count', failureJa: 'file、code、value、count のいずれかがない指摘があります' };
  return { rows };
}

function isRow(row: unknown): row is BaselineRow {
  return (
    isRecord(row) &&
    ['file', 'code', 'value'].every((name) => typeof row[name] === 'string') &&
    typeof row['count'] === 'number' &&
    Number.isInteger(row['count']) &&
    row['count'] > 0
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function keyOf(file: string, code: string, value: string): string {
  return `${file}\n${code}\n${value}`;
}
