import type { Range } from '../../model/location';
import type { Passage } from './passage';

/** A configuration value with its place: what the readers of all formats have in common. */
export type ConfigNode =
  | { readonly kind: 'scalar'; readonly passage: Passage }
  | { readonly kind: 'true'; readonly range: Range }
  | ConfigMap
  | { readonly kind: 'list'; readonly items: readonly ConfigNode[] }
  | { readonly kind: 'other' };

export interface ConfigMap {
  readonly kind: 'map';
  readonly entries: readonly ConfigEntry[];
}

export interface ConfigEntry {
  readonly key: string;
  readonly range: Range;
  readonly value: ConfigNode;
}

/** The text under a key of a map, when it is one. */
export function scalarUnder(map: ConfigMap, ...keys: readonly string[]): Passage | null {
  for (const key of keys) {
    const value = map.entries.find((entry) => entry.key === key)?.value;
    if (value?.kind === 'scalar') return value.passage;
  }
  return null;
}

/** The map under a key of a map. */
export function mapUnder(map: ConfigMap, ...keys: readonly string[]): ConfigMap | null {
  for (const key of keys) {
    const value = map.entries.find((entry) => entry.key === key)?.value;
    if (value?.kind === 'map') return value;
  }
  return null;
}
