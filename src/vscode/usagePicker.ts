import { env, l10n, type QuickPick, type QuickPickItemButtonEvent, Uri, window } from 'vscode';
import { USAGES_REQUEST, type UsageRow, type UsagesOf, type UsagesResult } from '../server/protocol';
import type { PedigreeServer } from './client';
import type { Explanations } from './explanations';
import { openPreviews } from './previews';
import { showPlace } from './showPlace';
import { type Candidate, candidatesOf, type ItemButtons, itemButtons, itemsFor, type UsageItem } from './usageItems';

/** Lists the usages of the workspace, or those of one model, worst first, shows each while the user moves along, and goes to the chosen one. */
export async function pickUsage(server: PedigreeServer, explanations: Explanations, wanted?: UsagesOf): Promise<void> {
  const picker = window.createQuickPick<UsageItem>();
  picker.title = l10n.t('Models and endpoints in this workspace');
  picker.placeholder = l10n.t('Type a model, vendor, file or rule');
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.busy = true;
  picker.show();
  const ended = follow(picker, explanations);
  try {
    const { usages, pages } = await server.request<UsagesResult>(USAGES_REQUEST);
    ended.fill({ usages: usages.filter((row) => isWanted(row, wanted)), pages });
    await ended.picked;
  } finally {
    picker.dispose();
  }
}

/** What a link hands over, if it is that. */
export function usagesOf(given: unknown): UsagesOf | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  if ('model' in given && typeof given.model === 'string') return { model: given.model };
  return 'value' in given && typeof given.value === 'string' ? { value: given.value } : undefined;
}

function isWanted({ model, value }: UsageRow, wanted: UsagesOf | undefined): boolean {
  if (wanted === undefined) return true;
  return 'model' in wanted ? model?.id === wanted.model : value === wanted.value;
}

interface Picking {
  fill(found: UsagesResult): void;
  /** Resolves when the user has chosen or gone away. */
  readonly picked: Promise<void>;
}

function follow(picker: QuickPick<UsageItem>, explanations: Explanations): Picking {
  const previews = openPreviews();
  const buttons = itemButtons();
  let candidates: readonly Candidate[] = [];
  let pages: UsagesResult['pages'] = {};
  let chosen: UsageItem | undefined;
  /** The list makes its first item the active one, which nobody has asked to see. */
  let first: UsageItem | undefined;

  const list = (typed: string): void => {
    picker.items = itemsFor(candidates, typed);
    first = picker.items.find(({ row }) => row !== undefined);
  };
  picker.onDidChangeValue(list);
  picker.onDidChangeActive(([item]) => {
    if (item?.row === undefined || (item === first && !previews.isShowing())) return;
    previews.show(item.row);
  });
  picker.onDidTriggerItemButton((event) => pressed(event, buttons, pages, explanations));
  picker.onDidAccept(() => {
    [chosen] = picker.selectedItems;
    picker.hide();
  });
  const picked = new Promise<void>((resolve, reject) => {
    picker.onDidHide(() => void leave(chosen, previews).then(resolve, reject));
  });
  return {
    fill(found) {
      ({ pages } = found);
      candidates = candidatesOf(found, buttons);
      list(picker.value);
      picker.busy = false;
    },
    picked,
  };
}

async function leave(chosen: UsageItem | undefined, previews: ReturnType<typeof openPreviews>): Promise<void> {
  if (chosen?.row === undefined) return previews.restore();
  await previews.end();
  await showPlace(Uri.parse(chosen.row.uri), chosen.row.location);
}

function pressed(
  { item: { row }, button }: QuickPickItemButtonEvent<UsageItem>,
  buttons: ItemButtons,
  pages: UsagesResult['pages'],
  explanations: Explanations,
): void {
  const page = pages[row?.codes[0] ?? ''];
  if (row !== undefined && button === buttons.page) void explanations.explain({ identifier: row.value, from: row.uri });
  else if (page !== undefined) void env.openExternal(Uri.parse(page));
}
