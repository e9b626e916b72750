import type { UsageReport } from '../contract';
import { alignUsages, deploymentOf, type Pair, signatureOf } from './alignUsages';

/** What became of each usage; the numbers are indices into the usages of the two reports. */
export interface UsageMatches {
  readonly same: readonly Pair[];
  /** The same usage in another file. */
  readonly moved: readonly Pair[];
  readonly changed: readonly Pair[];
  readonly added: readonly number[];
  readonly removed: readonly number[];
}

/**
 * Matches the usages of two versions, independent of lines: file by file, following renames, by {@link alignUsages}; then what is left
 * over on both sides and is the same but for its file has moved. Catalogs, mentions and what is only possible take no part, as they
 * raise no findings.
 * @param newNameOf the name on the head's side of a file that was renamed
 */
export function matchUsages(
  before: readonly UsageReport[],
  after: readonly UsageReport[],
  newNameOf: (file: string) => string,
): UsageMatches {
  const [left, right] = [byFile(before, newNameOf), byFile(after, (file) => file)];
  const pairs: Pair[] = [];
  for (const [file, own] of left) {
    const theirs = right.get(file);
    if (theirs) pairs.push(...pairsOf(own, theirs, before, after));
  }
  const removed = [...left.values()].flat().filter(without(pairs, 'before'));
  const added = [...right.values()].flat().filter(without(pairs, 'after'));
  const moved = samePairs(removed, added, before, after);
  const isSame = ({ before: one, after: other }: Pair): boolean => isTheSame(before[one], after[other]);
  return {
    same: sorted(pairs.filter(isSame)),
    moved: sorted(moved),
    changed: sorted(pairs.filter((pair) => !isSame(pair))),
    added: added.filter(without(moved, 'after')).sort((a, b) => a - b),
    removed: removed.filter(without(moved, 'before')).sort((a, b) => a - b),
  };
}

/** Whether a usage depends on a model or service at all. */
export function isDependence({ role, confidence }: UsageReport): boolean {
  return role !== 'catalog' && role !== 'mention' && confidence !== 'possible';
}

/** The same model over the same way; through which call is no matter of what comes in. */
function isTheSame(one: UsageReport | undefined, other: UsageReport | undefined): boolean {
  if (one === other) return one !== undefined;
  return (
    one !== undefined &&
    other !== undefined &&
    one.value === other.value &&
    one.model === other.model &&
    one.vendor === other.vendor &&
    deploymentOf(one) === deploymentOf(other)
  );
}

function byFile(usages: readonly UsageReport[], nameOf: (file: string) => string): ReadonlyMap<string, readonly number[]> {
  const files = new Map<string, number[]>();
  usages.forEach((usage, index) => {
    if (!isDependence(usage)) return;
    const name = nameOf(usage.file);
    const known = files.get(name);
    if (known) known.push(index);
    else files.set(name, [index]);
  });
  return files;
}

function pairsOf(
  own: readonly number[],
  theirs: readonly number[],
  before: readonly UsageReport[],
  after: readonly UsageReport[],
): readonly Pair[] {
  // what two inventories share is not compared
  const isShared = own.length === theirs.length && own.every((index, at) => before[index] === after[theirs[at] ?? -1]);
  if (isShared) return own.map((index, at) => ({ before: index, after: theirs[at] ?? -1 }));
  const pairs = alignUsages(listed(own, before), listed(theirs, after));
  return pairs.map((pair) => ({ before: own[pair.before] ?? -1, after: theirs[pair.after] ?? -1 }));
}

function listed(indices: readonly number[], usages: readonly UsageReport[]): readonly UsageReport[] {
  return indices.flatMap((index) => usages[index] ?? []);
}

/** Pairs what is the same but for its place, in order. */
function samePairs(
  removed: readonly number[],
  added: readonly number[],
  before: readonly UsageReport[],
  after: readonly UsageReport[],
): readonly Pair[] {
  const waiting = new Map<string, number[]>();
  for (const index of added) {
    const usage = after[index];
    if (!usage) continue;
    const signature = signatureOf(usage);
    const known = waiting.get(signature);
    if (known) known.push(index);
    else waiting.set(signature, [index]);
  }
  return removed.flatMap((index) => {
    const usage = before[index];
    const found = usage && waiting.get(signatureOf(usage))?.shift();
    return found === undefined ? [] : [{ before: index, after: found }];
  });
}

function without(pairs: readonly Pair[], side: keyof Pair): (index: number) => boolean {
  const taken = new Set(pairs.map((pair) => pair[side]));
  return (index) => !taken.has(index);
}

function sorted(pairs: readonly Pair[]): readonly Pair[] {
  return [...pairs].sort((a, b) => a.after - b.after);
}
