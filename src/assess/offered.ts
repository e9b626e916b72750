import type { Registry } from '../registry/api';

/** What a platform's lifecycle entries in the registry say of whose models it serves. */
export interface Offered {
  readonly entries: number;
  /** Vendor ids. */
  readonly makers: ReadonlySet<string>;
}

const NOTHING: Offered = { entries: 0, makers: new Set() };

/** Whose models each platform lists, by platform id. */
export function offeredByPlatform(registry: Registry): (platform: string) => Offered {
  const found = new Map<string, { entries: number; makers: Set<string> }>();
  for (const { id, vendor } of registry.models()) {
    for (const { entry } of registry.lifecycleOf(id, registry.asOf)) {
      const listed = found.get(entry.platform) ?? { entries: 0, makers: new Set<string>() };
      listed.entries++;
      listed.makers.add(vendor);
      found.set(entry.platform, listed);
    }
  }
  return (platform) => found.get(platform) ?? NOTHING;
}
