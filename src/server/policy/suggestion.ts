import type { CompletionItemKind } from 'vscode-languageserver';
import type { Registry } from '../../registry/api';
import type { Locale } from '../host';
import type { Cursor } from './cursor';
import type { PolicyTexts } from './policyTexts';

/** Something that can be written at a cursor. */
export interface Suggestion {
  readonly text: string;
  readonly kind: CompletionItemKind;
  /** Beside the text, in brief: a title, a name. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What stands after a name: nothing, a value on the line, entries below. */
  readonly shape?: 'value' | 'mapping' | 'list';
  /** Other words by which people look for it. */
  readonly alsoBy?: string;
}

/** What the features of completion go by. */
export interface SuggestContext {
  readonly cursor: Cursor;
  readonly registry: Registry;
  readonly locale: Locale;
  readonly texts: PolicyTexts;
  /** Codes of rules that the team wrote, in this policy. */
  readonly ownRules: readonly string[];
  /** Files beside, relative to this one, on which a policy can build. */
  readonly bases: readonly string[];
  /** The line up to the cursor, and all of the text before it. */
  readonly before: string;
}

/** The names on the way to a place, without the numbers of entries: `deny.vendor`. */
export function placeName({ path }: Cursor): string {
  return path.filter((part) => typeof part === 'string').join('.');
}
