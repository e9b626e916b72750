import type { Finding, Notice, SuppressedFinding, Suppression } from '../model/finding';
import type { IsoDate } from '../model/registry';
import type { AssessInput, EffectivePolicy } from './api';
import { describes, matches } from './policy/selector';
import type { Subject } from './rule';

/** A finding with the facts that it was found on. */
export interface Raised {
  readonly finding: Finding;
  readonly subject: Subject;
}

export interface Suppressed {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly notices: readonly Notice[];
}

/** Takes out what the team has accepted: by a comment at the place, or by an exception in the policy. */
export function suppress(raised: readonly Raised[], { today }: AssessInput): Suppressed {
  const findings: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const { finding, subject } of raised) {
    const suppression = exceptionFor(finding, subject, today);
    if (suppression) suppressed.push({ finding, suppression });
    else findings.push(finding);
  }
  return { findings, suppressed, notices: [] };
}

function exceptionFor({ code }: Finding, subject: Subject, today: IsoDate): Suppression | null {
  for (const entry of subject.policy.exceptions) {
    if (entry.until !== undefined && entry.until < today) continue;
    if (entry.rules !== undefined && !matches(entry.rules, code)) continue;
    if (!isWholeRule(entry) && !describes(entry, subject, subject.onFault)) continue;
    const { reason, until = null, owner = null, origin } = entry;
    return { by: 'exception', reason, until, owner, location: origin.location ?? null };
  }
  return null;
}

/** An exception that names rules and describes no usage accepts the rules everywhere. */
function isWholeRule({ rules, reason, until, owner, origin, base, ...selector }: EffectivePolicy['exceptions'][number]): boolean {
  return rules !== undefined && Object.keys(selector).length === 0;
}
