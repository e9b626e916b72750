import { mayRaise } from '../assess';
import type { Inventory } from '../model/finding';
import type { Model } from '../model/registry';
import type { Registry } from '../registry/api';
import type { ModelReport } from './contract';

/** The models that the workspace depends on, most used first. Catalogs and mentions depend on nothing. */
export function modelsOf(inventory: Inventory, registry: Registry): readonly ModelReport[] {
  const counts = new Map<string, { readonly model: Model; readonly usages: number }>();
  for (const usage of inventory.usages) {
    if (!usage.model || !mayRaise(usage)) continue;
    const { model } = usage;
    counts.set(model.id, { model, usages: (counts.get(model.id)?.usages ?? 0) + 1 });
  }
  return [...counts.values()]
    .map(({ model: { id, name, vendor, license, openness }, usages }) => ({
      id,
      name,
      vendor,
      country: registry.vendor(vendor)?.country ?? null,
      license,
      openness,
      usages,
    }))
    .sort((a, b) => b.usages - a.usages || (a.id < b.id ? -1 : 1));
}
