import type { ResolvedUsage } from '../../model/finding';

/** A usage, and its index in the inventory. */
export interface Use {
  readonly index: number;
  readonly usage: ResolvedUsage;
}

/** Groups in the order in which their first members come. */
export function grouping<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** By code units, so that no locale of a machine reorders what it writes. */
export function byRef({ ref: a }: { readonly ref: string }, { ref: b }: { readonly ref: string }): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The ref of the model that a usage names. */
export function refOf({ model, value }: ResolvedUsage): string {
  return model ? `model:${model.id}` : `identifier:${value}`;
}

/** Whether a usage names a model. */
export function namesModel({ usage: { kind } }: Use): boolean {
  return kind === 'model' || kind === 'weights';
}
