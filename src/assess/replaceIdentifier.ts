import type { Fix, ResolvedUsage } from '../model/finding';
import type { Registry } from '../registry/api';
import { message } from './messages';
import { resolveOptionsOf } from './resolveUsage';
import type { Successor } from './successor';

/** One identifier and nothing else: registries sometimes name a replacement in prose. */
const IDENTIFIER = /^~?@?[A-Za-z0-9][\w./:@+-]*$/;

/** Dates and versions of the replaced snapshot, which say nothing about the replacement. */
const OWN_VERSION = /^(?:[-@]\d{4}-?\d{2}-?\d{2}|-v\d+(?::\d+)?|@latest)+$/;

/** Path segments, then a word and a point that is no version's: `gpt-5.5` has none. */
const VENDOR_HEAD = /^(?:.*\/)?(?:[a-z][a-z0-9]*\.(?=[a-z]))?/i;

/** The version suffix that Bedrock asks for. */
const BEDROCK_VERSION = /-v\d+(?::\d+)?$/;

/**
 * The fix that writes the vendor's named replacement in place of a retired or retiring model, in the form in which the
 * original was written. Returns nothing where that form cannot be kept without guessing.
 */
export function replaceIdentifier(
  usage: ResolvedUsage,
  successor: Pick<Successor, 'identifier' | 'changes'>,
  registry: Registry,
  preferred: boolean,
): readonly Fix[] {
  const { match, written, location } = usage;
  const { identifier: replacement, changes } = successor;
  if (!usage.editable || usage.kind !== 'model' || replacement === null || !('identifier' in match)) return [];
  const newText = rewrite(written, match.identifier, replacement);
  if (newText === null || newText === written) return [];
  if (!namesTheSame(newText, replacement, usage, registry)) return [];
  const title =
    changes.length === 0
      ? message('fix.replace', { replacement: newText })
      : message('fix.replace-changing', { replacement: newText, changes: changes.join('\n') });
  return [{ title, edits: [{ location, newText }], preferred: preferred && changes.length === 0 }];
}

/**
 * `written` with `identifier` exchanged for `replacement`: provider prefix, region, separators and case are kept.
 * Null where `written` holds something that cannot be carried over.
 */
export function rewrite(written: string, identifier: string, replacement: string): string | null {
  if (!IDENTIFIER.test(replacement)) return null;
  // What names the vendor in the identifier is a prefix to keep, unless the replacement names it too.
  const name = headOf(replacement) === '' ? identifier.slice(headOf(identifier).length) : identifier;
  const at = indexOfFolded(written, name);
  if (at < 0) return null;
  const prefix = written.slice(0, at);
  const core = written.slice(at, at + name.length);
  const suffix = written.slice(at + name.length);
  if (!isCarriedOver(suffix, replacement)) return null;
  return prefix + inSpellingOf(core, name, withoutOverlap(prefix, replacement));
}

/** What stands before the model's own name: `anthropic/`, `accounts/fireworks/models/`, `anthropic.` of Bedrock. */
function headOf(identifier: string): string {
  return VENDOR_HEAD.exec(identifier)?.[0] ?? '';
}

/** A date or version of the old snapshot is dropped; any other ending (`:free`, `-GGUF`) may not exist for the replacement. */
function isCarriedOver(suffix: string, replacement: string): boolean {
  if (suffix === '') return true;
  if (!OWN_VERSION.test(suffix)) return false;
  return !BEDROCK_VERSION.test(suffix) || BEDROCK_VERSION.test(replacement);
}

/** `openrouter/anthropic/` + `anthropic/claude-x` must not name the vendor twice. */
function withoutOverlap(prefix: string, replacement: string): string {
  for (const boundary of replacement.matchAll(/[/.]/g)) {
    const head = replacement.slice(0, boundary.index + 1);
    if (prefix.toLowerCase().endsWith(head.toLowerCase())) return replacement.slice(head.length);
  }
  return replacement;
}

/** Carries the way in which `core` departs from the registry's spelling over to the replacement. */
function inSpellingOf(core: string, identifier: string, replacement: string): string {
  let spelled = replacement;
  const writes = (from: RegExp, to: string) => [...identifier].some((char, i) => from.test(char) && core[i] === to);
  // Fireworks writes `kimi-k2p5` for `kimi-k2.5`; OpenRouter `claude-3.5` where Anthropic has `claude-3-5`.
  if (writes(/\./, 'p')) spelled = spelled.replace(/(?<=\d)\.(?=\d)/g, 'p');
  if (writes(/\./, '-')) spelled = spelled.replace(/(?<=\d)\.(?=\d)/g, '-');
  if (writes(/-/, '.')) spelled = spelled.replace(/(?<=\b\d)-(?=\d\b)/g, '.');
  if (core === core.toLowerCase() && identifier !== identifier.toLowerCase()) spelled = spelled.toLowerCase();
  return spelled;
}

/** Where `identifier` stands in `text`, case folded, with `.`, `_`, `-` (and Fireworks' `p` for `.`) equal. */
function indexOfFolded(text: string, identifier: string): number {
  const fold = (value: string) =>
    value
      .toLowerCase()
      .replace(/(?<=\d)p(?=\d)/g, '.')
      .replace(/[._-]/g, '-');
  return fold(text).lastIndexOf(fold(identifier));
}

/** A new text is offered only if the registry reads it as it reads the replacement itself. */
export function namesTheSame(newText: string, replacement: string, usage: ResolvedUsage, registry: Registry): boolean {
  if (newText === replacement) return true;
  const options = resolveOptionsOf(usage);
  const meant = registry.resolve(replacement, options);
  const value = usage.value.includes(usage.written) ? usage.value.replace(usage.written, () => newText) : newText;
  const read = registry.resolve(value, options);
  return 'model' in meant && 'model' in read && meant.model.id === read.model.id;
}
