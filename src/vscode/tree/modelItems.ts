import { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { SEVERITY_ORDER } from '../../model/severityLooks';
import { levelIcon, levelName } from '../levelLooks';
import { placeName } from '../showPlace';
import { rowName, rowOrigin } from '../usageRow';
import type { LevelNode, ModelGroupNode, ModelNode, UsageNode } from './modelNodes';

/** Runs when a usage is chosen in the tree. */
export const OPEN_USAGE_COMMAND = 'modelPedigree.openUsage';

/** How a node looks. Each has an id, so that what is unfolded stays unfolded when the tree is made anew. */
export function itemOf(node: ModelNode): TreeItem {
  if (node.kind === 'level') return levelItem(node);
  return node.kind === 'model' ? modelItem(node) : usageItem(node);
}

function levelItem({ level, rows }: LevelNode): TreeItem {
  const name = level === null ? l10n.t('no findings') : levelName(level);
  const isPressing = level === 'critical' || level === 'high';
  const item = new TreeItem(capitalized(name), isPressing ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed);
  item.id = String(level);
  item.description = String(rows.length);
  item.iconPath = levelIcon(level, SEVERITY_ORDER.find((severity) => rows.some((row) => row.severity === severity)) ?? null);
  item.contextValue = 'level';
  item.accessibilityInformation = { label: l10n.t('Level {0}, {1} usages', name, rows.length) };
  return item;
}

function modelItem({ key, rows, parent }: ModelGroupNode): TreeItem {
  const [first] = rows;
  const origin = rowOrigin(first);
  const item = new TreeItem(rowName(first), TreeItemCollapsibleState.Collapsed);
  item.id = `${parent.level}/${key}`;
  item.description = [origin, rows.length > 1 ? `×${rows.length}` : ''].filter((part) => part !== '').join(' · ');
  item.iconPath = new ThemeIcon(first.kind === 'endpoint' ? 'globe' : 'type-hierarchy-sub');
  item.contextValue = first.kind === 'model' ? 'model' : 'other';
  item.tooltip = [...new Set(rows.map(({ value }) => value))].slice(0, MOST_VALUES).join('\n');
  item.accessibilityInformation = {
    label: l10n.t('{0}, {1} usages', [rowName(first), origin].filter((part) => part !== '').join(', '), rows.length),
  };
  return item;
}

/** A tooltip is no list. */
const MOST_VALUES = 10;

function usageItem({ row, parent }: UsageNode): TreeItem {
  const { location, codes } = row;
  const folder = location.file.slice(0, Math.max(0, location.file.lastIndexOf('/')));
  const item = new TreeItem(placeName({ ...location, file: location.file.slice(folder === '' ? 0 : folder.length + 1) }));
  const { start } = location.range;
  item.id = `${parent.parent.level}/${parent.key}/${row.uri}#${location.cell ?? ''}:${start.line}:${start.character}`;
  item.description = folder;
  // Of another scheme: the path gives the file's icon, and its badges stay away, which the level above says already.
  item.resourceUri = Uri.parse(row.uri).with({ scheme: 'model-pedigree-usage', query: '', fragment: '' });
  item.iconPath = ThemeIcon.File;
  item.contextValue = row.kind === 'model' ? 'usage' : 'other';
  item.tooltip = [`${row.value} — ${placeName(location)}`, ...codes].join('\n');
  item.command = { command: OPEN_USAGE_COMMAND, title: l10n.t('Go to the usage'), arguments: [row] };
  item.accessibilityInformation = { label: [placeName(location), ...codes].join(', ') };
  return item;
}

function capitalized(text: string): string {
  return `${text.slice(0, 1).toLocaleUpperCase()}${text.slice(1)}`;
}
