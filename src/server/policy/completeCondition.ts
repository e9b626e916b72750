import { CompletionItemKind } from 'vscode-languageserver';
import type { Locale } from '../host';
import { type Fact, factOf, loopVariables, membersOfType, variables } from './conditionScope';
import type { SuggestContext, Suggestion } from './suggestion';

const CHAIN = /(?:([A-Za-z_][\w.]*)\.)?[A-Za-z_0-9]*$/;

/** What a list can be asked. */
const LOOPS: readonly Suggestion[] = ['exists', 'all', 'exists_one', 'filter', 'map'].map((text) => ({
  text,
  kind: CompletionItemKind.Method,
}));

/** Within `when`: variables, and the members of what stands before the last dot. */
export function completeCondition({ cursor, before, locale }: SuggestContext): readonly Suggestion[] {
  if (!isCondition(cursor)) return [];
  const [, chain] = CHAIN.exec(before) ?? [];
  if (chain === undefined) return [...loopVariables(before), ...variables()].map(suggestionOf(CompletionItemKind.Variable, locale));
  const fact = factOf(chain.split('.'), before);
  if (fact === undefined) return [];
  return fact.type.startsWith('list<') ? LOOPS : membersOfType(fact.type).map(suggestionOf(CompletionItemKind.Field, locale));
}

/** Whether a place is the text of a condition. */
export function isCondition({ at, path }: SuggestContext['cursor']): boolean {
  return at === 'value' && path.at(-1) === 'when';
}

function suggestionOf(kind: CompletionItemKind, locale: Locale): (fact: Fact) => Suggestion {
  return ({ name, type, description }) => ({ text: name, kind, detail: `${type} · ${description[locale]}` });
}
