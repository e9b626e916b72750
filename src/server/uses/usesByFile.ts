import type { Finding } from '../../model/finding';
import type { Location } from '../../model/location';
import type { Usage } from '../../model/usage';
import type { JudgedUsage, Judgement, Judgements } from '../judgements';
import type { LiveIndex } from '../liveIndex';
import type { Place } from '../places';

/** The usages that have a part in a file: their literal stands there, or a name, a client or a call on the way to it. */
export interface UsesByFile {
  /** In the order of the workspace; quick, whatever the size of the workspace. */
  in(place: Place): readonly Usage[];
  /** Asks for one answer what is known and said of usages of a root; undefined for one that the index no longer has. */
  judging(root: string): (usage: Usage) => JudgedUsage | undefined;
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
    judging(root) {
      const byFile = new Map<string, ReadonlyMap<string, JudgedUsage>>();
      return (usage) => {
        const { file } = usage.location;
        const known = byFile.get(file) ?? judgedByPlace(judgements.of({ root, file }), root);
        byFile.set(file, known);
        return known.get(usageKey(usage));
      };
    },
  };
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
    const { file: own } = usage.location;
    add(own, usage);
    for (const { location } of usage.evidence) if (location.file !== own) add(location.file, usage);
    for (const { file } of usage.reaches) if (file !== own) add(file, usage);
  }
  return byFile;
}

function judgedByPlace({ usages, findings }: Judgement, root: string): ReadonlyMap<string, JudgedUsage> {
  const own = usages.map((): Finding[] => []);
  for (const finding of findings) own[finding.usage]?.push(finding);
  return new Map(usages.map((usage, number) => [usageKey(usage), { usage, findings: own[number] ?? [], root }]));
}

/** One literal may name a model and an endpoint. */
function usageKey({ kind, location }: Usage): string {
  return `${kind} ${placeKey(location)}`;
}
