import type { Locale } from '../../assess';
import { compareLevels, type Level } from '../../model/level';
import type { Location } from '../../model/location';
import type { Severity } from '../../model/policy';
import type { Registry } from '../../registry/api';
import type { Comparison } from '../../report/changes/compareReports';
import { CHANGE_TEXTS } from '../../report/changes/texts';
import { isLevel } from '../../report/changes/words';
import type { DeploymentReport, PlaceReport, ScanReport, UsageReport } from '../../report/contract';
import type { ChangedFinding, ChangedSide, ChangeRow } from '../protocol';

/** The index of a usage that a side does not have. */
const NONE = -1;

/** One side as its rows need it. */
export interface RowSide {
  readonly report: ScanReport;
  readonly registry: Registry;
  /** The address of a file as it is, or would be, in the workspace. */
  readonly uri: (location: Location) => string;
  readonly severityOf: (file: string, level: Level) => Severity;
}

/** The rows of a comparison: what it brings in, changes, takes out, and what is judged anew; each kind in the order of its files. */
export function changeRows({ report, usages, findings }: Comparison, base: RowSide, head: RowSide, locale: Locale): readonly ChangeRow[] {
  const { kinds } = CHANGE_TEXTS[locale];
  const [added, gone] = [new Set(findings.added), new Set(findings.gone)];
  const updated = new Set(findings.updated.map(({ after }) => after));
  const said = ({ report: side }: RowSide, isBase: boolean) => {
    const all = new Map<number, ChangedFinding[]>();
    for (const [index, { usage, code, level, message }] of side.findings.entries()) {
      if (!isLevel(level)) continue;
      const state = isBase
        ? gone.has(index)
          ? 'gone'
          : 'unchanged'
        : added.has(index)
          ? 'new'
          : updated.has(index)
            ? 'updated'
            : 'unchanged';
      all.set(usage, [...(all.get(usage) ?? []), { code, level, message, state }]);
    }
    for (const found of all.values()) found.sort((a, b) => compareLevels(a.level, b.level));
    return all;
  };
  const [before, after] = [said(base, true), said(head, false)];
  const identify = identifying();

  const row = (kind: ChangeRow['kind'], was: number, is: number, changes: readonly string[] = []): readonly ChangeRow[] => {
    const [old, now] = [base.report.usages[was], head.report.usages[is]];
    const shown = now ?? old;
    if (shown === undefined) return [];
    const side = now === undefined ? base : head;
    const [ofBase, ofHead] = [before.get(was) ?? [], after.get(is) ?? []];
    const found = now === undefined ? ofBase : [...ofHead, ...ofBase.filter(({ state }) => state === 'gone')];
    const level = (now === undefined ? ofBase : ofHead)[0]?.level ?? null;
    return [
      {
        id: identify(kind, shown),
        kind,
        is: sideOf(shown, side),
        was: old !== undefined && kind === 'changed' ? sideOf(old, base) : null,
        changes,
        level,
        severity: level === null ? null : side.severityOf(shown.file, level),
        isTest: shown.inTest,
        place: placeOf(now, head),
        base: placeOf(old, base),
        findings: found,
      },
    ];
  };
  const judgedAnew = (pair: { readonly before: number; readonly after: number }): boolean =>
    (before.get(pair.before) ?? []).some(({ state }) => state !== 'unchanged') ||
    (after.get(pair.after) ?? []).some(({ state }) => state !== 'unchanged');
  return [
    ...usages.added.flatMap((index) => row('added', NONE, index)),
    ...usages.changed.flatMap((pair, index) =>
      row(
        'changed',
        pair.before,
        pair.after,
        (report.usages.changed[index]?.changes ?? []).map((kind) => kinds[kind]),
      ),
    ),
    ...usages.removed.flatMap((index) => row('removed', index, NONE)),
    ...[...usages.same, ...usages.moved].filter(judgedAnew).flatMap((pair) => row('judged', pair.before, pair.after)),
  ];
}

function placeOf(usage: UsageReport | undefined, { uri }: RowSide): ChangeRow['place'] {
  if (usage === undefined) return null;
  const location = locationOf(usage);
  return { uri: uri(location), location };
}

/** Names that are the same as long as a change is: lines play no part in them. */
function identifying(): (kind: string, usage: UsageReport) => string {
  const met = new Map<string, number>();
  return (kind, { file, value }) => {
    const name = JSON.stringify([kind, file, value]);
    const count = met.get(name) ?? 0;
    met.set(name, count + 1);
    return `${name} ${count}`;
  };
}

function sideOf({ value, model, vendor, deployment }: UsageReport, { report, registry }: RowSide): ChangedSide {
  const known = model === null ? undefined : report.models.find(({ id }) => id === model);
  const maker = vendor === null ? undefined : registry.vendor(vendor);
  const license = known?.license ?? null;
  return {
    value,
    name: known?.name ?? null,
    vendor: maker?.name ?? vendor,
    country: maker?.country ?? null,
    license: license === null ? null : (registry.license(license)?.name ?? license),
    host: deployment.host,
    deployment: wayOf(deployment, registry),
  };
}

function wayOf({ kind, host, operator, country }: DeploymentReport, registry: Registry): ChangedSide['deployment'] {
  if (kind === 'self-hosted') return { kind, operator: null, country: null };
  const known = operator === null ? host : (registry.vendor(operator)?.name ?? operator);
  if (kind === 'hosted' || kind === 'cloud' || kind === 'gateway') return { kind, operator: known, country };
  return { kind: 'unknown', operator: host, country: null };
}

function locationOf({ file, line, column, endLine, endColumn, cell }: PlaceReport): Location {
  const range = { start: { line: line - 1, character: column - 1 }, end: { line: endLine - 1, character: endColumn - 1 } };
  return cell === null ? { file, range } : { file, range, cell };
}
