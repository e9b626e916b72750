import { LEVELS, type Level } from '../../model/level';
import type { Severity } from '../../model/policy';
import { SEVERITY_ORDER } from '../../model/severityLooks';
import type { UsageFacts } from '../../server/protocol';
import { type GroupKey, levelRank } from './groupings';
import type { TreeRow } from './treeRow';

/** A branch or leaf of the tree of models. */
export type TreeNode = GroupNode | UsageNode | MoreNode;

/** So many usages of a group are shown at first, and so many more each time. */
export const SHOWN_AT_ONCE = 500;

/** A group of usages, or of groups. The tree alone changes it. */
export class GroupNode {
  readonly kind = 'group';
  readonly id: string;
  readonly groups = new Map<string, GroupNode>();
  readonly usages = new Set<UsageNode>();
  total = 0;
  /** Children in order; null when they are to be put in order again. */
  sorted: readonly (GroupNode | UsageNode)[] | null = null;
  limit = SHOWN_AT_ONCE;
  readonly more: MoreNode;
  private readonly severities = new Map<Severity, number>();
  private readonly counts: number[] = Array.from({ length: LEVELS.length + 1 }, () => 0);

  constructor(
    readonly key: GroupKey,
    readonly parent: GroupNode | null,
  ) {
    this.id = `${parent?.id ?? ''}\n${key.kind} ${key.value}`;
    this.more = { kind: 'more', parent: this, id: `${this.id}\nmore` };
  }

  count({ level, severity }: UsageFacts, by: 1 | -1): void {
    this.total += by;
    const rank = levelRank(level);
    this.counts[rank] = (this.counts[rank] ?? 0) + by;
    if (severity !== null) this.severities.set(severity, (this.severities.get(severity) ?? 0) + by);
  }

  /** How the worst looks that is in it. */
  severity(): Severity | null {
    return SEVERITY_ORDER.find((severity) => (this.severities.get(severity) ?? 0) > 0) ?? null;
  }

  /** How many usages have the level; `null`: no findings. */
  of(level: Level | null): number {
    return this.counts[levelRank(level)] ?? 0;
  }

  worst(): Level | null {
    return LEVELS.find((level) => this.of(level) > 0) ?? null;
  }

  /** Any usage within, for what is the same of all. */
  sample(): TreeRow | undefined {
    for (const usage of this.usages) return usage.row;
    for (const group of this.groups.values()) return group.sample();
    return undefined;
  }
}

/** A usage; the same node as long as it is the same usage, wherever it has moved to. */
export class UsageNode {
  readonly kind = 'usage';
  parent: GroupNode | null = null;

  constructor(
    public row: TreeRow,
    /** Tells it from others of its file and its text. */
    readonly ordinal: number,
  ) {}

  get id(): string {
    const { file, facts } = this.row;
    return `${this.parent?.id ?? ''}\n${file.uri}\n${facts.kind} ${facts.value} ${this.ordinal}`;
  }
}

/** Stands for the usages of a group that are not shown yet. */
export interface MoreNode {
  readonly kind: 'more';
  readonly parent: GroupNode;
  readonly id: string;
}

/** What the siblings are put in order by. */
export const ORDERS = ['level', 'name', 'count'] as const;

export type Order = (typeof ORDERS)[number];

const collator = new Intl.Collator(undefined, { numeric: true });

/** The order of two groups with the same parent. */
export function compareGroups(order: Order): (a: GroupNode, b: GroupNode) => number {
  const byName = (a: GroupNode, b: GroupNode): number => a.key.rank - b.key.rank || collator.compare(a.key.name, b.key.name);
  if (order === 'name') return byName;
  if (order === 'count') return (a, b) => b.total - a.total || byName(a, b);
  return (a, b) => levelRank(a.worst()) - levelRank(b.worst()) || byName(a, b);
}

/** The order of two usages of a group: by place, the worst first unless names are asked for. */
export function compareUsages(order: Order): (a: UsageNode, b: UsageNode) => number {
  if (order === 'name') return byPlace;
  return (a, b) => levelRank(a.row.facts.level) - levelRank(b.row.facts.level) || byPlace(a, b);
}

function byPlace({ row: { location: a } }: UsageNode, { row: { location: b } }: UsageNode): number {
  const byFile = a.file === b.file ? 0 : collator.compare(a.file, b.file);
  return (
    byFile || (a.cell ?? 0) - (b.cell ?? 0) || a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character
  );
}
