import { type CompletionItem, CompletionItemKind, CompletionItemTag, type CompletionList, TextEdit } from 'vscode-languageserver';
import { type Candidate, isPermitted } from '../../assess';
import type { Registry } from '../../registry/api';
import type { CardTexts } from '../card/cardTexts';
import { withoutIcons } from '../card/markdown';
import type { Locale } from '../host';
import type { CandidateList } from './candidateLists';
import type { CompletionTexts } from './completionTexts';
import type { LiteralText } from './literalAt';

export interface ItemsOptions {
  readonly locale: Locale;
  readonly texts: CompletionTexts;
  readonly card: Pick<CardTexts, 'level' | 'state'>;
  /** The client shows what is over as struck through by a tag. */
  readonly hasTags: boolean;
}

/** By which an item's list is found again when its card is asked for. */
export interface ItemData {
  readonly list: number;
}

/** How a list is asked for. */
export interface ItemsAsked {
  readonly literal: LiteralText;
  readonly registry: Registry;
  /** What YAML takes for a sign of its own must stand in quotes. */
  readonly isYaml: boolean;
}

/** Makes items of candidates, each replacing the whole literal. What they say is put in words once. */
export type MakeItems = (list: CandidateList, asked: ItemsAsked) => CompletionList;

/** More are not looked through; what is typed brings up the others. */
const MOST_ITEMS = 200;

/** See {@link MakeItems}. */
export function itemMaker(options: ItemsOptions): MakeItems {
  const told = new WeakMap<
    Candidate,
    Pick<CompletionItem, 'label' | 'filterText' | 'labelDetails' | 'detail' | 'kind' | 'tags' | 'deprecated'>
  >();
  const countries = new Intl.DisplayNames([options.locale], { type: 'region', fallback: 'code' });
  const tell = (candidate: Candidate, registry: Registry) => {
    const { ended, identifier } = candidate;
    const over = options.hasTags ? { tags: [CompletionItemTag.Deprecated] } : { deprecated: true };
    return {
      // what is typed is held against the identifier itself
      ...labelOf(identifier),
      labelDetails: { description: standing(candidate, options) },
      detail: details(candidate, registry, countries, options),
      kind: CompletionItemKind.Constant,
      ...(ended ? over : {}),
    };
  };
  return ({ id, candidates }, { literal, registry, isYaml }) => {
    const data: ItemData = { list: id };
    const fitting = candidates.length > MOST_ITEMS ? goingWith(literal.typed, candidates) : candidates;
    const items = fitting.slice(0, MOST_ITEMS).map((candidate, rank): CompletionItem => {
      const known = told.get(candidate) ?? tell(candidate, registry);
      told.set(candidate, known);
      const textEdit = TextEdit.replace(literal.range, written(candidate.identifier, literal, isYaml));
      return { ...known, sortText: String(rank).padStart(4, '0'), textEdit, data };
    });
    return { isIncomplete: candidates.length > items.length, items };
  };
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

/** VS Code draws icons in labels, and an overlay of the workspace may name a model as it likes. */
function labelOf(identifier: string): Pick<CompletionItem, 'label' | 'filterText'> {
  const label = withoutIcons(identifier);
  return label === identifier ? { label } : { label, filterText: identifier };
}

/** What the policy says of it, in a word. */
function standing({ level, ended, usage }: Candidate, { texts, card }: ItemsOptions): string {
  if (ended) return card.state[usage.lifecycle?.state ?? 'retired'];
  return level === null ? texts.allowed : isPermitted({ level }) ? `${texts.allowed} · ${card.level[level]}` : card.level[level];
}

/** Who made it, where, on what terms, and how long it will be there. */
function details({ model, usage }: Candidate, registry: Registry, countries: Intl.DisplayNames, { texts, card }: ItemsOptions): string {
  const vendor = registry.vendor(model.vendor);
  const country = vendor?.country ?? null;
  const { lifecycle } = usage;
  const state = lifecycle === null || lifecycle.state === 'active' ? [] : [card.state[lifecycle.state], lifecycle.date ?? ''];
  return [
    vendor?.name ?? model.vendor,
    country === null ? '' : ((/^[A-Z]{2}$/.test(country) ? countries.of(country) : undefined) ?? country),
    model.license === null ? '' : licenseName(model.license, registry, texts),
    state.filter((part) => part !== '').join(' '),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function licenseName(id: string, registry: Registry, { proprietary }: CompletionTexts): string {
  if (id.startsWith('LicenseRef-Proprietary')) return proprietary;
  return id.startsWith('LicenseRef-') ? (registry.license(id)?.name ?? id) : id;
}

function written(identifier: string, { quotes }: LiteralText, isYaml: boolean): string {
  return quotes === 'none' && isYaml && /^[@~]/.test(identifier) ? `"${identifier}"` : identifier;
}
