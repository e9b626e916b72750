import type { Range, Tree } from 'web-tree-sitter';
import type { LoadedLanguage } from '../parse';
import type { Node } from '../syntax';
import { notTooDeep } from '../treeDepth';
import { isMoved, movedBy, type ReadStretch, type Stretch, stretchesOf, type Untouched } from './stretches';
import { pointAt, type TextChange } from './textChange';

/** A text after an edit, and the stretches of the one before. */
export interface Edited {
  readonly loaded: LoadedLanguage;
  readonly text: string;
  readonly old: readonly Stretch[];
  readonly change: TextChange;
  /** By how many lines the change moves what stands behind it. */
  readonly lines: number;
}

/**
 * An edited file of which only some statements were parsed. Statements at the outermost level do not depend on one another, so that those
 * around an edit, parsed by themselves, are what they are in the whole text; where there are faults, that is likely and not sure.
 */
export interface Window {
  /** All stretches of the file as it is now; only those in the window have nodes. */
  readonly stretches: readonly ReadStretch[];
  readonly roots: readonly [Node, ...Node[]];
  readonly kept: Untouched;
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
const RADII: readonly number[] = [2, 8];

/** The longest text that is parsed for a window; with more, the tree of the whole text is the shorter way. */
const LONGEST_WINDOW = 40_000;

/** Looks at what an edit changed, with some statements around it. Null when it reaches further. */
export function windowAround(edited: Edited, trees: Trees): Window | null {
  const { old, text, change } = edited;
  const moved = change.newEnd - change.oldEnd;
  const [before, behind] = besides(edited);
  for (const radius of RADII) {
    const [from, to] = [Math.max(0, before - radius), Math.min(old.length, old.length - behind + radius)];
    const start = from === 0 ? 0 : lineStart(old[from] as Stretch);
    const end = to === old.length ? text.length : lineStart(old[to] as Stretch) + moved;
    if (end - start > LONGEST_WINDOW) return null;
    const range = rangeOf(text, start, end, old[from]);
    const root = rootOf(edited, [range], trees);
    // one fault that holds everything has no statements in it
    const found = root.type === 'ERROR' ? null : stretchesOf(root);
    const kept = found && keptIn(edited, [from, to], found, before, behind);
    if (found && kept) return { stretches: around(edited, from, found, to), roots: [root], kept };
    if (from === 0 && to === old.length) return null;
  }
  return null;
}

/**
 * What an edit touched, parsed as if nothing stood around it: a guess at a text in which a brace was lost, or a quote is open, so that all
 * behind it is something else until that is mended. It counts as faulty, so that it is looked at again.
 */
export function cutOut(edited: Edited, trees: Trees): Window | null {
  const { old, text, change, lines } = edited;
  let [before, behind] = besides(edited);
  const lineEnd = (index: number): number => text.indexOf('\n', (old[index] as Stretch).end) + 1;
  while (before > 0 && (lineEnd(before - 1) === 0 || lineEnd(before - 1) > change.start)) before--;
  while (behind > 0 && lineStart(old[old.length - behind] as Stretch) <= change.oldEnd) behind--;
  const start = before === 0 ? 0 : lineEnd(before - 1);
  const end = behind === 0 ? text.length : lineStart(old[old.length - behind] as Stretch) + change.newEnd - change.oldEnd;
  if (end - start > LONGEST_WINDOW) return null;
  const root = rootOf(edited, [rangeOf(text, start, end, old[before - 1])], trees);
  const found = stretchesOf(root).map(({ place, nodes }) => ({ place: { ...place, isFaulty: true }, nodes }));
  // there would be nothing to look at again
  if (found.length === 0) return null;
  return { stretches: around(edited, before, found, old.length - behind), roots: [root], kept: { before, behind, lines } };
}

/**
 * Parses those stretches too that are needed to read the ones in a window.
 * @returns null when they are not what they were, next to one another
 */
export function widened(edited: Edited, window: Window, wanted: ReadonlySet<number>, trees: Trees): Window | null {
  const { stretches, roots } = window;
  const { text } = edited;
  const missing = [...wanted].filter((index) => isUnread(stretches[index])).sort((a, b) => a - b);
  if (missing.length === 0) return window;
  const places = stretches.map(({ place }) => place);
  const startOf = (index: number): number => (index === 0 ? 0 : index < places.length ? lineStart(places[index] as Stretch) : text.length);
  const ranges = runsOf(missing).map(([from, to]) => rangeOf(text, startOf(from), startOf(to), places[from]));
  const root = rootOf(edited, ranges, trees);
  const found = root.type === 'ERROR' ? [] : stretchesOf(root);
  if (found.length !== missing.length || !missing.every((index, nth) => isMoved(places[index], found[nth]?.place, 0, 0))) return null;
  const read = [...stretches];
  for (const [nth, index] of missing.entries()) read[index] = found[nth] as ReadStretch;
  return { ...window, stretches: read, roots: [...roots, root] };
}

const NO_NODES: readonly Node[] = [];

function unread(place: Stretch): ReadStretch {
  return { place, nodes: NO_NODES };
}

function isUnread(stretch: ReadStretch | undefined): boolean {
  return stretch?.nodes === NO_NODES;
}

/** How many stretches stand in front of an edit, and how many behind it. */
function besides({ old, change }: Edited): [number, number] {
  return [
    firstFrom(old, (stretch) => stretch.end >= change.start),
    old.length - firstFrom(old, (stretch) => stretch.start > change.oldEnd),
  ];
}

/** All stretches of the file, with those found in the place of the ones from one on to before another. */
function around({ old, change, lines }: Edited, from: number, found: readonly ReadStretch[], to: number): readonly ReadStretch[] {
  const moved = change.newEnd - change.oldEnd;
  return [...old.slice(0, from).map(unread), ...found, ...old.slice(to).map((stretch) => unread(movedBy(stretch, moved, lines)))];
}

function rootOf({ loaded, text }: Edited, ranges: readonly Range[], trees: Trees): Node {
  return notTooDeep(loaded.read(trees.add(loaded.parseRanges(text, ranges)), text));
}

/** How many stretches at both ends are as they were; null when those at the edges of the window are not. */
function keptIn(
  { old, change, lines }: Edited,
  [from, to]: readonly [number, number],
  found: readonly ReadStretch[],
  most: number,
  mostBehind: number,
): Untouched | null {
  const moved = change.newEnd - change.oldEnd;
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

function lineStart({ start, column }: Stretch): number {
  return start - column;
}

/**
 * A part of the text that begins and ends with lines.
 * @param known a stretch that stands in front of it or at its beginning
 */
function rangeOf(text: string, start: number, end: number, known: Stretch | undefined): Range {
  const from = known && lineStart(known) <= start ? known : null;
  const startPosition = from
    ? pointAt(text, start, { row: from.line, column: 0 }, lineStart(from))
    : pointAt(text, start, { row: 0, column: 0 }, 0);
  return { startIndex: start, startPosition, endIndex: end, endPosition: pointAt(text, end, startPosition, start) };
}
