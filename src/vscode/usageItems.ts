import { l10n, type QuickInputButton, type QuickPickItem, QuickPickItemKind, ThemeIcon } from 'vscode';
import { LEVELS, type Level } from '../model/level';
import { placeName } from '../model/location';
import type { UsageRow, UsagesResult } from '../server/protocol';
import { levelIcon, levelName } from './levelLooks';
import { rowName, rowOrigin } from './usageRow';
import { withoutIcons } from './withoutIcons';

/** As many as the list takes at once without a pause; beyond that, typing narrows what it is given. */
export const MOST_ITEMS = 1000;

export interface UsageItem extends QuickPickItem {
  readonly row?: UsageRow;
}

/** A usage, and the text in which what is typed is looked for. */
export interface Candidate {
  readonly item: UsageItem;
  readonly row: UsageRow;
  readonly words: string;
}

export interface ItemButtons {
  readonly page: QuickInputButton;
  readonly rule: QuickInputButton;
}

/** Buttons of the items; their tooltips are in the user's language. */
export function itemButtons(): ItemButtons {
  return {
    page: { iconPath: new ThemeIcon('info'), tooltip: l10n.t('Open the page of this model') },
    rule: { iconPath: new ThemeIcon('book'), tooltip: l10n.t('Read about the rule') },
  };
}

/** One candidate for each usage, worst first. */
export function candidatesOf({ usages, pages }: UsagesResult, buttons: ItemButtons): readonly Candidate[] {
  const groups: readonly (Level | null)[] = [...LEVELS, null];
  return groups.flatMap((level) => usages.filter((row) => row.level === level).map((row) => candidateOf(row, pages, buttons)));
}

/** What the list shows while this is typed: everything with all of the words in it, as far as the list goes. */
export function itemsFor(candidates: readonly Candidate[], typed: string): readonly UsageItem[] {
  if (candidates.length === 0) return [{ label: l10n.t('No models were found in this workspace.') }];
  // A short list is filtered by VS Code itself, which also marks what matches.
  const isShort = candidates.length <= MOST_ITEMS;
  const needle = typed.trim().toLowerCase();
  const matching = isShort || needle === '' ? candidates : candidates.filter(({ words }) => words.includes(needle));
  const items: UsageItem[] = [];
  let group: Level | null | undefined;
  for (const { item, row } of matching.slice(0, MOST_ITEMS)) {
    if (row.level !== group) {
      group = row.level;
      items.push({ label: group === null ? l10n.t('no findings') : levelName(group), kind: QuickPickItemKind.Separator });
    }
    items.push(item);
  }
  const more = matching.length - MOST_ITEMS;
  if (more > 0) items.push({ label: l10n.t('{0} more: type to narrow the list', more), alwaysShow: true });
  return items;
}

function candidateOf(row: UsageRow, pages: UsagesResult['pages'], buttons: ItemButtons): Candidate {
  const name = row.model === null ? row.value : `${row.model.name} (${row.value})`;
  const [worst] = row.codes;
  const item: UsageItem = {
    label: withoutIcons(name),
    description: withoutIcons(rowOrigin(row)),
    // the level in words, too: a filtered list has no headings
    detail: withoutIcons([...(row.level === null ? [] : [levelName(row.level)]), placeName(row.location), ...row.codes].join(' · ')),
    iconPath: row.kind === 'endpoint' && row.level === null ? new ThemeIcon('globe') : levelIcon(row.level, row.severity),
    buttons: [
      ...(row.kind === 'model' ? [buttons.page] : []),
      ...(worst !== undefined && pages[worst] !== undefined ? [buttons.rule] : []),
    ],
    row,
  };
  return { item, row, words: `${item.label}\n${item.description}\n${item.detail}\n${rowName(row)}`.toLowerCase() };
}
