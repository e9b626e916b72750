import { l10n, MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { LEVELS } from '../../model/level';
import { type Location, placeName } from '../../model/location';
import type { UsageFacts } from '../../server/protocol';
import { countryName } from '../countryName';
import { levelIcon, levelName } from '../levelLooks';
import { deploymentName, numberText, stateName } from './groupNames';
import type { GroupNode, MoreNode, TreeNode, UsageNode } from './treeNodes';

/** Runs when a usage is chosen in the tree. */
export const OPEN_USAGE_COMMAND = 'modelPedigree.openUsage';
/** Runs when the rest of a group is asked for. */
export const SHOW_MORE_COMMAND = 'modelPedigree.showMoreUsages';

/** What {@link OPEN_USAGE_COMMAND} is given. */
export interface OpenedUsage {
  readonly uri: string;
  readonly location: Location;
}

/** How a node looks. Each has an id, so that what is unfolded or selected stays so when it is drawn again. */
export function itemOf(node: TreeNode): TreeItem {
  if (node.kind === 'group') return groupItem(node);
  return node.kind === 'usage' ? usageItem(node) : moreItem(node);
}

function groupItem(node: GroupNode): TreeItem {
  const { key, total } = node;
  const worst = node.worst();
  const isUrgent = key.kind === 'level' && (worst === 'critical' || worst === 'high');
  const isOpen = key.kind === 'root' || isUrgent;
  const item = new TreeItem(key.name, isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed);
  const facts = key.kind === 'model' ? node.sample()?.facts : undefined;
  const origin = facts === undefined ? '' : originBeside(node, facts);
  item.id = node.id;
  // Levels may share a sign: where no group above has said it, the level is named.
  const named = worst === null || isOfLevel(node) ? '' : levelName(worst);
  item.description = [numberText(total), named, origin].filter((part) => part !== '').join(' · ');
  item.iconPath = levelIcon(worst, node.severity());
  item.contextValue = ['group', key.kind, ...(facts === undefined ? [] : traitsOf(facts))].join(' ');
  item.accessibilityInformation = { label: spokenGroup(node, origin) };
  if (key.kind === 'file') item.resourceUri = pathOnly(node.sample()?.file.uri ?? '');
  return item;
}

function isOfLevel({ key, parent }: GroupNode): boolean {
  return key.kind === 'level' || (parent !== null && isOfLevel(parent));
}

function spokenGroup(node: GroupNode, origin: string): string {
  const worst = node.worst();
  const name = [node.key.name, origin].filter((part) => part !== '').join(', ');
  if (node.key.kind === 'level') return l10n.t('Level {0}, {1} usages', name, numberText(node.total));
  return worst === null
    ? l10n.t('{0}, {1} usages, no findings', name, numberText(node.total))
    : l10n.t('{0}, {1} usages, worst level {2}', name, numberText(node.total), levelName(worst));
}

/** Who made it, and where, as far as the groups above do not say so. */
function originBeside({ parent }: GroupNode, { vendor, country }: UsageFacts): string {
  const above = parent?.key.kind;
  return [above === 'vendor' ? null : vendor, above === 'country' || country === null ? null : countryName(country)]
    .filter((part) => part !== null)
    .join(', ');
}

function usageItem(node: UsageNode): TreeItem {
  const { row, parent } = node;
  const { facts, location, file } = row;
  const { name, folder } = split(location.file);
  const isInFile = parent?.key.kind === 'file';
  const place = placeName({ ...location, file: isInFile ? '' : name });
  const model = facts.model?.name ?? facts.value;
  const item = new TreeItem(isInFile ? model : place);
  item.id = node.id;
  item.description = [isInFile ? place : folder, facts.isTest ? l10n.t('test') : ''].filter((part) => part !== '').join(' · ');
  item.iconPath = levelIcon(facts.level, facts.severity);
  const isAcceptable = facts.codes.length > 0 && location.cell === undefined;
  item.contextValue = ['usage', ...traitsOf(facts), ...(isAcceptable ? ['finding'] : [])].join(' ');
  const opened: OpenedUsage = { uri: file.uri, location };
  item.command = { command: OPEN_USAGE_COMMAND, title: l10n.t('Go to the usage'), arguments: [opened] };
  const level = facts.level === null ? l10n.t('no findings') : levelName(facts.level);
  item.accessibilityInformation = { label: [isInFile ? `${model} ${place}` : placeName(location), level, ...facts.codes].join(', ') };
  return item;
}

function moreItem({ parent, id }: MoreNode): TreeItem {
  const item = new TreeItem(l10n.t('{0} more', numberText(parent.usages.size - parent.limit)));
  item.id = id;
  item.iconPath = new ThemeIcon('ellipsis');
  item.contextValue = 'more';
  item.command = { command: SHOW_MORE_COMMAND, title: l10n.t('Show more'), arguments: [parent] };
  return item;
}

/** What menus can ask of a node: `identifier`, `known` to the registry, `package` with a package URL. */
function traitsOf({ kind, model, packageUrl }: UsageFacts): readonly string[] {
  return [
    ...(kind === 'endpoint' ? [] : ['identifier']),
    ...(model === null ? [] : ['known']),
    ...(packageUrl === null ? [] : ['package']),
  ];
}

/** Of another scheme: the path gives the file's icon, and its badges stay away, which the icon of the level says already. */
function pathOnly(uri: string): Uri {
  return Uri.parse(uri).with({ scheme: 'model-pedigree-usage', query: '', fragment: '' });
}

/** What a node tells when somebody stays on it. */
export function tooltipOf(node: TreeNode): MarkdownString | undefined {
  if (node.kind === 'more') return undefined;
  const tooltip = new MarkdownString('', true);
  const line = (text: string): void => void tooltip.appendText(text).appendMarkdown('\n\n');
  if (node.kind === 'usage') {
    line(placeName(node.row.location));
    line(node.row.facts.value);
    factLines(node.row.facts).forEach(line);
    if (node.row.facts.codes.length > 0) line(node.row.facts.codes.join(', '));
    return tooltip;
  }
  line(node.key.name);
  const facts = node.key.kind === 'model' ? node.sample()?.facts : undefined;
  if (facts !== undefined) factLines(facts, facts.model?.id).forEach(line);
  const counts = LEVELS.filter((level) => node.of(level) > 0).map((level) => `${numberText(node.of(level))} ${levelName(level)}`);
  const rest = node.of(null) > 0 ? [l10n.t('{0} without findings', numberText(node.of(null)))] : [];
  line([...counts, ...rest].join(' · '));
  return tooltip;
}

function factLines({ model, vendor, country, license, deployment, lifecycle }: UsageFacts, id?: string): readonly string[] {
  const maker = [vendor, country === null ? null : countryName(country)].filter((part) => part !== null).join(', ');
  return [
    ...(model === null ? [] : [id ?? model.name]),
    ...(maker === '' ? [] : [maker]),
    ...(license === null ? [] : [license.name]),
    ...(id !== undefined ? [] : [deploymentName(deployment)]),
    ...(lifecycle === null || id !== undefined ? [] : [stateName(lifecycle)]),
  ];
}

function split(path: string): { readonly name: string; readonly folder: string } {
  const at = path.lastIndexOf('/');
  return { name: path.slice(at + 1), folder: path.slice(0, Math.max(0, at)) };
}
