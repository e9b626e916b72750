import type { FileSummary, RecordEntry } from '../model/summary';
import { type ByKey, FilesIndex, Groups } from './filesIndex';
import type { Lookup, Lookups } from './lookups';
import { folderOf } from './moduleFiles';
import { namesIn } from './packed/keptSummary';

/** A name of the environment where a file defines it. */
export interface EnvironmentDefinition {
  readonly file: string;
  readonly entry: RecordEntry;
}

/** Environment names that the files of a project define: `.env`, Compose, Dockerfiles, workflows. */
export class EnvironmentNames {
  private readonly groups = new Groups<readonly RecordEntry[], RecordEntry>();
  private readonly definitions = new FilesIndex<RecordEntry>((file) =>
    this.lookups.silently(() => this.definedBy(this.summaries.get(file))),
  );

  constructor(
    private readonly summaries: ReadonlyMap<string, FileSummary>,
    private readonly lookups: Lookups,
  ) {}

  /** Takes what a file defines now; tells which lookups have another answer. */
  replace(file: string, before: FileSummary | undefined, after: FileSummary): readonly Lookup[] {
    if (before) return this.definitions.replace(file, this.definedBy(before), this.definedBy(after)).map(ofVariable);
    this.definitions.add(file, namesIn(after).environment);
    return [];
  }

  private definedBy(summary: FileSummary | undefined): ByKey<RecordEntry> {
    const entries = summary?.environment ?? NOTHING;
    return this.groups.of(entries, () => entries.map((entry) => [entry.key, entry] as const));
  }

  /** The definition in the folder nearest to the reader; a real file before an example. */
  nearest(name: string, reader: string): EnvironmentDefinition | undefined {
    this.lookups.note(ofVariable(name));
    const [nearest] = [...this.definitions.get(name)].sort(
      (a, b) => shared(b.file, reader) - shared(a.file, reader) || rank(a.file) - rank(b.file),
    );
    return nearest && { file: nearest.file, entry: nearest.item };
  }
}

const NOTHING: readonly RecordEntry[] = [];

function ofVariable(name: string): Lookup {
  return `env ${name}`;
}

/** Length of the folder path that two files share. */
function shared(a: string, b: string): number {
  const left = folderOf(a).split('/');
  const right = folderOf(b).split('/');
  let same = 0;
  while (same < left.length && same < right.length && left[same] === right[same]) same++;
  return same === left.length ? same : -1;
}

/** `.env` before `.env.local` before examples. */
function rank(file: string): number {
  if (/\.env$/.test(file)) return 0;
  return /example|sample|template|dist$/i.test(file) ? 2 : 1;
}
