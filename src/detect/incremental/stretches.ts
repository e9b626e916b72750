import type { Range, Tree } from 'web-tree-sitter';
import type { Node } from '../syntax';
import type { TextChange } from './textChange';

/** Whole lines of a file that belong together: a statement at the outermost level, or several that share a line. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly lastLine: number;
  readonly column: number;
  /** The types of its nodes. */
  readonly kinds: string;
  /** Whether there is a fault in it: how such a text is mended hangs on what stands around it, too. */
  readonly isFaulty: boolean;
}

/** A stretch with its nodes, which live as long as their tree. Comments say nothing and are left out. */
export interface ReadStretch {
  readonly place: Stretch;
  readonly nodes: readonly Node[];
}

/** A file's stretches in source order; no two of them share a line. */
export function stretchesOf(root: Node): readonly ReadStretch[] {
  const faulty = faultyIn(root.syntax.tree);
  const found: { place: Stretch; nodes: Node[] }[] = [];
  for (const node of root.children) {
    const { start, end: last } = node.range;
    const { line, character: column } = start;
    const [end, lastLine] = [node.endIndex, last.line];
    const told = node.type.endsWith('comment') ? [] : [node];
    const before = found.at(-1);
    if (before && line <= before.place.lastLine) {
      const isFaulty = before.place.isFaulty || faulty.has(node.startIndex);
      before.place = { ...before.place, end, lastLine, kinds: `${before.place.kinds} ${node.type}`, isFaulty };
      before.nodes.push(...told);
    } else {
      const place = { start: node.startIndex, end, line, lastLine, column, kinds: node.type, isFaulty: faulty.has(node.startIndex) };
      found.push({ place, nodes: told });
    }
  }
  return found;
}

/** Where the statements at the outermost level begin that have faults. */
function faultyIn({ rootNode }: Tree): ReadonlySet<number> {
  if (!rootNode.hasError) return NONE;
  return new Set(rootNode.children.flatMap((child) => (child?.hasError ? [child.startIndex] : [])));
}

const NONE: ReadonlySet<number> = new Set();

/** How many stretches at the beginning and at the end of a file a change leaves as they were. */
export interface Untouched {
  readonly before: number;
  readonly behind: number;
  /** By how many lines those behind the change have moved. */
  readonly lines: number;
}

/** A stretch that stands further down than it did. */
export function movedBy(stretch: Stretch, moved: number, lines: number): Stretch {
  if (moved === 0 && lines === 0) return stretch;
  const { start, end, line, lastLine } = stretch;
  return { ...stretch, start: start + moved, end: end + moved, line: line + lines, lastLine: lastLine + lines };
}

/**
 * @param restructured where the new tree differs from the old one, the edit aside
 */
export function untouched(
  old: readonly Stretch[],
  now: readonly Stretch[],
  change: TextChange,
  lines: number,
  restructured: readonly Range[],
): Untouched {
  const most = Math.min(old.length, now.length);
  const moved = change.newEnd - change.oldEnd;
  let before = 0;
  while (before < most && (old[before] as Stretch).end < change.start && isMoved(old[before], now[before], 0, 0)) before++;
  let behind = 0;
  while (behind < most - before) {
    const [was, is] = [old[old.length - 1 - behind] as Stretch, now[now.length - 1 - behind]];
    if (was.start <= change.oldEnd || !isMoved(was, is, moved, lines)) break;
    behind++;
  }
  for (const { startIndex, endIndex } of restructured) {
    if (startIndex < change.start) while (before > 0 && (now[before - 1] as Stretch).end >= startIndex) before--;
    if (endIndex > change.newEnd) while (behind > 0 && (now[now.length - behind] as Stretch).start <= endIndex) behind--;
  }
  return { before, behind, lines };
}

/** Whether a stretch stands where an edit leaves another one that it does not touch. */
export function isMoved(was: Stretch | undefined, is: Stretch | undefined, moved: number, lines: number): boolean {
  return (
    was !== undefined &&
    is !== undefined &&
    was.start + moved === is.start &&
    was.end + moved === is.end &&
    was.line + lines === is.line &&
    was.lastLine + lines === is.lastLine &&
    was.column === is.column &&
    was.kinds === is.kinds &&
    was.isFaulty === is.isFaulty
  );
}

/** Which of some stretches in source order holds a place; `of` reads from a stretch what the place is counted in. */
export function stretchAt(stretches: readonly Stretch[], place: number, of: 'start' | 'line'): number {
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((stretches[middle] as Stretch)[of] <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
