import type { FindingReport, ScanReport } from '../contract';
import type { UsageMatches } from './matchUsages';

/** What became of each finding; the numbers are indices into the findings of the two reports, those that are accepted left out. */
export interface FindingMatches {
  readonly unchanged: readonly { readonly before: number; readonly after: number }[];
  readonly updated: readonly { readonly before: number; readonly after: number }[];
  readonly added: readonly number[];
  readonly gone: readonly number[];
}

/**
 * A finding is the same when its rule speaks of the same usage. On a usage that changed it is the same only when it says the same: that
 * another model is retired, too, is news. One that has another level, for a policy changed, is updated.
 */
export function matchFindings(before: ScanReport, after: ScanReport, matches: UsageMatches): FindingMatches {
  const left = byUsage(before.findings);
  const right = byUsage(after.findings);
  const found: { before: number; after: number }[] = [];
  const pair = (one: number, other: number, isChanged: boolean): void => {
    const theirs = right.get(other);
    if (!theirs || !left.has(one)) return;
    const open = new Set(theirs);
    const rest: number[] = [];
    const take = (index: number, isThis: (a: FindingReport, b: FindingReport) => boolean): boolean => {
      const own = before.findings[index];
      for (const candidate of open) {
        const one = after.findings[candidate];
        if (!own || !one || !isThis(own, one)) continue;
        open.delete(candidate);
        found.push({ before: index, after: candidate });
        return true;
      }
      return false;
    };
    // a rule may speak twice of a usage: the same words belong together
    for (const index of left.get(one) ?? []) if (!take(index, (a, b) => a.code === b.code && a.message === b.message)) rest.push(index);
    if (!isChanged) for (const index of rest) take(index, (a, b) => a.code === b.code);
  };
  for (const { before: one, after: other } of [...matches.same, ...matches.moved]) pair(one, other, false);
  for (const { before: one, after: other } of matches.changed) pair(one, other, true);
  const taken = [new Set(found.map((each) => each.before)), new Set(found.map((each) => each.after))] as const;
  const isUpdated = (each: { before: number; after: number }): boolean =>
    before.findings[each.before]?.level !== after.findings[each.after]?.level;
  return {
    unchanged: found.filter((each) => !isUpdated(each)),
    updated: found.filter(isUpdated).sort((a, b) => a.after - b.after),
    added: after.findings.flatMap((_, index) => (taken[1].has(index) ? [] : [index])),
    gone: before.findings.flatMap((_, index) => (taken[0].has(index) ? [] : [index])),
  };
}

function byUsage(findings: readonly FindingReport[]): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  for (const [index, { usage }] of findings.entries()) {
    const known = groups.get(usage);
    if (known) known.push(index);
    else groups.set(usage, [index]);
  }
  return groups;
}
