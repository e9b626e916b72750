import type { Value } from '../../model/summary';
import { partsOf } from './partsOf';

/** Parts that a table may have, written out in full. */
const TABLE_LIMIT = 100_000;
/** Parts of anything else. Names that are assigned from one another over and over double with each step. */
const LIMIT = 10_000;

/** Of values that are quickly counted again, none is kept. */
const LIGHT = 16;

const WEIGHTS = new WeakMap<Value, number>();

/** Whether a value has so many parts, each counted as often as it occurs, that going through it would take too long. */
export function isTooHeavy(value: Value): boolean {
  return weightOf(value) > (value.kind === 'record' || value.kind === 'list' || value.kind === 'class' ? TABLE_LIMIT : LIMIT);
}

/** Counted part by part without a list of them: it is asked of every value that is read. */
function weightOf(value: Value): number {
  switch (value.kind) {
    case 'literal':
    case 'boolean':
    case 'ref':
    case 'global':
    case 'parameter':
    case 'dynamic':
      return 1;
  }
  const known = WEIGHTS.get(value);
  if (known !== undefined) return known;
  let weight = 1;
  for (const inner of partsOf(value)) weight += weightOf(inner);
  if (weight > LIGHT) WEIGHTS.set(value, weight);
  return weight;
}
