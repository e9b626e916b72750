import type { FindingReport, ModelReport, NoticeReport, ScanReport, UsageReport } from '../contract';
import { deploymentOf } from './alignUsages';
import {
  type ChangedUsage,
  type ChangeKind,
  type Comings,
  DIFF_SCHEMA_VERSION,
  type DiffReport,
  type PlacedFinding,
  type SideReport,
} from './contract';
import { type FindingMatches, matchFindings } from './matchFindings';
import { isDependence, matchUsages, type UsageMatches } from './matchUsages';

/** One side of a comparison. */
export interface Side {
  readonly name: string;
  readonly commit: string | null;
  readonly report: ScanReport;
}

/** What is known of the way from one side to the other. */
export interface Way {
  readonly renames: readonly { readonly from: string; readonly to: string }[];
  readonly policyChanged: boolean;
  /** Submodules that point elsewhere. */
  readonly submodules?: readonly string[];
}

/** A comparison, with the matches that it was made by. */
export interface Comparison {
  readonly report: DiffReport;
  readonly usages: UsageMatches;
  readonly findings: FindingMatches;
}

/** What a change brings in and takes out. Pure: the same two reports give the same comparison. */
export function compareReports(base: Side, head: Side, way: Way = { renames: [], policyChanged: false }): Comparison {
  const names = new Map(way.renames.map(({ from, to }) => [from, to]));
  const [before, after] = [base.report, head.report];
  const usages = matchUsages(before.usages, after.usages, (file) => names.get(file) ?? file);
  const findings = matchFindings(before, after, usages);
  const [from, to] = [factsOf(before), factsOf(after)];
  const accepted = acceptedOnOtherSide(before, after, usages);
  const at = <Item>(list: readonly Item[], index: number): readonly Item[] => list.slice(index, index + 1);
  return {
    usages,
    findings,
    report: {
      schemaVersion: DIFF_SCHEMA_VERSION,
      kind: 'diff',
      base: sideReport(base),
      head: sideReport(head),
      models: comings(before.models, after.models, ({ id }) => id),
      vendors: comings(from.vendors, to.vendors),
      makerCountries: comings(from.makerCountries, to.makerCountries),
      serviceCountries: comings(from.serviceCountries, to.serviceCountries),
      licenses: comings(from.licenses, to.licenses),
      endpoints: comings(from.endpoints, to.endpoints),
      usages: {
        added: usages.added.flatMap((index) => at(after.usages, index)),
        removed: usages.removed.flatMap((index) => at(before.usages, index)),
        changed: usages.changed.flatMap((pair) => changedUsage(before.usages[pair.before], after.usages[pair.after], before, after)),
        moved: usages.moved.flatMap((pair) => {
          const [was, is] = [before.usages[pair.before], after.usages[pair.after]];
          return was && is ? [{ from: placeOf(was), to: is }] : [];
        }),
        unchanged: usages.same.length,
      },
      findings: {
        new: findings.added.flatMap((index) => placed(after, after.findings[index], accepted.before(after.findings[index]))),
        updated: findings.updated.flatMap((pair) =>
          placed(after, after.findings[pair.after], false).map((finding) => ({
            ...finding,
            levelBefore: before.findings[pair.before]?.level ?? '',
          })),
        ),
        gone: findings.gone.flatMap((index) => placed(before, before.findings[index], accepted.after(before.findings[index]))),
        unchanged: findings.unchanged.length,
      },
      notices: noticesOf(before.notices, after.notices),
      renames: way.renames.filter(({ to: name }) => after.usages.some(({ file }) => file === name)),
      policyChanged: way.policyChanged,
      submodules: way.submodules ?? [],
    },
  };
}

function sideReport({ name, commit, report: { registry, profile, skipped } }: Side): SideReport {
  return { name, commit, registry, profile, skipped: skipped.length };
}

