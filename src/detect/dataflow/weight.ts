import type { Value } from '../../model/summary';

/** Parts that a table may have, written out in full. */
const TABLE_LIMIT = 100_000;
/** Parts of anything else. Names that are assigned from one another over and over double with each step. */
const LIMIT = 10_000;

const WEIGHTS = new WeakMap<Value, number>();

/** Whether a value has so many parts, each counted as often as it occurs, that going through it would take too long. */
export function isTooHeavy(value: Value): boolean {
  return weightOf(value) > (value.kind === 'record' || value.kind === 'list' || value.kind === 'class' ? TABLE_LIMIT : LIMIT);
}

function weightOf(value: Value): number {
  const known = WEIGHTS.get(value);
  if (known !== undefined) return known;
  const weight = partsOf(value).reduce((sum, inner) => sum + weightOf(inner), 1);
  WEIGHTS.set(value, weight);
  return weight;
}

function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'concat':
      return value.parts;
    case 'env':
      return value.fallback ? [value.fallback] : [];
    case 'member':
      return [value.of];
    case 'any':
      return value.of;
    case 'list':
      return value.items;
    case 'record':
      return value.entries.map((entry) => entry.value);
    case 'call':
      return [value.callee, ...value.positional, ...value.named.map((entry) => entry.value)];
    case 'function':
      return [value.returns];
    case 'class':
      return [...value.members.map((entry) => entry.value), ...(value.base ? [value.base] : [])];
    case 'named':
      return [value.value];
    default:
      return [];
  }
}
