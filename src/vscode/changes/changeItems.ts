import { l10n, MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { placeName } from '../../model/location';
import type { ChangedFinding, ChangeKind, ChangeRow } from '../../server/protocol';
import { countryName } from '../countryName';
import { levelIcon, levelName } from '../levelLooks';
import { deploymentName, numberText } from '../tree/groupNames';
import type { ChangeNode, ChangesNode, KindNode, RootNode } from './changeNodes';
import { baseText, changeName, hindranceText, kindName, newFindings, notesOn, rootName, wayChange } from './changeWords';

/** Runs when a change is chosen in the view. */
export const OPEN_CHANGE_COMMAND = 'modelPedigree.openChange';

const ICONS: Readonly<Record<ChangeKind, string>> = {
  added: 'diff-added',
  changed: 'diff-modified',
  judged: 'law',
  removed: 'diff-removed',
};

/** How a node of the view looks. */
export function changeItem(node: ChangesNode): TreeItem {
  if (node.kind === 'root') return rootItem(node);
  return node.kind === 'group' ? kindItem(node) : rowItem(node);
}

function rootItem({ changes }: RootNode): TreeItem {
  const item = new TreeItem(
    rootName(changes.root),
    changes.kind === 'compared' && changes.rows.length > 0 ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None,
  );
  // what had nothing to open would stay closed when it gets something
  item.id = `${changes.root} ${item.collapsibleState}`;
  item.iconPath = new ThemeIcon('root-folder');
  item.contextValue = 'root';
  item.tooltip = changes.kind === 'compared' ? notesOn(changes).join('\n') : hindranceText(changes);
  item.description =
    changes.kind === 'compared'
      ? l10n.t('{0} against {1}', numberText(changes.rows.length), baseText(changes.base))
      : hindranceText(changes);
  return item;
}

function kindItem({ changes, change, rows }: KindNode): TreeItem {
  const item = new TreeItem(
    kindName(change),
    change === 'removed' ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.Expanded,
  );
  item.id = `${changes.root} ${change}`;
  item.description = numberText(rows.length);
  item.iconPath = new ThemeIcon(ICONS[change]);
  item.contextValue = 'group';
  item.accessibilityInformation = {
    label:
      rows.length === 1 ? l10n.t('{0}, 1 change', kindName(change)) : l10n.t('{0}, {1} changes', kindName(change), numberText(rows.length)),
  };
  return item;
}

function rowItem({ row, parent }: ChangeNode): TreeItem {
  const item = new TreeItem(changeName(row));
  const location = (row.place ?? row.base)?.location;
  const place = location === undefined ? '' : placeName({ ...location, file: location.file.slice(location.file.lastIndexOf('/') + 1) });
  item.id = `${parent.changes.root} ${row.id}`;
  item.description = [place, wayChange(row), row.isTest ? l10n.t('test') : ''].filter((part) => part !== '').join(' · ');
  item.iconPath = row.kind === 'removed' ? new ThemeIcon('remove') : levelIcon(row.level, row.severity);
  item.contextValue = traitsOf(row).join(' ');
  item.command = { command: OPEN_CHANGE_COMMAND, title: l10n.t('Go to the change'), arguments: [{ kind: 'change', parent, row }] };
  item.accessibilityInformation = { label: spoken(row) };
  return item;
}

/** What menus can ask of a change: its kind, whether it `now` has a place and `once` had one, and whether a `finding` stands on it. */
function traitsOf({ kind, place, base, findings }: ChangeRow): readonly string[] {
  return [
    'change',
    kind,
    ...(place === null ? [] : ['now']),
    ...(base === null ? [] : ['once']),
    ...(place !== null && place.location.cell === undefined && findings.some(({ state }) => state !== 'gone') ? ['finding'] : []),
  ];
}

/** What a screen reader says: arrows and signs in words. */
export function spoken(row: ChangeRow): string {
  const { is, was, kind, level, findings } = row;
  const location = (row.place ?? row.base)?.location;
  const fresh = findings.filter(({ state }) => state === 'new').length;
  const name =
    was === null || changeName(row) === (is.name ?? is.value)
      ? changeName(row)
      : l10n.t('{0} became {1}', was.name ?? was.value, is.name ?? is.value);
  return [
    `${kindName(kind)}: ${name}`,
    location === undefined ? '' : placeName(location),
    level === null ? l10n.t('no findings') : levelName(level),
    fresh === 0 ? '' : newFindings(fresh),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** What a change tells when somebody stays on it. */
export function changeTooltip(node: ChangesNode): MarkdownString | undefined {
  if (node.kind !== 'change') return undefined;
  const { row } = node;
  const tooltip = new MarkdownString('', true);
  const line = (text: string): void => void (text !== '' && tooltip.appendText(text).appendMarkdown('\n\n'));
  const location = (row.place ?? row.base)?.location;
  line(changeName(row));
  line(row.changes.join(', '));
  if (location !== undefined) line(placeName(location));
  for (const side of row.was === null ? [row.is] : [row.was, row.is]) {
    const maker = [side.vendor, side.country === null ? null : countryName(side.country)].filter((part) => part !== null).join(', ');
    line([side.value, maker, side.license ?? '', deploymentName(side.deployment)].filter((part) => part !== '').join(' · '));
  }
  for (const finding of row.findings) line(findingText(finding));
  return tooltip;
}

function findingText({ code, level, message, state }: ChangedFinding): string {
  const states: Readonly<Record<ChangedFinding['state'], string>> = {
    new: l10n.t('new'),
    updated: l10n.t('other level'),
    gone: l10n.t('gone'),
    unchanged: l10n.t('as before'),
  };
  return `${levelName(level)}, ${states[state]}: ${message} (${code})`;
}
