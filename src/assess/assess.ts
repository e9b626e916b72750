import type { Registry } from '../registry/api';
import type { Assess, AssessInput, Assessment } from './api';
import { collectFaults } from './conditionFaults';
import { type AssessMemory, emptyMemory } from './memory';
import { gatherFacts, mayRaise } from './subject';
import { type Raised, suppress } from './suppress';

/** Resolves each usage, and holds what the registry knows about it against the rules of the policy in force for its file. */
export const assess: Assess = (input) => assessWith(emptyMemory(input.registry, input.today), input);

/** Usages after which a memory begins anew: texts that were typed and policies that were replaced are let go. */
const FORGOTTEN_AFTER = 200_000;

/**
 * An {@link assess} that remembers from call to call: who judges the files of a workspace one by one pays for each set of facts once.
 * Its answers are the same.
 */
export function rememberingAssess(): Assess {
  const memories = new WeakMap<Registry, { readonly day: string; readonly memory: AssessMemory; assessed: number }>();
  return (input) => {
    const known = memories.get(input.registry);
    const isGood = known !== undefined && known.day === input.today && known.assessed < FORGOTTEN_AFTER;
    const entry = isGood ? known : { day: input.today, memory: emptyMemory(input.registry, input.today), assessed: 0 };
    memories.set(input.registry, entry);
    entry.assessed += input.usages.length;
    return assessWith(entry.memory, input);
  };
}

function assessWith(memory: AssessMemory, input: AssessInput): Assessment {
  const usages = input.usages.map(memory.resolve);
  const faults = collectFaults();
  const subjectOf = gatherFacts(usages, input, faults.note, memory);
  const raised: Raised[] = [];
  usages.forEach((usage, index) => {
    if (!mayRaise(usage)) return;
    const subject = subjectOf(usage);
    for (const finding of memory.judge(subject, index)) raised.push({ finding, subject });
  });
  const { findings, suppressed, notices } = suppress(raised, input);
  return { usages, findings, suppressed, notices: [...notices, ...faults.notices()] };
}
