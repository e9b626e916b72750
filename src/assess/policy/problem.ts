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

/** Every kind of problem with its severity and what it means, as docs/policy.md lists them. */
export const POLICY_PROBLEMS = {
  unreadable: ['fatal', 'The file, or one that it extends, cannot be read.'],
  syntax: ['fatal', 'It is no YAML, JSON or TOML: aliases that explode and several documents in one file count as that, too.'],
  'too-large': ['fatal', 'It is longer, or has longer lists, than anybody writes.'],
  'not-a-policy': ['fatal', 'It is a list or a word instead of a mapping.'],
  'missing-base': ['fatal', 'Nothing has the name or path in `extends`.'],
  'cyclic-extends': ['fatal', 'It extends itself, perhaps through others.'],
  'too-many-layers': ['fatal', 'It is made of too many files.'],
  'outside-workspace': ['error', 'A file outside of a workspace that is not trusted is not read.'],
  schema: ['error', 'A member is unknown, missing, or of the wrong type. The entry, rule or figure is left out.'],
  'unknown-rule': ['error', 'No rule has this code. In an exception it is a warning.'],
  'unknown-case': ['error', 'The rule has no such case.'],
  'bad-condition': ['error', 'A `when` does not type-check, or costs too much. Its rule is off, its selector describes nothing.'],
  'custom-rule': ['error', 'A rule of your own lacks `when` or `message`.'],
  baseline: ['error', 'The baseline file is missing or cannot be read. Its findings are shown.'],
  'unknown-option': ['warning', 'The rule reads no such option, or asks no condition.'],
  'several-policies': ['warning', 'Another policy file in the same folder goes before this one, which is not read.'],
  'never-matches': ['warning', 'A selector or a preference names something that the registry does not know, or nothing at all.'],
  'unknown-country': ['warning', 'A selector names a country that does not exist.'],
  unreachable: ['warning', 'An earlier entry says the same.'],
  expired: ['warning', 'The last day of an exception has passed.'],
} as const satisfies Readonly<Record<string, readonly [PolicyProblem['severity'], string]>>;

export type PolicyProblemCode = keyof typeof POLICY_PROBLEMS | 'several-policies';
