import type { LiteralSite, LiteralValue } from '../../model/summary';
import type { Registry } from '../../registry/api';
import { hostOf, isModelEndpoint } from '../endpoints';
import { isPlaceholder, namesModel } from '../modelNames';

/** What a scalar of a configuration file is: a model, an endpoint, an option that runs remote code, or nothing. */
export function scalarSite(registry: Registry, key: string, literal: LiteralValue): LiteralSite | null {
  const text = literal.text;
  if (/^(https?|wss?):\/\//.test(text)) {
    if (!isModelEndpoint(registry, text, key)) return null;
    const known = registry.endpointForHost(hostOf(text) ?? '').endpoint !== null;
    return { kind: 'endpoint', literal, hint: { context: 'bare' }, name: key, confidence: known ? 'certain' : 'likely' };
  }
  if (text.length > 160 || /\s/.test(text) || isPlaceholder(text)) return null;
  const named = namesModel(key);
  const match = registry.resolve(text, { context: named ? 'key' : 'bare' });
  if (match.how === 'unknown' || (match.how === 'ambiguous' && !named)) return null;
  const confidence = match.how === 'family' || match.how === 'ambiguous' ? (named ? 'likely' : 'possible') : match.confidence;
  return { kind: 'model', literal, hint: { context: named ? 'key' : 'bare' }, name: key, confidence };
}
