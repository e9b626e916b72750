import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  InsertTextFormat,
  TextEdit,
} from 'vscode-languageserver';
import { type Candidate, isPermitted } from '../../assess';
import type { Registry } from '../../registry/api';
import type { CardTexts } from '../card/cardTexts';
import type { Locale } from '../host';
import type { Place } from '../places';
import type { CandidateList } from './candidateLists';
import type { CompletionTexts } from './completionTexts';
import type { LiteralText } from './literalAt';

/** By which an item is found again when its card is asked for. */
export interface ItemData {
  readonly list: string;
  readonly identifier: string;
  readonly place: Place;
}

export interface ItemsOptions {
  readonly registry: Registry;
  readonly locale: Locale;
  readonly texts: CompletionTexts;
  readonly card: Pick<CardTexts, 'level' | 'state'>;
  readonly place: Place;
  /** The client shows what is over as struck through by a tag. */
  readonly hasTags: boolean;
  /** What YAML takes for a sign of its own must stand in quotes. */
  readonly isYaml: boolean;
}

/** More are not looked through; what is typed brings up the others. */
const MOST_ITEMS = 200;

/** The candidates that go with what is typed, as items that replace the whole literal. */
export function modelItems(list: CandidateList, literal: LiteralText, options: ItemsOptions): CompletionList {
  const fitting = list.candidates.length > MOST_ITEMS ? goingWith(literal.typed, list.candidates) : list.candidates;
  const items = fitting.slice(0, MOST_ITEMS).map((candidate, rank) => toItem(candidate, rank, list.id, literal, options));
  return { isIncomplete: fitting.length > MOST_ITEMS || list.candidates.length > fitting.length, items };
}

/** Those that begin with it, those that hold it, those that have its letters in this order; each group as it is sorted. */
function goingWith(typed: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const wanted = typed.toLowerCase();
  if (wanted === '') return candidates;
  const groups: [Candidate[], Candidate[], Candidate[]] = [[], [], []];
  for (const candidate of candidates) {
    const name = candidate.identifier.toLowerCase();
    const at = name.indexOf(wanted);
    const group = at === 0 ? 0 : at > 0 ? 1 : hasInOrder(name, wanted) ? 2 : null;
    if (group !== null) groups[group].push(candidate);
  }
  return groups.flat();
}

function hasInOrder(name: string, letters: string): boolean {
  let at = -1;
  for (const letter of letters) {
    at = name.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}

function toItem(candidate: Candidate, rank: number, list: string, literal: LiteralText, options: ItemsOptions): CompletionItem {
  const { identifier } = candidate;
  const data: ItemData = { list, identifier, place: options.place };
  return {
    label: identifier,
    labelDetails: { description: standing(candidate, options) },
    detail: details(candidate, options),
    kind: CompletionItemKind.Constant,
    ...(candidate.ended ? (options.hasTags ? { tags: [CompletionItemTag.Deprecated] } : { deprecated: true }) : {}),
    filterText: identifier,
    sortText: String(rank).padStart(4, '0'),
    insertTextFormat: InsertTextFormat.PlainText,
    textEdit: TextEdit.replace(literal.range, written(identifier, literal, options)),
    data,
  };
}

/** What the policy says of it, in a word. */
function standing({ level, ended, usage }: Candidate, { texts, card }: ItemsOptions): string {
  if (ended) return card.state[usage.lifecycle?.state ?? 'retired'];
  return level === null ? texts.allowed : isPermitted({ level }) ? `${texts.allowed} · ${card.level[level]}` : card.level[level];
}

/** Who made it, where, on what terms, and how long it will be there. */
function details({ model, usage }: Candidate, { registry, locale, texts, card }: ItemsOptions): string {
  const vendor = registry.vendor(model.vendor);
  const country = vendor?.country ?? null;
  const { lifecycle } = usage;
  const state = lifecycle === null || lifecycle.state === 'active' ? '' : card.state[lifecycle.state];
  return [
    vendor?.name ?? model.vendor,
    country === null ? '' : countryName(country, locale),
    model.license === null ? '' : licenseName(model.license, registry, texts),
    [state, lifecycle?.date ?? ''].filter((part) => state !== '' && part !== '').join(' '),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function licenseName(id: string, registry: Registry, { proprietary }: CompletionTexts): string {
  if (id.startsWith('LicenseRef-Proprietary')) return proprietary;
  return id.startsWith('LicenseRef-') ? (registry.license(id)?.name ?? id) : id;
}

function countryName(code: string, locale: Locale): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(code) ?? code;
}

function written(identifier: string, { quotes }: LiteralText, { isYaml }: ItemsOptions): string {
  return quotes === 'none' && isYaml && /^[@~]/.test(identifier) ? `"${identifier}"` : identifier;
}
