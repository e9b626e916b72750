import type { LiteralSite, LiteralValue } from '../model/summary';
import { namesModel } from './modelNames';

/** So many names that only spell out the identifiers they hold make a table of known models. */
const TABLE_SIZE = 3;

/** A table holds other names as well, but not for the most part. */
const SHARE = 0.5;

/**
 * The sites of one scope, when its names for the most part repeat what they hold (`GPT_4O = "gpt-4o"`): an enumeration tells what there
 * is, and what chooses a model is whoever reads it. A setting that is named like a model is no part of one.
 */
export function namesakesAmong(sites: readonly LiteralSite[]): readonly LiteralSite[] {
  const entries = sites.filter((site) => site.name !== null && !namesModel(site.name));
  const namesakes = new Set(entries.filter((site) => isNamesake(site.name ?? '', site.literal)).map((site) => site.literal.text));
  return namesakes.size >= TABLE_SIZE && namesakes.size >= entries.length * SHARE ? entries : [];
}

/** `GPT4o = openai.GPT4o` passes an SDK's own name on. */
function isNamesake(name: string, { text, written }: LiteralValue): boolean {
  return repeats(name, text) || written?.endsWith(`.${name}`) === true;
}

/** `CLAUDE_35_SONNET` and `claude-3-5-sonnet-20240620`; one word alone (`claude`) names a provider or a family. */
function repeats(name: string, text: string): boolean {
  const words = (name.toLowerCase().match(/[a-z]+|\d+/g) ?? []).filter((word) => !SPELLED.test(word));
  const letters = text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return words.length >= 2 && words.some((word) => word.length > 2) && words.every((word) => letters.includes(word));
}

/** Signs as generated code spells them, and what an alias ends in. */
const SPELLED = /^(hyphen|period|dot|latest)$/;
