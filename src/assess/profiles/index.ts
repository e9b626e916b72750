import { LEVELS, type Level } from '../../model/level';
import type { Context, EffectivePolicy, RuleSetting } from '../api';
import baseline from './baseline.json';

/** A profile as its file holds it: `options` may be left out where a rule needs none. */
interface ProfileFile {
  readonly name: string;
  readonly title: string;
  readonly rationale: string;
  readonly context: Context;
  readonly rules: Readonly<Record<string, RuleRow>>;
}

interface RuleRow {
  readonly level: string;
  readonly cases?: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Profiles that ship with the tool. A new profile is one file and one line here. */
const PROFILES: readonly ProfileFile[] = [baseline];

/** The profile that holds when none is chosen. */
export const DEFAULT_PROFILE = 'baseline';

/** Names of the profiles that ship, as settings and the command line offer them. */
export function profileNames(): readonly string[] {
  return PROFILES.map(({ name }) => name);
}

/** The policy of a profile, or undefined when no profile has that name. */
export function loadProfile(name: string): EffectivePolicy | undefined {
  const file = PROFILES.find((profile) => profile.name === name);
  if (!file) return undefined;
  const rules = Object.entries(file.rules).map(([code, row]) => [code, settingOf(row, `${name}.json: ${code}`)] as const);
  return { profile: file.name, context: file.context, rules: Object.fromEntries(rules) };
}

function settingOf({ level, cases = {}, options = {} }: RuleRow, place: string): RuleSetting {
  const levels = Object.entries(cases).map(([name, value]) => [name, levelOf(value, `${place}, case ${name}`)] as const);
  return { level: levelOf(level, place), cases: Object.fromEntries(levels), options };
}

/** JSON holds any text: one that is no level is a fault of the file. */
function levelOf(value: string, place: string): Level | 'off' {
  const level = [...LEVELS, 'off' as const].find((known) => known === value);
  if (level === undefined) throw new Error(`${place}: "${value}" is not a level`);
  return level;
}
