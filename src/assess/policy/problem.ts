import type { Message } from '../../model/finding';
import type { Location } from '../../model/location';

/**
 * Something is wrong with a policy file.
 *
 * - `fatal`: the file as a whole cannot be used; an editor keeps the last good policy.
 * - `error`: the part at the place is left out, the rest holds. The command line ends with 2 for both.
 * - `warning`: the part holds, and cannot mean what somebody wanted.
 */
export interface PolicyProblem {
  readonly code: PolicyProblemCode;
  readonly severity: 'fatal' | 'error' | 'warning';
  readonly message: Message;
  /** `file` is relative to the workspace; it can begin with `../`. */
  readonly location: Location;
}

export type PolicyProblemCode =
  | 'unreadable'
  | 'syntax'
  | 'too-large'
  | 'not-a-policy'
  | 'schema'
  | 'unknown-rule'
  | 'unknown-case'
  | 'unknown-option'
  | 'bad-condition'
  | 'custom-rule'
  | 'missing-base'
  | 'cyclic-extends'
  | 'outside-workspace'
  | 'too-many-layers'
  | 'several-policies'
  | 'never-matches'
  | 'unreachable'
  | 'expired'
  | 'unknown-country';
