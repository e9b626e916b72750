import type { UsageRow } from '../server/protocol';
import { countryName } from './countryName';

/** What the usage is, in words: the model's name, or what the code gives where nobody knows it. */
export function rowName({ model, value }: UsageRow): string {
  return model?.name ?? value;
}

/** Who made it, and where: `Moonshot AI, China`. */
export function rowOrigin({ vendor, country }: UsageRow): string {
  return [vendor, country === null ? null : countryName(country)].filter((part) => part !== null).join(', ');
}
