import {
  type CancellationToken,
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
  type MarkupContent,
  MarkupKind,
} from 'vscode-languageserver';
import type { Namespace } from '../../model/registry';
import type { ModelSlot } from '../../model/slot';
import { BRIEF } from '../card/cardParts';
import { cardTexts } from '../card/cardTexts';
import { plainText } from '../card/plainText';
import type { ClientTraits } from '../clientTraits';
import type { Session } from '../session';
import { rememberCandidates } from './candidateLists';
import { completionTexts } from './completionTexts';
import { literalAt } from './literalAt';
import { modelCard } from './modelCard';
import { type ItemData, itemMaker } from './modelItems';
import { rememberSlot } from './slotAt';

/** Offers models where one is named: in a literal that a call reads, or under a key. */
export interface ModelCompletion {
  /** Null where no model is asked for. */
  complete(params: CompletionParams, token: CancellationToken): Promise<CompletionList | null>;
  /** The card of an item, made when a person looks at it. */
  resolve(item: CompletionItem): CompletionItem;
}

/** Languages whose values stand without quotes. */
const WORD_LANGUAGES = new Set('dotenv properties dockerfile modelfile shellscript powershell bat makefile justfile script'.split(' '));

/** See {@link ModelCompletion}. */
export function createModelCompletion(
  session: Session,
  traits: ClientTraits,
  languageForPath: (path: string) => string | null,
): ModelCompletion {
  const findSlot = rememberSlot();
  const lists = rememberCandidates();
  const texts = completionTexts(traits.locale);
  const { locale, completionTags: hasTags } = traits;
  const itemsOf = itemMaker({ locale, texts, card: cardTexts(locale), hasTags });
  return {
    async complete({ textDocument: { uri }, position }, token) {
      const at = session.standing(uri);
      if (at === null) return null;
      const { document, spot } = at;
      const { version } = document;
      const line = document.getText({ start: { ...position, character: 0 }, end: { line: position.line + 1, character: 0 } });
      const language = languageForPath(spot.file) ?? '';
      const literal = literalAt(
        line.replace(/\r?\n$/, ''),
        position,
        language === 'yaml' ? 'yaml' : WORD_LANGUAGES.has(language) ? 'words' : null,
      );
      const project = session.index.roots().find((root) => root.uri === spot.root)?.project;
      if (literal === null || project === undefined) return null;
      const slot = await findSlot(at, literal, project, async () => {
        await session.settled(uri);
        return !token.isCancellationRequested && document.version === version;
      });
      if (slot === null || document.version !== version) return null;
      const { registry, today } = session.presentation.card(BRIEF, spot);
      const place = { root: spot.root, file: spot.file };
      const list = lists.of(spelledAs(slot, literal.typed), place, { registry, policy: session.policies.of(spot), today });
      return list.candidates.length === 0 ? null : itemsOf(list, { literal, registry, isYaml: language === 'yaml' });
    },
    resolve(item) {
      const data: unknown = item.data;
      if (!isItemData(data)) return item;
      const list = lists.find(data.list);
      const candidate = list?.candidates.find(({ identifier }) => identifier === (item.filterText ?? item.label));
      if (list === undefined || candidate === undefined) return item;
      const value = modelCard(candidate, session.presentation.card(BRIEF, list.place), texts);
      const documentation: MarkupContent = traits.completionMarkdown
        ? { kind: MarkupKind.Markdown, value }
        : { kind: MarkupKind.PlainText, value: plainText(value) };
      return { ...item, documentation };
    },
  };
}

/** Where it is open who serves, and so how a model is spelled, what is typed tells. */
function spelledAs(slot: ModelSlot, typed: string): ModelSlot {
  if (slot.deployment.kind !== 'unknown' || slot.hint.namespace !== undefined) return slot;
  const namespace = SPELLED.find(([sign]) => sign.test(typed))?.[1];
  return namespace === undefined ? slot : { ...slot, hint: { ...slot.hint, namespace } };
}

const SPELLED: readonly (readonly [RegExp, Namespace])[] = [
  [/^@cf\//, 'cloudflare'],
  [/^[a-z][a-z\d]*\.(?:[a-z]|$)/, 'bedrock'],
  [/\//, 'huggingface'],
  [/:/, 'ollama'],
];

function isItemData(data: unknown): data is ItemData {
  return typeof data === 'object' && data !== null && 'list' in data && typeof data.list === 'number';
}
