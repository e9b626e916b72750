import { isPlaceholder, isTooShort, isVersioned } from '../detect/modelNames';
import type { Match } from '../model/match';
import type { Sink } from '../model/summary';
import type { Confidence } from '../model/usage';
import type { Site } from './site';

/** A word of fewer letters that the registry does not know is a language or a flag rather than a model. */
const SHORTEST_UNKNOWN = 3;

/** Whether a text can be an identifier at all: one word, and no address. */
export function isIdentifier(text: string): boolean {
  return text.length > 0 && text.length <= 200 && !/\s/.test(text) && !/^(https?|wss?):\/\//.test(text);
}

/** A folder of weights on this machine names no model. */
export function isPath(text: string): boolean {
  return /^(\.{0,2}\/|~\/|[A-Za-z]:\\)/.test(text) || text.endsWith('/');
}

/** How sure it is that a text which reaches a sink names a model; null when it does not. */
export function confidenceOf(sink: Sink, site: Site, match: Match): Confidence | null {
  const unknown = match.how === 'unknown' || match.how === 'ambiguous';
  const takesOnlyModels =
    sink.certain || (sink.hint.context === 'sink' && sink.hint.namespace === 'huggingface' && isRepository(site.text));
  // a constant that the registry does not know may be anything of its SDK
  if (unknown && (site.written !== undefined || site.text.length < SHORTEST_UNKNOWN)) return null;
  if (unknown && (!takesOnlyModels || isPlaceholder(site.text) || isPath(site.text))) return null;
  if (sink.sdk === null && isTooShort(site.text)) return null;
  const family = match.how === 'family';
  // the few repositories without an organization are listed; another such name is a folder of this project
  if ((unknown || family) && !site.text.includes('/') && /\bfrom_pretrained$/.test(sink.callee)) return null;
  // a part of a text, or a word that a family is named after, says nothing without a version
  if (site.part) return unknown || (family && !/\d/.test(site.text)) ? null : 'likely';
  if (sink.sdk === null && family && !isVersioned(site.text)) return null;
  if (takesOnlyModels) return 'certain';
  return family || match.how === 'unknown' || match.how === 'ambiguous' ? 'likely' : match.confidence;
}

/** `organization/name`, as repositories of a model hub are called. */
function isRepository(text: string): boolean {
  return /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/.test(text);
}
