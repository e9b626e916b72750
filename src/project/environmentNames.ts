import type { FileSummary, RecordEntry } from '../model/summary';
import { folderOf } from './moduleFiles';

/** A name of the environment where a file defines it. */
export interface EnvironmentDefinition {
  readonly file: string;
  readonly entry: RecordEntry;
}

/** Environment names that the files of a project define: `.env`, Compose, Dockerfiles, workflows. */
export class EnvironmentNames {
  private readonly definitions = new Map<string, EnvironmentDefinition[]>();

  constructor(summaries: ReadonlyMap<string, FileSummary>) {
    for (const [file, summary] of summaries) {
      for (const entry of summary.environment) {
        const known = this.definitions.get(entry.key);
        if (known) known.push({ file, entry });
        else this.definitions.set(entry.key, [{ file, entry }]);
      }
    }
  }

  /** The definition in the folder nearest to the reader; a real file before an example. */
  nearest(name: string, reader: string): EnvironmentDefinition | undefined {
    return [...(this.definitions.get(name) ?? [])].sort(
      (a, b) => shared(b.file, reader) - shared(a.file, reader) || rank(a.file) - rank(b.file) || (a.file < b.file ? -1 : 1),
    )[0];
  }
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
