import { CompletionItemKind } from 'vscode-languageserver';
import { profiles } from '../../assess';
import { placeName, type SuggestContext, type Suggestion } from './suggestion';

/** What a policy can build on: profiles that ship, and files of the workspace. */
export function completeBases({ cursor, locale, texts, bases }: SuggestContext): readonly Suggestion[] {
  if (placeName(cursor) !== 'extends') return [];
  const shipped = profiles().map(({ name, title, titleJa, rationale, rationaleJa }) => ({
    text: name,
    kind: CompletionItemKind.Module,
    detail: `${texts.profile} · ${locale === 'ja' ? titleJa : title}`,
    documentation: locale === 'ja' ? rationaleJa : rationale,
  }));
  return [...shipped, ...bases.map((text) => ({ text, kind: CompletionItemKind.File }))];
}
