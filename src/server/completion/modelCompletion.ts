import type { CancellationToken, CompletionItem, CompletionList, CompletionParams } from 'vscode-languageserver';
import { BRIEF } from '../card/cardParts';
import { cardTexts } from '../card/cardTexts';
import type { ClientTraits } from '../clientTraits';
import type { Session } from '../session';
import { rememberCandidates } from './candidateLists';
import { completionTexts } from './completionTexts';
import { literalAt } from './literalAt';
import { modelCard } from './modelCard';
import { type ItemData, modelItems } from './modelItems';
import { rememberSlot } from './slotAt';

/** Offers models where one is named: in a literal that a call reads, or under a key. */
export interface ModelCompletion {
  /** Null where no model is asked for. */
  complete(params: CompletionParams, token: CancellationToken): Promise<CompletionList | null>;
  /** The card of an item, made when a person looks at it. */
  resolve(item: CompletionItem): CompletionItem;
}

/** Languages whose values stand without quotes. */
const WORD_LANGUAGES = new Set(
  'yaml dotenv properties dockerfile modelfile shellscript powershell bat makefile justfile script'.split(' '),
);

/** See {@link ModelCompletion}. */
export function createModelCompletion(
  session: Session,
  traits: ClientTraits,
  languageForPath: (path: string) => string | null,
): ModelCompletion {
  const findSlot = rememberSlot();
  const lists = rememberCandidates();
  const texts = completionTexts(traits.locale);
  return {
    async complete({ textDocument: { uri }, position }, token) {
      const at = session.shown(uri);
      if (at === null) return null;
      const { document, spot } = at;
      const { version } = document;
      const line = document.getText({ start: { ...position, character: 0 }, end: { line: position.line + 1, character: 0 } });
      const language = languageForPath(spot.file) ?? '';
      const literal = literalAt(line.replace(/\r?\n$/, ''), position, WORD_LANGUAGES.has(language));
      const project = session.index.roots().find((root) => root.uri === spot.root)?.project;
      if (literal === null || project === undefined) return null;
      const slot = await findSlot(at, literal, project, async () => {
        await session.settled(uri);
        return !token.isCancellationRequested && document.version === version;
      });
      if (slot === null || document.version !== version) return null;
      const { registry, today } = session.presentation.card(BRIEF, spot);
      const list = lists.of(slot, { registry, policy: session.policies.of(spot), today, file: spot.file });
      if (list.candidates.length === 0) return null;
      return modelItems(list, literal, {
        registry,
        locale: traits.locale,
        texts,
        card: cardTexts(traits.locale),
        place: { root: spot.root, file: spot.file },
        hasTags: traits.completionTags,
        isYaml: language === 'yaml',
      });
    },
    resolve(item) {
      const data: unknown = item.data;
      if (!isItemData(data)) return item;
      const candidate = lists.find(data.list)?.candidates.find(({ identifier }) => identifier === data.identifier);
      if (candidate === undefined) return item;
      const value = modelCard(candidate, session.presentation.card(BRIEF, data.place), texts);
      return { ...item, documentation: { kind: 'markdown', value } };
    },
  };
}

function isItemData(data: unknown): data is ItemData {
  return typeof data === 'object' && data !== null && 'list' in data && 'identifier' in data && 'place' in data;
}
