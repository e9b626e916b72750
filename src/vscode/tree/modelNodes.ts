import { LEVELS, type Level } from '../../model/level';
import type { UsageRow } from '../../server/protocol';
import { rowName } from '../usageRow';

/** A branch or leaf of the tree of models: level, model, usage. */
export type ModelNode = LevelNode | ModelGroupNode | UsageNode;

export interface LevelNode {
  readonly kind: 'level';
  readonly level: Level | null;
  readonly rows: readonly UsageRow[];
}

/** The usages of one model on one level; an endpoint and a model that nobody knows have a group of their own, too. */
export interface ModelGroupNode {
  readonly kind: 'model';
  readonly key: string;
  readonly rows: readonly [UsageRow, ...UsageRow[]];
  readonly parent: LevelNode;
}

export interface UsageNode {
  readonly kind: 'usage';
  readonly row: UsageRow;
  readonly parent: ModelGroupNode;
}

/** The levels that have usages, worst first. */
export function levelNodes(rows: readonly UsageRow[]): readonly LevelNode[] {
  const levels: readonly (Level | null)[] = [...LEVELS, null];
  return levels.flatMap((level): LevelNode[] => {
    const own = rows.filter((row) => row.level === level);
    return own.length === 0 ? [] : [{ kind: 'level', level, rows: own }];
  });
}

/** The models of a level by name. */
export function modelNodes(parent: LevelNode): readonly ModelGroupNode[] {
  const groups = new Map<string, [UsageRow, ...UsageRow[]]>();
  for (const row of parent.rows) {
    const key = row.model?.id ?? `${row.kind} ${row.value}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [row]);
    else known.push(row);
  }
  return [...groups]
    .map(([key, rows]): ModelGroupNode => ({ kind: 'model', key, rows, parent }))
    .sort((a, b) => rowName(a.rows[0]).localeCompare(rowName(b.rows[0])));
}

/** The usages of a model by place. */
export function usageNodes(parent: ModelGroupNode): readonly UsageNode[] {
  return [...parent.rows].sort(byPlace).map((row): UsageNode => ({ kind: 'usage', row, parent }));
}

function byPlace({ location: a }: UsageRow, { location: b }: UsageRow): number {
  return a.file.localeCompare(b.file) || (a.cell ?? 0) - (b.cell ?? 0) || a.range.start.line - b.range.start.line;
}
