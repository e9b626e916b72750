/** A file that only one side has, with its text. */
export interface LoneFile {
  readonly file: string;
  readonly text: string;
}

/** The share of a file that must be the same, as git has it. */
const SIMILAR = 0.5;

/**
 * Tells which files of the one side are files of the other under a new name: those that share most of their text, line by line and
 * wherever it stands, the most alike first. A file has one new name, and one old one. As in git, half of the larger file must be shared;
 * what is blank does not count.
 */
export function renamesBetween(
  removed: readonly LoneFile[],
  added: readonly LoneFile[],
): readonly { readonly from: string; readonly to: string }[] {
  const [left, right] = [removed.map(linesOf), added.map(linesOf)];
  const holders = new Map<string, number[]>();
  right.forEach(({ lines }, index) => {
    for (const line of lines.keys()) holders.set(line, [...(holders.get(line) ?? []), index]);
  });
  const candidates = left.flatMap(({ file, lines, size }) => {
    const shared = new Map<number, number>();
    for (const [line, count] of lines) {
      for (const index of holders.get(line) ?? []) {
        const common = Math.min(count, right[index]?.lines.get(line) ?? 0) * line.length;
        shared.set(index, (shared.get(index) ?? 0) + common);
      }
    }
    return [...shared].flatMap(([index, common]) => {
      const other = right[index];
      const likeness = other ? common / Math.max(size, other.size) : 0;
      return other && likeness >= SIMILAR ? [{ from: file, to: other.file, likeness }] : [];
    });
  });
  candidates.sort((a, b) => b.likeness - a.likeness || nameLikeness(b) - nameLikeness(a) || (a.from + a.to < b.from + b.to ? -1 : 1));
  const taken = new Set<string>();
  return candidates.flatMap(({ from, to }) => {
    if (taken.has(`< ${from}`) || taken.has(`> ${to}`)) return [];
    taken.add(`< ${from}`).add(`> ${to}`);
    return [{ from, to }];
  });
}

/** Of files that are alike, one that keeps its name is the one that moved. */
function nameLikeness({ from, to }: { readonly from: string; readonly to: string }): number {
  return from.slice(from.lastIndexOf('/')) === to.slice(to.lastIndexOf('/')) ? 1 : 0;
}

function linesOf({ file, text }: LoneFile): { readonly file: string; readonly lines: ReadonlyMap<string, number>; readonly size: number } {
  const lines = new Map<string, number>();
  let size = 0;
  for (const each of text.split('\n')) {
    const line = each.trim();
    if (line === '') continue;
    lines.set(line, (lines.get(line) ?? 0) + 1);
    size += line.length;
  }
  return { file, lines, size };
}
