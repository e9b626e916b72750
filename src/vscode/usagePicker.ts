import { l10n, type QuickPickItem, QuickPickItemKind, Uri, window } from 'vscode';
import type { Finding, ResolvedUsage } from '../model/finding';
import { compareLevels, LEVELS, type Level, worstLevel } from '../model/level';
import { INVENTORY_REQUEST, type InventoryResult, type RootInventory, type UsagesOf } from '../server/protocol';
import type { PedigreeServer } from './client';
import { levelName } from './levelNames';
import { placeName, showPlace } from './showPlace';
import { withoutIcons } from './withoutIcons';

interface UsageItem extends QuickPickItem {
  readonly usage?: ResolvedUsage;
  readonly uri?: string;
}

/** Lists the usages of the workspace, or those of one model, worst first, and goes to the chosen one. */
export async function pickUsage(server: PedigreeServer, wanted?: UsagesOf): Promise<void> {
  const items = server.request<InventoryResult>(INVENTORY_REQUEST).then(({ roots }) => toItems(roots, wanted));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Models and endpoints in this workspace'),
    placeHolder: l10n.t('Type a model, vendor, file or level'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (picked?.usage === undefined || picked.uri === undefined) return;
  await showPlace(Uri.parse(picked.uri), picked.usage.location);
}

/** What a link hands over, if it is that. */
export function usagesOf(given: unknown): UsagesOf | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  if ('model' in given && typeof given.model === 'string') return { model: given.model };
  return 'value' in given && typeof given.value === 'string' ? { value: given.value } : undefined;
}

function isWanted({ model, value }: ResolvedUsage, wanted: UsagesOf | undefined): boolean {
  if (wanted === undefined) return true;
  return 'model' in wanted ? model?.id === wanted.model : value === wanted.value;
}

function toItems(roots: readonly RootInventory[], wanted: UsagesOf | undefined): readonly UsageItem[] {
  const judged = roots.flatMap(({ inventory, uris }) =>
    inventory.usages.flatMap((usage, number) => {
      const uri = uris[usage.location.file];
      if (
        uri === undefined ||
        !isWanted(usage, wanted) ||
        usage.role === 'mention' ||
        usage.role === 'catalog' ||
        usage.confidence === 'possible'
      )
        return [];
      const findings = inventory.findings.filter((finding) => finding.usage === number);
      return [{ usage, uri, findings, level: worstLevel(findings.map(({ level }) => level)) }];
    }),
  );
  if (judged.length === 0) return [{ label: l10n.t('No models were found in this workspace.') }];
  const groups: readonly (Level | undefined)[] = [...LEVELS, undefined];
  return groups.flatMap((level) => {
    const members = judged.filter((candidate) => candidate.level === level);
    if (members.length === 0) return [];
    const title = level === undefined ? l10n.t('no findings') : levelName(level);
    return [
      { label: title, kind: QuickPickItemKind.Separator },
      ...members.map(({ usage, uri, findings }) => toItem(usage, uri, findings)),
    ];
  });
}

function toItem(usage: ResolvedUsage, uri: string, findings: readonly Finding[]): UsageItem {
  const name = usage.model === null ? usage.value : `${usage.model.name} (${usage.value})`;
  const origin = [usage.vendor?.name, usage.vendor?.country].filter((part) => part !== undefined && part !== null).join(', ');
  const codes = [...findings].sort((a, b) => compareLevels(a.level, b.level)).map(({ code }) => code);
  return {
    label: withoutIcons(name),
    description: withoutIcons(origin),
    detail: withoutIcons(`${placeName(usage.location)}${codes.length === 0 ? '' : ` — ${[...new Set(codes)].join(', ')}`}`),
    usage,
    uri,
  };
}
