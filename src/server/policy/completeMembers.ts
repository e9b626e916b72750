import { CompletionItemKind } from 'vscode-languageserver';
import { describe, membersAt, shapeOf, wordsAt } from './schemaAt';
import type { SuggestContext, Suggestion } from './suggestion';

/** Names of members by place, as the schema has them; codes of rules come with their titles from elsewhere. */
export function completeMembers({ cursor, locale }: SuggestContext): readonly Suggestion[] {
  if (cursor.at !== 'name' || (cursor.path.length === 1 && cursor.path[0] === 'rules')) return [];
  return membersAt(cursor.path).map(({ name, part }) => {
    const documentation = describe(part, locale);
    return {
      text: name,
      kind: CompletionItemKind.Property,
      shape: shapeOf(part),
      ...(documentation === undefined ? {} : { documentation }),
    };
  });
}

/** Words of a closed set: levels, openness, deployments, kinds of data. */
export function completeWords({ cursor }: SuggestContext): readonly Suggestion[] {
  if (cursor.at === 'name') return [];
  return wordsAt(cursor.path).map((word) => ({ text: word, kind: CompletionItemKind.EnumMember }));
}
