import type { Range, Tree } from 'web-tree-sitter';
import type { LoadedLanguage } from '../parse';
import type { Node } from '../syntax';
import { notTooDeep } from '../treeDepth';
import { isMoved, movedBy, type ReadStretch, type Stretch, stretchesOf, type Untouched } from './stretches';
import { pointAt, type TextChange } from './textChange';

/**
 * An edited file of which only some statements were parsed. Statements at the outermost level do not depend on one another, so that those
 * around an edit, parsed by themselves, are what they are in the whole text; where there are faults, that is likely and not sure.
 */
export interface Window {
  /** All stretches of the file as it is now; only those in the window have nodes. */
  readonly stretches: readonly ReadStretch[];
  readonly root: Node;
  readonly kept: Untouched;
  /** The stretches that were parsed: from the first to before the second. */
  readonly seen: readonly [number, number];
}

/** Trees that are freed together. */
export class Trees {
  private readonly all: Tree[] = [];

  add(tree: Tree): Tree {
    this.all.push(tree);
    return tree;
  }

  delete(): void {
    for (const tree of this.all.splice(0)) tree.delete();
  }
}

/** So many stretches on both sides of an edit are parsed with it; more where its faults reach further. */
const RADII: readonly number[] = [2, 8, 24];

/** The longest text that is parsed for a window; with more, the tree of the whole text is the shorter way. */
const LONGEST_WINDOW = 40_000;

/**
 * Looks at what an edit changed, with some statements around it.
 * @param old the stretches before the edit
 * @param lines by how many lines the edit moves what stands behind it
 * @returns null when the edit reaches further
 */
export function windowAround(
  loaded: LoadedLanguage,
  text: string,
  old: readonly Stretch[],
  change: TextChange,
  lines: number,
  trees: Trees,
): Window | null {
  const moved = change.newEnd - change.oldEnd;
  const before = firstFrom(old, (stretch) => stretch.end >= change.start);
  const behind = old.length - firstFrom(old, (stretch) => stretch.start > change.oldEnd);
  for (const radius of RADII) {
    const [from, to] = [Math.max(0, before - radius), Math.min(old.length, old.length - behind + radius)];
    const range = rangeOf(text, [from, to], old, moved, lines, change);
    const isWhole = from === 0 && to === old.length;
    if (range.endIndex - range.startIndex > LONGEST_WINDOW) return null;
    const root = notTooDeep(loaded.read(trees.add(loaded.parseRanges(text, [range])), text));
    // one fault that holds everything has no statements in it
    const found = root.type === 'ERROR' ? null : stretchesOf(root);
    const kept = found && keptIn(old, [from, to], found, before, behind, moved, lines);
    if (found && kept) {
      const inFront = old.slice(0, from).map(unread);
      const afterwards = old.slice(to).map((stretch) => unread(movedBy(stretch, moved, lines)));
      const stretches = [...inFront, ...found, ...afterwards];
      return { stretches, root, kept, seen: [from, from + found.length] };
    }
    if (isWhole) return null;
  }
  return null;
}

/**
 * Parses those stretches too that are needed to read the ones in a window.
 * @returns null when they are not what they were, next to one another
 */
export function widened(loaded: LoadedLanguage, text: string, window: Window, wanted: ReadonlySet<number>, trees: Trees): Window | null {
  const { stretches, seen } = window;
  const inWindow = (index: number): boolean => seen[0] <= index && index < seen[1];
  const all = stretches.flatMap((_, index) => (inWindow(index) || wanted.has(index) ? [index] : []));
  if (all.length === seen[1] - seen[0]) return window;
  const places = stretches.map(({ place }) => place);
  const ranges = runsOf(all).map((run) => rangeOf(text, run, places));
  const root = notTooDeep(loaded.read(trees.add(loaded.parseRanges(text, ranges)), text));
  const found = root.type === 'ERROR' ? [] : stretchesOf(root);
  if (found.length !== all.length || !all.every((index, nth) => isMoved(places[index], found[nth]?.place, 0, 0))) return null;
  const read = [...stretches];
  for (const [nth, index] of all.entries()) read[index] = found[nth] as ReadStretch;
  return { ...window, stretches: read, root };
}

function unread(place: Stretch): ReadStretch {
  return { place, nodes: [] };
}

/** How many stretches at both ends are as they were; null when those at the edges of the window are not. */
function keptIn(
  old: readonly Stretch[],
  [from, to]: readonly [number, number],
  found: readonly ReadStretch[],
  most: number,
  mostBehind: number,
  moved: number,
  lines: number,
): Untouched | null {
  let before = from;
  while (before < most && isMoved(old[before], found[before - from]?.place, 0, 0)) before++;
  let behind = old.length - to;
  while (behind < mostBehind && behind < old.length - before) {
    const nth = found.length - 1 - (behind - (old.length - to));
    if (nth < before - from || !isMoved(old[old.length - 1 - behind], found[nth]?.place, moved, lines)) break;
    behind++;
  }
  const isFirstKept = from === 0 || (before > from && old[from]?.isFaulty === false);
  const isLastKept = to === old.length || (behind > old.length - to && old[to - 1]?.isFaulty === false);
  return isFirstKept && isLastKept ? { before, behind, lines } : null;
}

/** The first of which something is true that is true of all behind it. */
function firstFrom(stretches: readonly Stretch[], isTrue: (stretch: Stretch) => boolean): number {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(stretches[middle] as Stretch)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Numbers in order, as runs of neighbors: from the first to before the second. */
function runsOf(numbers: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number) last[1]++;
    else runs.push([number, number + 1]);
  }
  return runs;
}

/**
 * The whole lines from one stretch to before another one, as they stand in the text.
 * @param stretches where they stood before an edit, if `moved`, `lines` and `change` tell of one
 */
function rangeOf(
  text: string,
  [from, to]: readonly [number, number],
  stretches: readonly Stretch[],
  moved = 0,
  lines = 0,
  change?: TextChange,
): Range {
  const isBehind = (stretch: Stretch): boolean => change !== undefined && stretch.start > change.oldEnd;
  const lineOf = (index: number) => {
    const stretch = stretches[index] as Stretch;
    const at = isBehind(stretch) ? movedBy(stretch, moved, lines) : stretch;
    return { index: at.start - at.column, point: { row: at.line, column: 0 } };
  };
  const start = from === 0 ? { index: 0, point: { row: 0, column: 0 } } : lineOf(from);
  const end = to === stretches.length ? { index: text.length, point: pointAt(text, text.length, start.point, start.index) } : lineOf(to);
  return { startIndex: start.index, startPosition: start.point, endIndex: end.index, endPosition: end.point };
}
