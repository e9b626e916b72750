import type { Finding, ResolvedUsage } from '../model/finding';
import { compareLevels } from '../model/level';
import type { Location } from '../model/location';
import { equalRanges, touches } from './positions';

/** A finding with the usage that it speaks of. */
export interface FoundAt {
  readonly finding: Finding;
  readonly usage: ResolvedUsage;
}

/** Findings that say the same of one place: shown as one, by the first, which weighs most. */
export type Matter = readonly [FoundAt, ...FoundAt[]];

/** Rules that all say one thing: that the policy does not permit what stands there. */
const NOT_PERMITTED: ReadonlySet<string> = new Set(['denied', 'denied-base', 'not-allowed']);

/**
 * Puts together what says the same: refusals of the policy at one literal, and one sentence that two readings of a text give rise to,
 * such as an address that is an argument and a setting at once. Sorted as the findings were.
 */
export function matters(found: readonly FoundAt[], sentenceOf: (finding: Finding) => string): readonly Matter[] {
  const byLine = new Map<string, Open[]>();
  const all: Open[] = [];
  for (const each of found) {
    const { file, cell, range } = each.usage.location;
    const key = `${file}#${cell ?? ''}:${range.start.line}`;
    const onLine = byLine.get(key) ?? [];
    byLine.set(key, onLine);
    const sentence = sentenceOf(each.finding);
    const known = onLine.find((other) => isSame(other, each, sentence));
    if (known !== undefined) {
      known.members.push(each);
      continue;
    }
    const open: Open = { sentence, members: [each] };
    onLine.push(open);
    all.push(open);
  }
  return all.flatMap(({ members }): readonly Matter[] => {
    const [first, ...others] = [...members].sort((a, b) => compareLevels(a.finding.level, b.finding.level));
    return first === undefined ? [] : [[first, ...others]];
  });
}

interface Open {
  readonly sentence: string;
  readonly members: FoundAt[];
}

function isSame({ sentence, members }: Open, { finding, usage }: FoundAt, own: string): boolean {
  return members.some((member) => {
    const one = member.usage.location;
    const other = usage.location;
    if (sentence === own) return overlaps(one, other);
    return NOT_PERMITTED.has(member.finding.code) && NOT_PERMITTED.has(finding.code) && equalRanges(one.range, other.range);
  });
}

/** Literals that merely stand side by side do not. */
function overlaps({ range: a }: Location, { range: b }: Location): boolean {
  const isBeside = (left: Location['range'], right: Location['range']): boolean =>
    left.end.line === right.start.line && left.end.character === right.start.character;
  return touches(a, b) && !isBeside(a, b) && !isBeside(b, a);
}
