import type { Location } from '../../model/location';
import type { Usage } from '../../model/usage';
import type { JudgedUsage, Judgements } from '../judgements';
import type { LiveIndex } from '../liveIndex';
import type { Place } from '../places';

/** The usages that have a part in a file: their literal stands there, or a name, a client or a call on the way to it. */
export interface UsesByFile {
  /** In the order of the workspace; quick, whatever the size of the workspace. */
  in(place: Place): readonly Usage[];
  /** The usage with what is known and said of it; undefined when the index has moved on. */
  judged(root: string, usage: Usage): JudgedUsage | undefined;
}

interface Remembered {
  readonly usages: readonly Usage[];
  readonly byFile: ReadonlyMap<string, readonly Usage[]>;
}

/** See {@link UsesByFile}. Remembered for each root until its usages are linked anew. */
export function createUsesByFile(index: Pick<LiveIndex, 'roots'>, judgements: Pick<Judgements, 'of'>): UsesByFile {
  const known = new Map<string, Remembered>();

  const remembered = (root: string): Remembered => {
    const usages =
      index
        .roots()
        .find(({ uri }) => uri === root)
        ?.project.usages() ?? [];
    const before = known.get(root);
    if (before?.usages === usages) return before;
    const now = { usages, byFile: grouped(usages) };
    known.set(root, now);
    return now;
  };

  return {
    in: ({ root, file }) => remembered(root).byFile.get(file) ?? [],
    judged(root, { location, kind }) {
      const { usages, findings } = judgements.of({ root, file: location.file });
      const number = usages.findIndex((usage) => usage.kind === kind && isSamePlace(usage.location, location));
      const usage = usages[number];
      return usage && { usage, findings: findings.filter((finding) => finding.usage === number), root };
    },
  };
}

/** Whether two locations are one place of one file. */
export function isSamePlace(a: Location, b: Location): boolean {
  return placeKey(a) === placeKey(b);
}

/** A place as one text. */
export function placeKey({ file, cell, range: { start, end } }: Location): string {
  return `${file}\0${cell ?? ''}\0${start.line}:${start.character}-${end.line}:${end.character}`;
}

function grouped(usages: readonly Usage[]): ReadonlyMap<string, readonly Usage[]> {
  const byFile = new Map<string, Usage[]>();
  const add = (file: string, usage: Usage): void => {
    const list = byFile.get(file);
    if (list === undefined) byFile.set(file, [usage]);
    else if (list.at(-1) !== usage) list.push(usage);
  };
  for (const usage of usages) {
    add(usage.location.file, usage);
    for (const { location } of usage.evidence) add(location.file, usage);
    for (const { file } of usage.reaches) add(file, usage);
  }
  return byFile;
}
