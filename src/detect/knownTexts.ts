import type { Registry } from '../registry/api';

/** What was asked of each registry. The texts of a project are for the most part the same few words, over and over. */
const ASKED = new WeakMap<Registry, Map<string, boolean>>();

/** Texts that are remembered, before all are forgotten. */
const MOST = 20_000;

/** Whether a registry knows a text as the identifier of a model, under a key that is named like one. */
export function isKnownText(registry: Registry, text: string): boolean {
  let asked = ASKED.get(registry);
  if (!asked) {
    asked = new Map();
    ASKED.set(registry, asked);
  }
  const said = asked.get(text);
  if (said !== undefined) return said;
  const known = registry.resolve(text, { context: 'key' }).how !== 'unknown';
  if (asked.size >= MOST) asked.clear();
  asked.set(text, known);
  return known;
}
