import type { Range } from '../../model/location';
import type { CallValue, Value } from '../../model/summary';
import type { Language } from '../languages/language';
import { any, entry, member, unwrap } from './values';

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

/** Methods that give a value when there is none: `env::var("M").unwrap_or("gpt-4o".into())`, `Optional.orElse`. */
const PRESETTING: ReadonlySet<string> = new Set(['unwrap_or', 'unwrap_or_else', 'orElse', 'orElseGet', 'getOrElse', 'ifEmpty', 'ifBlank']);

/** What a call of such a method may give: its object, or the value given with it; null for any other call. */
export function presetOf(callee: Value, given: Value): Value | null {
  const method = unwrap(callee);
  if (method.kind !== 'member' || !PRESETTING.has(method.path[method.path.length - 1] ?? '')) return null;
  const read = behindConversions(member(method.of, method.path.slice(0, -1), method.range));
  const preset = given.kind === 'function' ? given.returns : given;
  return read.kind === 'env' && read.fallback === null ? { ...read, fallback: preset } : any([read, preset]);
}

/** `env::var("M").ok()` is still the variable. */
function behindConversions(value: Value): Value {
  const call = unwrap(value);
  if (call.kind !== 'call' || call.positional.length > 0 || call.named.length > 0) return value;
  const callee = unwrap(call.callee);
  return callee.kind === 'member' && callee.path.length === 1 && unwrap(callee.of).kind === 'env' ? unwrap(callee.of) : value;
}
