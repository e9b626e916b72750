/** What changed since a mark: of these files, or, for `null`, perhaps of any. */
export interface Changes {
  /** To be given the next time. */
  readonly mark: number;
  readonly files: readonly string[] | null;
}

/** So many changes are remembered: more than a reader that follows each edit lets pass, and few enough to forget nothing that matters. */
const REMEMBERED = 10_000;

/**
 * Which files changed, in the order in which they did. A reader that keeps something for each file asks what changed since it last asked,
 * instead of looking at all files after each edit.
 */
export class ChangeLog {
  private names: string[] = [];
  /** How many changes were forgotten; the mark of the oldest that is known. */
  private forgotten = 1;

  /** This file is not what it was. */
  note(file: string): void {
    this.names.push(file);
    if (this.names.length <= REMEMBERED) return;
    const outdated = this.names.length - REMEMBERED / 2;
    this.names = this.names.slice(outdated);
    this.forgotten += outdated;
  }

  /** Any of them may not be what it was. */
  noteAll(): void {
    this.forgotten += this.names.length + 1;
    this.names = [];
  }

  /** @param mark what an earlier call gave; 0 at first */
  since(mark: number): Changes {
    const now = this.forgotten + this.names.length;
    if (mark < this.forgotten) return { mark: now, files: null };
    return { mark: now, files: [...new Set(this.names.slice(mark - this.forgotten))] };
  }
}
