import { mayRaise } from '../../assess';
import type { Inventory } from '../../model/finding';
import { LEVELS, type Level } from '../../model/level';
import type { Registry } from '../../registry/api';
import { modelsOf } from '../models';
import type { HistoryPoint } from './contract';

/** What a revision is called. */
export interface Revision {
  readonly commit: string;
  readonly name: string;
  readonly date: string;
}

/** The point of an inventory in a history, behind the point before it. */
export function pointOf(revision: Revision, inventory: Inventory, registry: Registry, before: HistoryPoint | undefined): HistoryPoint {
  const models = modelsOf(inventory, registry);
  const used = inventory.usages.filter(mayRaise);
  const ids = sorted(models.map(({ id }) => id));
  const countryOf = (usage: (typeof used)[number]): string | null => ('country' in usage.deployment ? usage.deployment.country : null);
  return {
    ...revision,
    usages: used.length,
    models: ids,
    vendors: sorted(models.map(({ vendor }) => vendor)),
    makerCountries: sorted(models.map(({ country }) => country)),
    serviceCountries: sorted(used.map(countryOf)),
    licenses: sorted(models.map(({ license }) => license)),
    findings: countLevels(inventory),
    modelsAdded: before ? ids.filter((id) => !before.models.includes(id)) : [],
    modelsRemoved: before ? before.models.filter((id) => !ids.includes(id)) : [],
  };
}

function countLevels({ findings }: Inventory): Readonly<Record<Level, number>> {
  const counts: Record<Level, number> = { critical: 0, high: 0, moderate: 0, low: 0, minimal: 0 };
  for (const { level } of findings) counts[level]++;
  return counts;
}

function sorted(values: readonly (string | null)[]): readonly string[] {
  return [...new Set(values.filter((value): value is string => value !== null))].sort();
}

/** The lines of a history that a chart draws. */
export function seriesOf(points: readonly HistoryPoint[]): {
  readonly models: readonly number[];
  readonly vendors: readonly number[];
  readonly levels: readonly { readonly level: Level; readonly counts: readonly number[] }[];
} {
  return {
    models: points.map(({ models }) => models.length),
    vendors: points.map(({ vendors }) => vendors.length),
    levels: LEVELS.map((level) => ({ level, counts: points.map(({ findings }) => findings[level]) })),
  };
}
