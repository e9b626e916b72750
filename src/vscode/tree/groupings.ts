import { LEVELS, type Level } from '../../model/level';
import type { LifecycleState } from '../../model/registry';
import type { UsageFacts } from '../../server/protocol';
import type { TreeRow } from './treeRow';

/** What the usages can be put together by. */
export const GROUPINGS = ['level', 'model', 'vendor', 'country', 'license', 'deployment', 'lifecycle', 'folder'] as const;

export type Grouping = (typeof GROUPINGS)[number];

/** One step on the way from the top of the tree to a usage. */
export interface GroupKey {
  readonly kind: Grouping | 'root' | 'file';
  readonly value: string;
  /** As people read it. */
  readonly name: string;
  /** Stands before greater ones, whatever they are called. */
  readonly rank: number;
}

/** The names of groups that are not texts of the workspace or the registry, in the user's language. */
export interface GroupNames {
  level(level: Level | null): string;
  country(code: string | null): string;
  vendor(name: string | null): string;
  license(name: string | null): string;
  deployment(deployment: UsageFacts['deployment']): string;
  lifecycle(state: LifecycleState | null): string;
  /** Of a workspace folder by its address. */
  root(uri: string): string;
  /** The folder that is the root itself. */
  readonly top: string;
  /** Of endpoints, where models are put together by what only models have. */
  readonly endpoints: string;
}

/** In the order of a life; what ends stands before what goes on, since it asks for something. */
const STATES: readonly LifecycleState[] = ['retired', 'redirected', 'suspended', 'restricted', 'deprecated', 'preview', 'active'];

/** Groups of what nobody knows stand behind all others, and endpoints behind these. */
const UNKNOWN_RANK = 100;
const ENDPOINT_RANK = 101;

/** Finds the groups that a usage lies in, outermost first. */
export type PathOf = (row: TreeRow) => readonly GroupKey[];

/** How the usages are put together; with several workspace folders, each stands for itself. */
export function pathsBy(grouping: Grouping, names: GroupNames, hasManyRoots: boolean): PathOf {
  const known = new Map<UsageFacts, readonly GroupKey[]>();
  const within: PathOf = ({ file, facts }) => {
    if (grouping === 'folder') return folderKeys(file.file, names.top);
    const found = known.get(facts) ?? keysOf(facts, grouping, names);
    known.set(facts, found);
    return found;
  };
  if (!hasManyRoots) return within;
  return (row) => [
    { kind: 'root', value: row.file.root, name: names.root(row.file.root), rank: row.file.root === '' ? 1 : 0 },
    ...within(row),
  ];
}

function keysOf(facts: UsageFacts, grouping: Exclude<Grouping, 'folder'>, names: GroupNames): readonly GroupKey[] {
  const model = modelKey(facts);
  return grouping === 'model' ? [model] : [groupKey(facts, grouping, names), model];
}

function modelKey({ kind, value, model }: UsageFacts): GroupKey {
  return { kind: 'model', value: model?.id ?? `${kind} ${value}`, name: model?.name ?? value, rank: 0 };
}

function groupKey(facts: UsageFacts, kind: Exclude<Grouping, 'folder' | 'model'>, names: GroupNames): GroupKey {
  const { level, deployment } = facts;
  if (kind === 'level') return { kind, value: String(level), name: names.level(level), rank: levelRank(level) };
  if (kind === 'deployment') {
    const value = JSON.stringify([deployment.kind, deployment.operator, deployment.country]);
    return { kind, value, name: names.deployment(deployment), rank: deployment.kind === 'unknown' ? UNKNOWN_RANK : 0 };
  }
  if (facts.kind === 'endpoint') return { kind, value: 'endpoint', name: names.endpoints, rank: ENDPOINT_RANK };
  return modelFactKey(facts, kind, names);
}

function modelFactKey(
  { vendor, country, license, lifecycle }: UsageFacts,
  kind: 'vendor' | 'country' | 'license' | 'lifecycle',
  names: GroupNames,
): GroupKey {
  const key = (value: string | null, name: string, rank = 0): GroupKey => ({
    kind,
    value: `=${value ?? ''}`,
    name,
    rank: value === null ? UNKNOWN_RANK : rank,
  });
  if (kind === 'vendor') return key(vendor, names.vendor(vendor));
  if (kind === 'country') return key(country, names.country(country));
  if (kind === 'license') return key(license?.id ?? null, names.license(license?.name ?? null));
  return key(lifecycle, names.lifecycle(lifecycle), lifecycle === null ? 0 : STATES.indexOf(lifecycle));
}

/** Folder by its whole path, then the file: a chain of folders with one folder each tells nothing. */
function folderKeys(path: string, top: string): readonly GroupKey[] {
  const at = path.lastIndexOf('/');
  const folder = path.slice(0, Math.max(0, at));
  return [
    { kind: 'folder', value: folder, name: folder === '' ? top : folder, rank: folder === '' ? 0 : 1 },
    { kind: 'file', value: path, name: path.slice(at + 1), rank: 0 },
  ];
}

/** 0 for the worst level; the last for what no rule speaks about. */
export function levelRank(level: Level | null): number {
  return level === null ? LEVELS.length : LEVELS.indexOf(level);
}
