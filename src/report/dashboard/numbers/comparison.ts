import { LEVELS, type Level, worstLevel } from '../../../model/level';
import type { DashboardFinding, DashboardJudgement } from '../subject';
import { compareTexts } from './shares';

/** Numbers of findings by level. */
export type ByLevel = Readonly<Record<Level, number>>;

/** Two judgements of the same rows. */
export interface Comparison {
  readonly left: { readonly policy: string; readonly levels: ByLevel; readonly total: number };
  readonly right: { readonly policy: string; readonly levels: ByLevel; readonly total: number };
  /** Findings that both give, at the same level. */
  readonly same: number;
  /** Rules whose findings differ, those with the worst first. */
  readonly rules: readonly RuleDifference[];
}

/** What differs of the findings of one rule. */
export interface RuleDifference {
  readonly code: string;
  readonly left: ByLevel;
  readonly right: ByLevel;
  /** Why the finding is not the same, for all places of one kind together. */
  readonly reasons: readonly Difference[];
}

export interface Difference {
  readonly why: Why;
  /** Places that it holds for: indices into the rows. */
  readonly rows: readonly number[];
  /** What the judgement says that has the finding; the left one where both have it. */
  readonly text: string;
}

export type Why =
  /** One of the policies has switched the rule off. */
  | { readonly kind: 'off'; readonly in: 'left' | 'right' }
  /** One of the policies accepts the finding. */
  | { readonly kind: 'accepted'; readonly in: 'left' | 'right' }
  /** Both speak, at levels that these layers gave. */
  | { readonly kind: 'level'; readonly left: Level; readonly leftBy: string; readonly right: Level; readonly rightBy: string }
  /** The rule is on in both: what the policies declare, list or ask differs. */
  | { readonly kind: 'terms'; readonly silent: 'left' | 'right' };

/** How two policies judge the same rows, and why they differ. */
export function compareJudgements(left: DashboardJudgement, right: DashboardJudgement, counted: ReadonlySet<number>): Comparison {
  const ours = byPlace(left.findings, counted);
  const theirs = byPlace(right.findings, counted);
  const acceptedLeft = byPlace(left.accepted, counted);
  const acceptedRight = byPlace(right.accepted, counted);
  let same = 0;
  const differences: { readonly code: string; readonly row: number; readonly text: string; readonly why: Why }[] = [];
  for (const key of [...new Set([...ours.keys(), ...theirs.keys()])]) {
    const a = ours.get(key);
    const b = theirs.get(key);
    const either = a ?? b;
    if (either === undefined) continue;
    if (a?.level === b?.level) {
      same++;
      continue;
    }
    const why =
      a && b ? levels(a, b) : a ? missing('right', a, right, acceptedRight.has(key)) : missing('left', either, left, acceptedLeft.has(key));
    differences.push({ code: either.code, row: either.row, text: either.text, why });
  }
  const codes = [...new Set(differences.map(({ code }) => code))];
  const rules = codes.map(
    (code): RuleDifference => ({
      code,
      left: countLevels([...ours.values()].filter((finding) => finding.code === code)),
      right: countLevels([...theirs.values()].filter((finding) => finding.code === code)),
      reasons: grouped(differences.filter((difference) => difference.code === code)),
    }),
  );
  return {
    left: side(left, [...ours.values()]),
    right: side(right, [...theirs.values()]),
    same,
    rules: rules.sort((a, b) => rank(a) - rank(b) || compareTexts(a.code, b.code)),
  };
}

/** How many findings there are of each level. */
export function countLevels(findings: readonly { readonly level: Level }[]): ByLevel {
  const counts: Record<Level, number> = { critical: 0, high: 0, moderate: 0, low: 0, minimal: 0 };
  for (const { level } of findings) counts[level]++;
  return counts;
}

function side({ policy }: DashboardJudgement, findings: readonly DashboardFinding[]): Comparison['left'] {
  return { policy, levels: countLevels(findings), total: findings.length };
}

/** A rule gives one finding at a place; were there more, the worst would count. */
function byPlace(findings: readonly DashboardFinding[], counted: ReadonlySet<number>): ReadonlyMap<string, DashboardFinding> {
  const found = new Map<string, DashboardFinding>();
  for (const finding of findings) {
    if (!counted.has(finding.row)) continue;
    const key = `${finding.row} ${finding.code}`;
    const known = found.get(key);
    if (known === undefined || worstLevel([known.level, finding.level]) !== known.level) found.set(key, finding);
  }
  return found;
}

function levels(a: DashboardFinding, b: DashboardFinding): Why {
  return { kind: 'level', left: a.level, leftBy: a.by, right: b.level, rightBy: b.by };
}

function missing(where: 'left' | 'right', { code }: DashboardFinding, { off }: DashboardJudgement, isAccepted: boolean): Why {
  if (isAccepted) return { kind: 'accepted', in: where };
  return off.includes(code) ? { kind: 'off', in: where } : { kind: 'terms', silent: where };
}

function grouped(differences: readonly { readonly row: number; readonly text: string; readonly why: Why }[]): readonly Difference[] {
  const groups = new Map<string, { why: Why; rows: number[]; text: string }>();
  for (const { why, row, text } of differences) {
    const key = JSON.stringify(why);
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { why, rows: [row], text });
  }
  return [...groups.values()].sort((a, b) => b.rows.length - a.rows.length);
}

function rank({ left, right }: RuleDifference): number {
  const worst = LEVELS.findIndex((level) => left[level] !== right[level]);
  return worst < 0 ? LEVELS.length : worst;
}
