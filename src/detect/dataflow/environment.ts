import type { Range } from '../../model/location';
import type { CallValue, Value } from '../../model/summary';
import type { Language } from '../languages/language';
import { entry } from './values';

/**
 * The environment variable that an expression reads, or null when it reads none.
 * @param owner dotted text of the object (`process.env`) or of the callee (`os.getenv`)
 * @param what the member's name, or the call
 */
export function environmentRead(language: Language, owner: string, what: string | CallValue, range: Range): Value | null {
  if (typeof what === 'string') {
    if (!language.environment.objects.includes(owner) || !/^[A-Z][A-Z0-9_]*$/.test(what)) return null;
    return { kind: 'env', name: what, fallback: null, range };
  }
  if (!language.environment.calls.includes(owner)) return null;
  const [name, fallback] = what.positional;
  if (name?.kind !== 'literal') return null;
  const preset = fallback ?? entry(what.named, 'default');
  return { kind: 'env', name: name.text, fallback: preset ?? null, range };
}
