import type { Notice } from '../model/finding';
import type { PolicyOrigin } from '../model/policy';
import { message } from './messages';
import type { Condition, ConditionFault } from './policy/condition';

/** What notices of conditions that could not be evaluated are called. */
export const FAULTY_CONDITION = 'policy-condition';

/** What could not be evaluated, and the part of the policy that it belongs to. */
export interface FaultyPart {
  readonly when?: Condition;
  readonly origin: PolicyOrigin;
}

/** Gathers conditions of a policy that could not be evaluated: each is told once, at its place, however many usages it met. */
export function collectFaults(): { note(part: FaultyPart, fault: ConditionFault): void; notices(): readonly Notice[] } {
  const byCondition = new Map<Condition | undefined, Notice>();
  return {
    note({ when, origin }, { fault }) {
      if (byCondition.has(when)) return;
      byCondition.set(when, {
        code: FAULTY_CONDITION,
        level: 'high',
        message: message('policy-condition.fault', { source: when?.source ?? '', fault }),
        reasons: [],
        location: origin.location ?? null,
        usages: [],
        profile: origin.layer,
        decidedBy: origin,
      });
    },
    notices: () => [...byCondition.values()],
  };
}
