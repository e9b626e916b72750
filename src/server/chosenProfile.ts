import type { EffectivePolicy } from '../assess/api';
import type { Engine } from './host';
import { DEFAULT_SETTINGS } from './settings';

/** The profile that the settings name; one that does not exist is told of, and the default stands in for it. */
export function profileOrBaseline(engine: Pick<Engine, 'profile'>, name: string, log: (message: string) => void): EffectivePolicy {
  const wanted = engine.profile(name);
  if (wanted !== undefined) return wanted;
  log(`there is no profile "${name}"; using "${DEFAULT_SETTINGS.profile}"`);
  const baseline = engine.profile(DEFAULT_SETTINGS.profile);
  if (baseline === undefined) throw new Error(`the engine has no profile "${DEFAULT_SETTINGS.profile}"`);
  return baseline;
}
