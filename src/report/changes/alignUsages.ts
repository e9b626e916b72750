import type { UsageReport } from '../contract';

/** What belongs together on two sides; indices into the lists that were given. */
export interface Pair {
  readonly before: number;
  readonly after: number;
}

/** A pair that is the same is worth more than two that are changed: what was pushed along by a new line stays what it is. */
const SAME = 10;
const OTHER_DEPLOYMENT = 4.5;
const OTHER_MODEL = 4;
const OTHER_BOTH = 3;
const OTHER_CALL = 2;

/** Products of lengths above which only what is the same is paired: the table would not fit into memory. */
const LARGEST_TABLE = 4_000_000;

/** All that makes two usages the same one, wherever they stand. */
export function signatureOf(usage: UsageReport): string {
  return [usage.kind, usage.value, usage.model, usage.inTest, contextOf(usage), deploymentOf(usage)].join('\n');
}

/** The call or key through which a usage reaches its model: the first link of its evidence. */
function contextOf({ evidence, role }: UsageReport): string {
  return evidence[0]?.what ?? role;
}

/** How the model is reached. */
export function deploymentOf({ deployment: { kind, host, operator, country, platform, region } }: UsageReport): string {
  return [kind, host, operator, country, platform, region].join(' ');
}

/**
 * Pairs the usages of one file with those of its next version.
 *
 * The method: the two lists, in the order of the file, are aligned so that the sum of what the pairs are worth is greatest; a pair is
 * worth most when it is the same usage (identifier, call, deployment), less when the call is the same and the model or the deployment is
 * another, and least when only the identifier is the same. Lines play no part. Then what was left over on both sides is paired where it
 * is the same, even out of order, and takes precedence over a change: moved code is no change. What is left then, is aligned once more.
 */
export function alignUsages(before: readonly UsageReport[], after: readonly UsageReport[]): readonly Pair[] {
  const [left, right] = [before.map(signatureOf), after.map(signatureOf)];
  const worth = (one: number, other: number): number => {
    if (left[one] === right[other]) return SAME;
    const [a, b] = [before[one], after[other]];
    return a && b ? worthOfChange(a, b) : 0;
  };
  const aligned = align(indices(before), indices(after), worth, (one, other) => left[one] === right[other]);
  const same = preferSame(aligned, left, right);
  const [restBefore, restAfter] = [free(left, same, 'before'), free(right, same, 'after')];
  return [...same, ...align(restBefore, restAfter, worth, () => false)];
}

function worthOfChange(a: UsageReport, b: UsageReport): number {
  if (a.kind !== b.kind) return 0;
  const isSameCall = contextOf(a) === contextOf(b) && a.inTest === b.inTest;
  const isSameModel = a.value === b.value;
  const isSameDeployment = deploymentOf(a) === deploymentOf(b);
  if (isSameCall && isSameModel) return OTHER_DEPLOYMENT;
  if (isSameCall) return isSameDeployment ? OTHER_MODEL : OTHER_BOTH;
  return isSameModel ? OTHER_CALL : 0;
}

/**
 * Keeps each pair unless one of its two is the same as something that is left over: that is the one it belongs to. In the end as many
 * usages of a signature are paired with themselves as both sides have.
 */
function preferSame(pairs: readonly Pair[], left: readonly string[], right: readonly string[]): readonly Pair[] {
  const kept = pairs.filter(({ before, after }) => left[before] === right[after]);
  const changed = pairs.filter(({ before, after }) => left[before] !== right[after]);
  const waiting = new Map<string, number[]>();
  for (const after of free(right, kept, 'after')) waiting.set(right[after] ?? '', [...(waiting.get(right[after] ?? '') ?? []), after]);
  const isChanged = new Map(changed.map(({ before }) => [before, true]));
  // those that are left over anyway go first, so that fewer changes are undone
  const order = [...free(left, kept, 'before')].sort((a, b) => Number(isChanged.has(a)) - Number(isChanged.has(b)) || a - b);
  const found = order.flatMap((before) => {
    const after = waiting.get(left[before] ?? '')?.shift();
    return after === undefined ? [] : [{ before, after }];
  });
  const taken = [new Set(found.map(({ before }) => before)), new Set(found.map(({ after }) => after))] as const;
  return [...kept, ...found, ...changed.filter(({ before, after }) => !taken[0].has(before) && !taken[1].has(after))];
}

/** The order-preserving pairs of greatest worth together. */
function align(
  left: readonly number[],
  right: readonly number[],
  worth: (one: number, other: number) => number,
  isSame: (one: number, other: number) => boolean,
): readonly Pair[] {
  const pairs: Pair[] = [];
  let start = 0;
  // what is the same at both ends is paired so in any best alignment
  while (start < left.length && start < right.length && isSame(left[start] ?? 0, right[start] ?? 0)) {
    pairs.push({ before: left[start] ?? 0, after: right[start] ?? 0 });
    start++;
  }
  let [endLeft, endRight] = [left.length, right.length];
  while (endLeft > start && endRight > start && isSame(left[endLeft - 1] ?? 0, right[endRight - 1] ?? 0)) {
    endLeft--;
    endRight--;
    pairs.push({ before: left[endLeft] ?? 0, after: right[endRight] ?? 0 });
  }
  return [...pairs, ...bestPairs(left.slice(start, endLeft), right.slice(start, endRight), worth)];
}

function bestPairs(left: readonly number[], right: readonly number[], worth: (one: number, other: number) => number): readonly Pair[] {
  if (left.length === 0 || right.length === 0 || left.length * right.length > LARGEST_TABLE) return [];
  const width = right.length + 1;
  const best = worthTable(left, right, worth);
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const value = best[i * width + j] ?? 0;
    const here = worth(left[i] ?? 0, right[j] ?? 0);
    if (here > 0 && value === here + (best[(i + 1) * width + j + 1] ?? 0)) pairs.push({ before: left[i++] ?? 0, after: right[j++] ?? 0 });
    else if (value === best[(i + 1) * width + j]) i++;
    else j++;
  }
  return pairs;
}

/** At `i * width + j`: the worth of the best pairs from i and j on. */
function worthTable(
  left: readonly number[],
  right: readonly number[],
  worth: (one: number, other: number) => number,
): Readonly<Float64Array> {
  const width = right.length + 1;
  const best = new Float64Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const here = worth(left[i] ?? 0, right[j] ?? 0);
      const paired = here > 0 ? here + (best[(i + 1) * width + j + 1] ?? 0) : 0;
      best[i * width + j] = Math.max(paired, best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
    }
  }
  return best;
}

function indices(list: readonly unknown[]): readonly number[] {
  return list.map((_, index) => index);
}

function free(list: readonly unknown[], pairs: readonly Pair[], side: keyof Pair): readonly number[] {
  const taken = new Set(pairs.map((pair) => pair[side]));
  return indices(list).filter((index) => !taken.has(index));
}
