import type { Value } from '../../model/summary';
import type { Role } from '../../model/usage';
import { any, concat } from '../dataflow/values';
import { literalOfPassage, type Passage, rangeOfPassage, within } from './passage';

/** What the names of a file stand for, as far as the file tells. */
export type Variables = ReadonlyMap<string, readonly Value[]>;

const NONE: Variables = new Map();

/** `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME:default}`; not `${{ … }}`. */
const REFERENCE = /\$(?:\{(?:env:)?([\w.-]+?)(?:(?::?[-=]|:)([^{}]*))?\}|([A-Za-z_]\w*))/g;

/** A text with references to names, as a value: names of the file are followed, others are left to the environment. */
export function valueOfPassage(passage: Passage, role: Role, variables: Variables = NONE): Value {
  const { text } = passage;
  const parts: Value[] = [];
  let done = 0;
  for (const match of text.matchAll(REFERENCE)) {
    if (match.index > done) parts.push(literalOfPassage(within(passage, done, match.index), role));
    parts.push(referenced(within(passage, match.index, match.index + match[0].length), match, variables));
    done = match.index + match[0].length;
  }
  if (done < text.length || parts.length === 0) parts.push(literalOfPassage(within(passage, done, text.length), role));
  const [only] = parts;
  return only && parts.length === 1 ? only : concat(parts, rangeOfPassage(passage));
}

function referenced(passage: Passage, match: RegExpMatchArray, variables: Variables): Value {
  const range = rangeOfPassage(passage);
  const name = match[1] ?? match[3] ?? '';
  const preset = match[2]?.replace(/^\s*["']|["']\s*$/g, '') ?? '';
  const from = passage.text.lastIndexOf(preset);
  const fallback = preset === '' ? null : literalOfPassage(within(passage, from, from + preset.length), 'default');
  const known = variables.get(name);
  if (known && known.length > 0) return { kind: 'named', name, value: any(known), range };
  return { kind: 'env', name, fallback, range };
}