/** The sets of what a report depends on. */
function factsOf({ usages, models }: ScanReport) {
  const used = usages.filter(isDependence);
  const present = (values: readonly (string | null)[]): readonly string[] =>
    [...new Set(values.filter((value): value is string => value !== null))].sort();
  return {
    vendors: present([...used.map(({ vendor }) => vendor), ...models.map(({ vendor }) => vendor)]),
    makerCountries: present(models.map(({ country }) => country)),
    serviceCountries: present(used.map(({ deployment }) => deployment.country)),
    licenses: present(models.map(({ license }) => license)),
    endpoints: present(used.map(({ deployment }) => deployment.host)),
  };
}

function comings<Item>(before: readonly Item[], after: readonly Item[], keyOf: (item: Item) => unknown = (item) => item): Comings<Item> {
  const [left, right] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  return { added: after.filter((item) => !left.has(keyOf(item))), removed: before.filter((item) => !right.has(keyOf(item))) };
}

function changedUsage(
  before: UsageReport | undefined,
  after: UsageReport | undefined,
  base: ScanReport,
  head: ScanReport,
): readonly ChangedUsage[] {
  if (!before || !after) return [];
  const [was, is] = [modelOf(before, base), modelOf(after, head)];
  const kinds: readonly (readonly [ChangeKind, boolean])[] = [
    ['model', before.value !== after.value || before.model !== after.model],
    ['deployment', deploymentOf(before) !== deploymentOf(after)],
    ['endpoint', before.deployment.host !== after.deployment.host],
    ['vendor', before.vendor !== after.vendor],
    ['country', was?.country !== is?.country || before.deployment.country !== after.deployment.country],
    ['license', was?.license !== is?.license],
  ];
  return [{ before, after, changes: kinds.flatMap(([kind, is]) => (is ? [kind] : [])) }];
}

function modelOf({ model }: UsageReport, { models }: ScanReport): ModelReport | undefined {
  return model === null ? undefined : models.find(({ id }) => id === model);
}

function placeOf({ file, line, column, endLine, endColumn, cell }: UsageReport) {
  return { file, line, column, endLine, endColumn, cell };
}

function placed({ usages }: ScanReport, finding: FindingReport | undefined, accepted: boolean): readonly PlacedFinding[] {
  const usage = finding && usages[finding.usage];
  return finding && usage ? [{ ...finding, usage, accepted }] : [];
}

interface AcceptedOnOtherSide {
  /** Whether a finding that is new stood before and was accepted: its exception has ended or was taken out. */
  before(finding: FindingReport | undefined): boolean;
  /** Whether a finding that is gone is there still, and accepted. */
  after(finding: FindingReport | undefined): boolean;
}

function acceptedOnOtherSide(before: ScanReport, after: ScanReport, { same, moved }: UsageMatches): AcceptedOnOtherSide {
  const keyOf = (usage: number, code: string): string => `${usage} ${code}`;
  const [left, right] = [before, after].map(({ suppressed }) => new Set(suppressed.map(({ usage, code }) => keyOf(usage, code))));
  const [usageBefore, usageAfter] = [new Map<number, number>(), new Map<number, number>()];
  if (left?.size || right?.size) {
    for (const pair of [...same, ...moved]) {
      usageBefore.set(pair.after, pair.before);
      usageAfter.set(pair.before, pair.after);
    }
  }
  const holds = (known: ReadonlySet<string> | undefined, usage: number | undefined, code: string | undefined): boolean =>
    usage !== undefined && code !== undefined && known?.has(keyOf(usage, code)) === true;
  return {
    before: (finding) => holds(left, finding && usageBefore.get(finding.usage), finding?.code),
    after: (finding) => holds(right, finding && usageAfter.get(finding.usage), finding?.code),
  };
}

function noticesOf(before: readonly NoticeReport[], after: readonly NoticeReport[]): DiffReport['notices'] {
  const keyOf = ({ code, message, file }: NoticeReport): string => [code, message, file].join('\n');
  const { added, removed } = comings(before, after, keyOf);
  return { new: added, gone: removed };
}
