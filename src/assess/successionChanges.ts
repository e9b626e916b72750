import type { Model } from '../model/registry';
import type { Registry } from '../registry/api';

/** What a team must look at again when one model gives way to another. */
export type SuccessionChange = 'maker' | 'maker-country' | 'license' | 'openness';

/** What else changes with the replacement, in the order in which it matters. Unknown facts count as changed only against known ones. */
export function successionChanges(from: Model, to: Model, registry: Registry): readonly SuccessionChange[] {
  const changes: SuccessionChange[] = [];
  const country = ({ vendor }: Model) => registry.vendor(vendor)?.country ?? null;
  if (from.vendor !== to.vendor) changes.push('maker');
  if (country(from) !== country(to)) changes.push('maker-country');
  if (from.openness !== to.openness) changes.push('openness');
  // a license speaks of weights; between closed models the terms of the service stay what they are
  if (from.license !== to.license && !(from.openness === 'closed' && to.openness === 'closed')) changes.push('license');
  return changes;
}
