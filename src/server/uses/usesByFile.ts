import type { Finding } from '../../model/finding';
import type { Location } from '../../model/location';
import type { Usage } from '../../model/usage';
import type { Project } from '../../project/api';
import type { JudgedUsage, Judgement, Judgements } from '../judgements';
import type { LiveIndex } from '../liveIndex';
import type { Place } from '../places';

/** The usages that have a part in a file: their literal stands there, or a name, a client or a call on the way to it. */
export interface UsesByFile {
  /** Those that are written there first; quick, whatever the size of the workspace. */
  in(place: Place): readonly Usage[];
  /** Asks for one answer what is known and said of usages of a root; undefined for one that the index no longer has. */
  judging(root: string): (usage: Usage) => JudgedUsage | undefined;
}

/** Of one file's usages, those that have a part in other files. */
interface Reach {
  readonly usages: readonly Usage[];
  readonly into: ReadonlyMap<string, readonly Usage[]>;
}

/** The files of a root whose usages have a part elsewhere; `sources` names them by the file that they have a part in. */
interface Remembered {
  readonly project: Project;
  readonly reaches: Map<string, Reach>;
  readonly sources: Map<string, Set<string>>;
  /** Up to where the project's changes are taken over. */
  mark: number;
}

/** See {@link UsesByFile}. An edit costs what it changed: files whose usages stayed the same are not looked at again. */
export function createUsesByFile(index: Pick<LiveIndex, 'roots'>, judgements: Pick<Judgements, 'of'>): UsesByFile {
  const known = new Map<string, Remembered>();

  const remembered = (root: string): Remembered | null => {
    const project = index.roots().find(({ uri }) => uri === root)?.project;
    if (project === undefined) return null;
    const before = known.get(root);
    const now = before?.project === project ? before : { project, reaches: new Map(), sources: new Map(), mark: 0 };
    known.set(root, now);
    update(now);
    return now;
  };

  return {
    in({ root, file }) {
      const at = remembered(root);
      if (at === null) return [];
      const others = [...(at.sources.get(file) ?? [])].sort();
      return [...at.project.usages(file), ...others.flatMap((source) => at.reaches.get(source)?.into.get(file) ?? [])];
    },
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

function update(remembered: Remembered): void {
  const { project, reaches, sources } = remembered;
  const { mark, files } = project.changesSince(remembered.mark);
  const isKnown = remembered.mark > 0 && files !== null;
  for (const file of isKnown ? files : new Set([...reaches.keys(), ...project.filesWithUsages()])) {
    const usages = project.usages(file);
    if (reaches.get(file)?.usages === usages) continue;
    for (const target of reaches.get(file)?.into.keys() ?? []) sources.get(target)?.delete(file);
    reaches.delete(file);
    if (usages.length === 0) continue;
    const into = partsElsewhere(file, usages);
    reaches.set(file, { usages, into });
    for (const target of into.keys()) sources.set(target, (sources.get(target) ?? new Set()).add(file));
  }
  remembered.mark = mark;
}

function partsElsewhere(own: string, usages: readonly Usage[]): ReadonlyMap<string, readonly Usage[]> {
  const parts = new Map<string, Usage[]>();
  const add = (file: string, usage: Usage): void => {
    if (file === own) return;
    const list = parts.get(file);
    if (list === undefined) parts.set(file, [usage]);
    else if (list.at(-1) !== usage) list.push(usage);
  };
  for (const usage of usages) {
    for (const { location } of usage.evidence) add(location.file, usage);
    for (const { file } of usage.reaches) add(file, usage);
    for (const { client } of usage.calls ?? []) add(client.file, usage);
  }
  return parts;
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
