import type { FileSummary } from '../model/summary';

/**
 * What linking one file asked of the others, as one text each: `file models.py`, `env MODEL`, `calls ask`, `name java::Names.MODEL`.
 * What was asked for and not there counts as well: it may come to be.
 */
export type Lookup = string;

/** Notes what is looked up while a piece of work is done. */
export class Lookups {
  private current: Set<Lookup> | null = null;

  note(lookup: Lookup): void {
    this.current?.add(lookup);
  }

  /** Does work whose answer another lookup stands for. */
  silently<Result>(work: () => Result): Result {
    const outer = this.current;
    this.current = null;
    try {
      return work();
    } finally {
      this.current = outer;
    }
  }

  /** Does the work and tells what it looked up; whoever called for the work has then looked it up, too. */
  during<Result>(work: () => Result): { readonly result: Result; readonly asked: ReadonlySet<Lookup> } {
    const outer = this.current;
    const asked = new Set<Lookup>();
    this.current = asked;
    try {
      return { result: work(), asked };
    } finally {
      this.current = outer;
      if (outer) for (const lookup of asked) outer.add(lookup);
    }
  }
}

/** The lookup of what a file tells others. */
export function ofFile(file: string): Lookup {
  return `file ${file}`;
}

/** The summaries of a project; who reads one has looked the file up. */
export class WatchedSummaries extends Map<string, FileSummary> {
  constructor(private readonly lookups: Lookups) {
    super();
  }

  override get(file: string): FileSummary | undefined {
    this.lookups.note(ofFile(file));
    return super.get(file);
  }
}
