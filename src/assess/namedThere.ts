import type { ResolvedUsage } from '../model/finding';
import type { Endpoint, Model } from '../model/registry';
import type { Registry } from '../registry/api';
import { resolveOptionsOf } from './resolveUsage';

/** What LiteLLM and its like have before a name, whatever OpenAI-compatible address is called. */
const KEPT_PREFIX = /^openai\/$/i;

/** A form of an identifier without what owners and hosts write differently. */
function bare(identifier: string): string {
  return identifier
    .slice(identifier.lastIndexOf('/') + 1)
    .toLowerCase()
    .replace(/[._]/g, '-');
}

/**
 * How an endpoint names a model: as it listed it, the name that is most like the one that is written now; at another address of the
 * same service, as it is written now. Null where no source says.
 */
export function namedThere(model: Model, there: Endpoint, here: Endpoint, current: string, registry: Registry): string | null {
  const listed = registry.catalog(there.id);
  if (listed === undefined) return there.platform === here.platform && there.operator === here.operator ? current : null;
  const names = listed.identifiers[model.id] ?? [];
  return names.find((name) => name === current) ?? names.find((name) => bare(name) === bare(current)) ?? names[0] ?? null;
}

/** What is to be written in the place of a usage's identifier so that it is the name there; null where its form does not allow it. */
export function writtenThere(usage: ResolvedUsage, name: string, here: Endpoint, registry: Registry): string | null {
  const { match, written, value, model } = usage;
  if (model === null || !('identifier' in match)) return null;
  const prefix = /^[^/]*\//.exec(written)?.[0] ?? '';
  // A part of a name, and a name with a provider in front, mean something else at another address.
  const isListed = registry.catalog(here.id)?.identifiers[model.id]?.includes(written) ?? false;
  const isWhole = value === written && (isListed || prefix === '' || written.toLowerCase() === match.identifier.toLowerCase());
  const isPrefixed = value === written && KEPT_PREFIX.test(prefix) && !match.identifier.toLowerCase().startsWith(prefix.toLowerCase());
  if (!isWhole && !isPrefixed) return null;
  const newText = isPrefixed ? `${prefix}${name}` : name;
  const read = registry.resolve(newText, resolveOptionsOf(usage));
  return 'model' in read && read.model.id === model.id ? newText : null;
}
