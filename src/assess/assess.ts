import type { Assess } from './api';
import { collectFaults } from './conditionFaults';
import { usageResolver } from './resolveUsage';
import { rememberJudgements } from './sharedJudgements';
import { gatherFacts, mayRaise } from './subject';
import { type Raised, suppress } from './suppress';

/** Resolves each usage, and holds what the registry knows about it against the rules of the policy in force for its file. */
export const assess: Assess = (input) => {
  const usages = input.usages.map(usageResolver(input.registry, input.today));
  const faults = collectFaults();
  const subjectOf = gatherFacts(usages, input, faults.note);
  const judge = rememberJudgements();
  const raised: Raised[] = [];
  usages.forEach((usage, index) => {
    if (!mayRaise(usage)) return;
    const subject = subjectOf(usage);
    for (const finding of judge(subject, index)) raised.push({ finding, subject });
  });
  const { findings, suppressed, notices } = suppress(raised, input);
  return { usages, findings, suppressed, notices: [...notices, ...faults.notices()] };
};
