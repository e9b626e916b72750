import { LEVELS } from '../../model/level';
import type { PolicyDocument } from '../../model/policy';
import type { EffectivePolicy } from '../api';
import { compileCondition } from '../policy/compileCondition';
import type { Layer } from '../policy/layer';
import { mergeLayers } from '../policy/mergeLayers';
import baseline from './baseline.json';
import eu from './eu.json';
import japanEnterprise from './japan-enterprise.json';
import openSourceOnly from './open-source-only.json';
import sovereign from './sovereign.json';
import usFederal from './us-federal.json';

/** A profile: a policy document that ships, with why it is as it is. */
export interface ProfileFile extends PolicyDocument {
  readonly name: string;
  readonly title: string;
  readonly titleJa: string;
  /** Whom it is for, and by what it judges. */
  readonly rationale: string;
  readonly rationaleJa: string;
  /** What the judgement rests on. */
  readonly sources: readonly { readonly title: string; readonly url: string }[];
}

/** Profiles that ship with the tool. A new profile is one file and one line here. */
const PROFILES: readonly ProfileFile[] = [baseline, openSourceOnly, eu, japanEnterprise, usFederal, sovereign].map((file) => checked(file));

/** The profile that holds when none is chosen, and below every policy file that extends nothing. */
export const DEFAULT_PROFILE = 'baseline';

/** Names of the profiles that ship, as settings and the command line offer them. */
export function profileNames(): readonly string[] {
  return PROFILES.map(({ name }) => name);
}

/** All profiles that ship, in the order of the documentation. */
export function profiles(): readonly ProfileFile[] {
  return PROFILES;
}

/** The layers of a profile, weakest first; undefined when no profile has that name. */
export function profileLayers(name: string): readonly Layer[] | undefined {
  const file = PROFILES.find((profile) => profile.name === name);
  if (!file) return undefined;
  const below = [file.extends ?? []].flat().flatMap((base) => profileLayers(base) ?? missing(file.name, base));
  return [...below, { origin: { layer: file.name, kind: 'profile' }, document: file, base: '', locate: () => undefined }];
}

/** The policy of a profile, or undefined when no profile has that name. */
export function loadProfile(name: string): EffectivePolicy | undefined {
  const layers = profileLayers(name);
  if (!layers) return undefined;
  const { policy, problems } = mergeLayers(layers, compileCondition);
  const [problem] = problems;
  if (problem) throw new Error(`${name}.json: ${problem.path.join('.')}: ${Object.values(problem.args).join(' ')}`);
  return policy;
}

function missing(name: string, base: string): never {
  throw new Error(`${name}.json extends "${base}", and no profile has that name`);
}

/** JSON holds any text: one that is no level is a fault of the file. */
function checked(file: UncheckedProfile): ProfileFile {
  const levels: readonly unknown[] = [...LEVELS, 'off'];
  for (const [code, entry] of Object.entries(file.rules)) {
    const { level, cases }: UncheckedRule = typeof entry === 'string' ? { level: entry } : entry;
    for (const given of [...(level === undefined ? [] : [level]), ...Object.values(cases ?? {})])
      if (!levels.includes(given)) throw new Error(`${file.name}.json: ${code}: "${given}" is not a level`);
  }
  return file as ProfileFile;
}

/** A profile as TypeScript sees its JSON: every word is a text. */
interface UncheckedProfile extends Omit<ProfileFile, 'rules' | 'deny' | 'context'> {
  readonly rules: Readonly<Record<string, string | UncheckedRule>>;
}

interface UncheckedRule {
  readonly level?: string;
  readonly cases?: Readonly<Record<string, string>>;
}
