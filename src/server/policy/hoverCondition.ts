import { codeSpan, escapeMarkdown } from '../card/markdown';
import type { Locale } from '../host';
import { factOf } from './conditionScope';

/** A name in a condition, with where it stands in the text. */
export interface ConditionHover {
  readonly markdown: string;
  readonly start: number;
  readonly end: number;
}

/** The variable or member at an offset of a condition: its type and what it is. */
export function conditionCard(text: string, offset: number, locale: Locale): ConditionHover | null {
  const head = /[A-Za-z_][\w.]*$/.exec(text.slice(0, offset))?.[0] ?? '';
  const tail = /^\w*/.exec(text.slice(offset))?.[0] ?? '';
  const chain = `${head}${tail}`.split('.');
  const name = chain.at(-1) ?? '';
  const fact = name === '' ? undefined : factOf(chain, text.slice(0, offset - head.length));
  if (fact === undefined) return null;
  const end = offset + tail.length;
  return {
    markdown: `${codeSpan(`${chain.join('.')}: ${fact.type}`)}\n\n${escapeMarkdown(fact.description[locale])}`,
    start: end - name.length,
    end,
  };
}
