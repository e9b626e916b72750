import type { DashboardRow, DashboardSubject } from '../subject';
import { type Counted, namesModel } from './counted';
import { compareTexts } from './shares';

/** Who runs what the code calls. */
export type Operator =
  | { readonly kind: 'known'; readonly id: string; readonly name: string }
  /** A server of one's own. */
  | { readonly kind: 'own' }
  /** A host that the registry does not know. */
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'unknown' };

/** Uses in one part of the code that send data to one operator, processed in one country. */
export interface Flow {
  /** An application, or a folder where there is one application alone; null: the rest of them. */
  readonly from: string | null;
  readonly operator: Operator;
  /** A country's code; `own`: nowhere but at one's own place; null: not known. */
  readonly country: string | null | 'own';
  readonly uses: number;
}

/** More sources than this are shown as one. */
export const MOST_SOURCES = 10;

/** Where data goes, as far as the code tells: from code to operator to country. */
export function flowsOf({ rows }: Pick<DashboardSubject, 'rows'>, { uses }: Pick<Counted, 'uses'>): readonly Flow[] {
  const counted = uses.flatMap((index) => rows[index] ?? []);
  const called = new Set(counted.filter(namesModel).map(placeKey));
  // an address that a model of the same file is called through is told there
  const senders = counted.filter((row) => namesModel(row) || (row.kind === 'endpoint' && !called.has(placeKey(row))));
  const sourceOf = sources(senders);
  const flows = new Map<string, Flow>();
  for (const row of senders) {
    const flow = { from: sourceOf(row), operator: operatorOf(row), country: countryOf(row) };
    const key = JSON.stringify(flow);
    flows.set(key, { ...flow, uses: (flows.get(key)?.uses ?? 0) + 1 });
  }
  return [...flows.values()].sort((a, b) => b.uses - a.uses || compareTexts(JSON.stringify(a), JSON.stringify(b)));
}

/** One name for each operator, whatever it is. */
export function operatorKey(operator: Operator): string {
  if (operator.kind === 'known') return `known:${operator.id}`;
  return operator.kind === 'host' ? `host:${operator.host}` : operator.kind;
}

function operatorOf({ deployment, operator, operatorName, host }: DashboardRow): Operator {
  if (deployment === 'self-hosted') return { kind: 'own' };
  if (operator !== null) return { kind: 'known', id: operator, name: operatorName ?? operator };
  return host === null ? { kind: 'unknown' } : { kind: 'host', host };
}

function countryOf({ deployment, operatorCountry }: DashboardRow): Flow['country'] {
  return deployment === 'self-hosted' ? 'own' : operatorCountry;
}

function placeKey(row: DashboardRow): string {
  return JSON.stringify([row.application, row.file, row.deployment, row.operator ?? row.host]);
}

/** Names the part of the code that a use stands in: the application, or the folder that divides the only one. */
function sources(rows: readonly DashboardRow[]): (row: DashboardRow) => string | null {
  const byApplication = new Set(rows.map(({ application }) => application)).size > 1;
  const nameOf = byApplication ? ({ application }: DashboardRow) => application : dividingFolder(rows);
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(nameOf(row), (counts.get(nameOf(row)) ?? 0) + 1);
  if (counts.size <= MOST_SOURCES) return nameOf;
  const ranked = [...counts].sort(([a, x], [b, y]) => y - x || compareTexts(a, b)).slice(0, MOST_SOURCES - 1);
  const kept = new Set(ranked.map(([name]) => name));
  return (row) => (kept.has(nameOf(row)) ? nameOf(row) : null);
}

const DEEPEST = 5;

/** The fewest segments of the paths that tell the files apart. */
function dividingFolder(rows: readonly DashboardRow[]): (row: DashboardRow) => string {
  for (let depth = 1; depth < DEEPEST; depth++) {
    if (new Set(rows.map(({ file }) => folderOf(file, depth))).size > 1) return ({ file }) => folderOf(file, depth);
  }
  return ({ file }) => folderOf(file, 1);
}

/** The first folders of a path, with a slash at the end; a file that lies above them is itself. */
function folderOf(file: string, depth: number): string {
  const segments = file.split('/');
  if (segments.length <= depth) return file;
  return `${segments.slice(0, depth).join('/')}/`;
}
