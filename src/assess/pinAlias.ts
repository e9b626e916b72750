import type { Fix, ResolvedUsage } from '../model/finding';
import type { IsoDate } from '../model/registry';
import type { Registry } from '../registry/api';
import { message } from './messages';
import { namesTheSame, rewrite } from './replaceIdentifier';
import { platformOf } from './resolveUsage';

/** So many snapshots are offered. */
const MOST_SNAPSHOTS = 3;

/** A snapshot's own ending: a date in one of the vendors' spellings, or a three-digit version. */
const SNAPSHOT = /^[-@](?:\d{4}-\d{2}-\d{2}|\d{8}|\d{6}|\d{4}|\d{2}-\d{4}|\d{2}-\d{2}|\d{3})$/;

/** Endings of names that move. */
const MOVING = /(?:-latest|@latest)$/;

/**
 * The fixes that write a dated snapshot in place of an alias: those of the same model in the same namespace that are still served,
 * newest first. Which of them the alias means today the registry does not say, so that none is preferred.
 */
export function pinAlias(usage: ResolvedUsage, registry: Registry, today: IsoDate): readonly Fix[] {
  const { match, written, location, model } = usage;
  // A tag of Ollama can be moved, too, whatever it says.
  if (!usage.editable || !model || !('namespace' in match) || !match.floating || match.namespace === 'ollama') return [];
  const stem = match.identifier.replace(MOVING, '').toLowerCase();
  const platform = platformOf(usage, match);
  const isServed = (identifier: string): boolean => {
    const state = platform === null ? undefined : registry.lifecycle(model, platform, identifier, today)?.state;
    return state === undefined || state === 'active' || state === 'preview';
  };
  const snapshots = (model.identifiers[match.namespace] ?? [])
    .filter((identifier) => !model.floating?.includes(identifier))
    .filter((identifier) => identifier.toLowerCase().startsWith(stem) && SNAPSHOT.test(identifier.slice(stem.length)))
    .filter(isServed)
    .sort((a, b) => (a < b ? 1 : -1))
    .slice(0, MOST_SNAPSHOTS);
  return snapshots.flatMap((snapshot): readonly Fix[] => {
    const newText = rewrite(written, match.identifier, snapshot);
    if (newText === null || newText === written || !namesTheSame(newText, snapshot, usage, registry)) return [];
    return [{ title: message('fix.pin', { replacement: newText }), edits: [{ location, newText }], preferred: false }];
  });
}
