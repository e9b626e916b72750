import type { Message, Notice } from '../model/finding';
import type { Location } from '../model/location';
import type { IsoDate } from '../model/registry';
import type { SuppressionComment } from '../model/suppression';
import type { EffectivePolicy } from './api';
import { message } from './messages';
import { levelOrigin } from './policy/levelOrigin';
import { matches } from './policy/selector';

/** The comments of some files, asked for each finding and afterwards for what they did. */
export interface AcceptingComments {
  /** The comment that accepts a finding of a rule at a place, or undefined. */
  accept(code: string, location: Location): SuppressionComment | undefined;
  /** Comments that are expired, accept nothing, or cannot be read. */
  notices(policyOf: (file: string) => EffectivePolicy): readonly Notice[];
}

/** See {@link AcceptingComments}. */
export function acceptingComments(unsorted: readonly SuppressionComment[], today: IsoDate): AcceptingComments {
  const comments = [...unsorted].sort(byPlaceInText);
  const byPlace = new Map<string, SuppressionComment[]>();
  const inForce = comments.filter((comment) => comment.fault === null && !isExpired(comment, today));
  for (const comment of inForce) {
    const key = keyOf(comment.location, comment.line);
    const known = byPlace.get(key);
    if (known) known.push(comment);
    else byPlace.set(key, [comment]);
  }
  const used = new Set<SuppressionComment>();
  return {
    accept(code, location) {
      if (byPlace.size === 0) return undefined;
      const here = [...(byPlace.get(keyOf(location, location.range.start.line)) ?? []), ...(byPlace.get(keyOf(location, null)) ?? [])];
      const accepting = here.filter(({ rules }) => rules.length === 0 || matches(rules, code));
      // All that fit count as used, so that the order in which they stand does not matter.
      for (const comment of accepting) used.add(comment);
      return accepting[0];
    },
    notices: (policyOf) =>
      comments.flatMap((comment) => {
        if (comment.fault !== null) return told('unused-suppression', message(`suppression.${comment.fault}`), comment, policyOf);
        if (isExpired(comment, today))
          return told('expired-suppression', message('suppression.expired', { until: comment.until }), comment, policyOf);
        return used.has(comment) ? [] : told('unused-suppression', message('suppression.unused'), comment, policyOf);
      }),
  };
}

/** Which of several fitting comments is named must not depend on the order in which files were read. */
function byPlaceInText({ location: a }: SuppressionComment, { location: b }: SuppressionComment): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  const [one, other] = [a.range.start, b.range.start];
  return (a.cell ?? 0) - (b.cell ?? 0) || one.line - other.line || one.character - other.character;
}

function isExpired({ until }: SuppressionComment, today: IsoDate): boolean {
  return until !== null && until < today;
}

/** A comment for a file speaks of all its cells; one for a line of its cell alone. */
function keyOf({ file, cell }: Location, line: number | null): string {
  return line === null ? file : `${file}#${cell ?? ''}:${line}`;
}

function told(
  code: 'expired-suppression' | 'unused-suppression',
  text: Message,
  { location }: SuppressionComment,
  policyOf: (file: string) => EffectivePolicy,
): readonly Notice[] {
  const policy = policyOf(location.file);
  const setting = policy.rules[code];
  if (!setting || setting.level === 'off') return [];
  const decidedBy = levelOrigin(setting, null, policy);
  return [{ code, level: setting.level, message: text, reasons: [], location, usages: [], profile: policy.name, decidedBy }];
}
