import type { Subject } from '../rule';

/** A CEL expression over the facts of one usage, checked and ready. */
export interface Condition {
  /** As the policy has it. */
  readonly source: string;
  /** True or false, or why it could not be told (a division by zero, an index past the end). Never throws. */
  holds(subject: Subject): boolean | ConditionFault;
}

export interface ConditionFault {
  readonly fault: string;
}

/** Why a text is no condition, and where: offsets in UTF-16 units within the text. */
export interface ConditionProblem {
  readonly problem: string;
  readonly remedy: string;
  /** The same in Japanese; what the library of conditions says of types and syntax is English alone. */
  readonly problemJa?: string;
  readonly remedyJa: string;
  readonly start: number;
  readonly end: number;
}

export type CompileCondition = (source: string) => Condition | ConditionProblem;

export function isProblem(compiled: Condition | ConditionProblem): compiled is ConditionProblem {
  return 'problem' in compiled;
}
