import type { EffectivePolicy } from '../assess/api';
import type { Engine } from './host';
import { DEFAULT_SETTINGS } from './settings';

/** Finds the profiles that the settings of window and folders name. */
export type ChosenProfiles = (name: string) => EffectivePolicy;

/** A name that means no profile is told of once. */
export function chosenProfiles(engine: Pick<Engine, 'profile'>, log: (message: string) => void): ChosenProfiles {
  const found = new Map<string, EffectivePolicy>();
  return (name) => {
    const profile = found.get(name) ?? profileOrBaseline(engine, name, log);
    found.set(name, profile);
    return profile;
  };
}

/** The profile that the settings name; one that does not exist is told of, and the default stands in for it. */
function profileOrBaseline(engine: Pick<Engine, 'profile'>, name: string, log: (message: string) => void): EffectivePolicy {
  const wanted = engine.profile(name);
  if (wanted !== undefined) return wanted;
  log(`there is no profile "${name}"; using "${DEFAULT_SETTINGS.profile}"`);
  const baseline = engine.profile(DEFAULT_SETTINGS.profile);
  if (baseline === undefined) throw new Error(`the engine has no profile "${DEFAULT_SETTINGS.profile}"`);
  return baseline;
}
