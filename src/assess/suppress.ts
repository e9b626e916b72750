import type { Finding, Notice, SuppressedFinding, Suppression } from '../model/finding';
import type { IsoDate } from '../model/registry';
import type { SuppressionComment } from '../model/suppression';
import type { AssessInput, EffectivePolicy } from './api';
import { type AcceptByBaseline, acceptByBaseline } from './baseline';
import { acceptingComments } from './commentSuppressions';
import { indexExceptions } from './exceptionIndex';
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

/**
 * Takes out what the team has accepted: by a comment at the place, by an exception in the policy, or because it stood before. A
 * comment goes first, since it stands nearest; in which order several comments stand does not matter.
 */
export function suppress(raised: readonly Raised[], { today, suppressions = [], policyOf }: AssessInput): Suppressed {
  const comments = acceptingComments(suppressions, today);
  const exceptionsOf = remembered(indexExceptions);
  const baselineOf = remembered(({ baseline }) => (baseline ? acceptByBaseline(baseline) : null));
  const findings: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const { finding, subject } of raised) {
    const comment = comments.accept(finding.code, subject.usage.location);
    const suppression = comment
      ? byComment(comment)
      : (byException(finding, subject, today, exceptionsOf(subject.policy)) ?? byBaseline(finding, subject, baselineOf(subject.policy)));
    if (suppression) suppressed.push({ finding, suppression });
    else findings.push(finding);
  }
  return { findings, suppressed, notices: comments.notices(policyOf) };
}

function byComment({ extent, reason, until, location }: SuppressionComment): Suppression {
  return { by: extent === 'file' ? 'file' : 'line', reason, until, owner: null, location };
}

function byException({ code }: Finding, subject: Subject, today: IsoDate, find: ReturnType<typeof indexExceptions>): Suppression | null {
  const entry = find(code, subject, today);
  if (!entry) return null;
  const { reason, until = null, owner = null, origin } = entry;
  return { by: 'exception', reason, until, owner, location: origin.location ?? null };
}

function byBaseline(finding: Finding, { usage }: Subject, accept: AcceptByBaseline | null): Suppression | null {
  return accept?.(finding, usage) ? { by: 'baseline', reason: null, until: null, owner: null, location: null } : null;
}

function remembered<Value>(make: (policy: EffectivePolicy) => Value): (policy: EffectivePolicy) => Value {
  const known = new Map<EffectivePolicy, Value>();
  return (policy) => {
    const value = known.get(policy) ?? make(policy);
    known.set(policy, value);
    return value;
  };
}
