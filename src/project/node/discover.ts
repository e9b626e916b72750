import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { setImmediate as othersHaveTheirTurn } from 'node:timers/promises';
import { type FilePatterns, filePatterns } from '../filePatterns';
import { NEVER_ENTERED, tooLarge, VENDORED } from '../passedOver';
import { IGNORE_FILE, type IgnoreRules, isIgnored, rulesAbove, rulesWithin } from './ignoreRules';
import { type TrackedFiles, trackedAround } from './trackedFiles';
import type { WalkedFolders } from './walkedFolders';

/** Said of a file whose name cannot be told. */
export const UNREADABLE_NAME = 'its name is not UTF-8';

export interface DiscoverOptions {
  /** Patterns in the syntax of `.gitignore`, relative to the root. */
  readonly exclude: readonly string[];
  /** Whether a file of this relative path is wanted at all; others are not even looked at. */
  readonly accepts: (file: string) => boolean;
  /** Is told what the walk meets. */
  readonly walked?: WalkedFolders;
}

/** What tells that a file was written since it was last read. Times are in milliseconds with their fractions. */
export interface FileStamp {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly ino: number;
}

/** A file to read, or a file or folder that was passed over. `file` is relative to the root, with `/`. */
export type Discovered =
  | { readonly kind: 'file'; readonly file: string; readonly path: string; readonly stamp: FileStamp }
  | { readonly kind: 'skipped'; readonly file: string; readonly reason: string };

/**
 * Walks a folder in a fixed order: by name, folders where their name stands. Respects `.gitignore` files at all depths
 * and those above, within the repository, except for files that git keeps all the same. Symbolic links are not followed, so that no file is met twice.
 */
export async function* discoverFiles(root: string, options: DiscoverOptions): AsyncGenerator<Discovered> {
  for await (const batch of discoverBatches(root, options)) for (const found of batch) yield found;
}

/** How long the process may do nothing but look at folders, before others have their turn. */
const TURN_MS = 4;

/** What `discoverFiles` finds, in the same order, as much at a time as is met before others have their turn. */
export async function* discoverBatches(root: string, options: DiscoverOptions): AsyncGenerator<readonly Discovered[]> {
  // The calls of the system are the ones that wait: asked in a thread of its own, each costs ten times as much as its answer.
  for (const batch of turns(new Walk(root, options))) {
    yield batch;
    await othersHaveTheirTurn();
  }
}

function* turns(walk: Walk): Generator<readonly Discovered[]> {
  let end = performance.now() + TURN_MS;
  while (walk.step()) {
    if (performance.now() < end) continue;
    yield walk.take();
    end = performance.now() + TURN_MS;
  }
  yield walk.take();
}

/** A folder that is walked, and how far. */
interface Level {
  /** Absolute, with a separator at its end. */
  readonly folder: string;
  /** Relative to the root, with a slash at its end; empty for the root. */
  readonly below: string;
  readonly entries: readonly Dirent[];
  readonly rules: IgnoreRules;
  /** Whether git ignores the folder as a whole, so that only what it keeps there is met. */
  readonly isIgnored: boolean;
  next: number;
}

/** A walk through a folder, entry by entry. */
class Walk {
  private readonly levels: Level[] = [];
  private readonly tracked: TrackedFiles;
  private readonly excluded: FilePatterns | null;
  private readonly accepts: DiscoverOptions['accepts'];
  private readonly walked: WalkedFolders | undefined;
  private found: Discovered[] = [];

  constructor(root: string, { exclude, accepts, walked }: DiscoverOptions) {
    this.walked = walked;
    this.tracked = trackedAround(root);
    this.excluded = exclude.length > 0 ? filePatterns(exclude) : null;
    this.accepts = accepts;
    this.open(join(root, sep), '', rulesAbove(root), false);
  }

  /** What was found since it was last taken. */
  take(): readonly Discovered[] {
    const { found } = this;
    this.found = [];
    return found;
  }

  /** Looks at one more entry. False when there is none left. */
  step(): boolean {
    const level = this.levels.at(-1);
    if (level === undefined) return false;
    const entry = level.entries[level.next++];
    if (entry === undefined) this.levels.pop();
    else if (entry.isDirectory()) this.enter(level, entry.name);
    else if (entry.isFile()) this.meet(level, entry.name);
    return true;
  }

  private enter(level: Level, name: string): void {
    const below = `${level.below}${name}/`;
    if (NEVER_ENTERED.includes(name) || this.excluded?.ignores(below)) return;
    const isOut = level.isIgnored || isIgnored(below, level.rules);
    if (isOut && !this.tracked.hasBelow(below)) return;
    if (VENDORED.includes(name)) this.found.push({ kind: 'skipped', file: below, reason: 'vendored folder' });
    else this.open(`${level.folder}${name}${sep}`, below, level.rules, isOut);
  }

  private meet(level: Level, name: string): void {
    const file = level.below + name;
    if (!this.accepts(file) || this.excluded?.ignores(file)) return;
    if ((level.isIgnored || isIgnored(file, level.rules)) && !this.tracked.has(file)) return;
    this.found.push(lookAt(file, level.folder + name));
  }

  private open(folder: string, below: string, outer: IgnoreRules, isOut: boolean): void {
    const entries = entriesOf(folder);
    if (typeof entries === 'string') {
      this.found.push({ kind: 'skipped', file: below.slice(0, -1) || '.', reason: entries });
      return;
    }
    this.walked?.note(
      folder,
      entries.map(({ name }) => name),
    );
    const rules = entries.some(({ name }) => name === IGNORE_FILE) ? rulesWithin(folder, below, outer) : outer;
    this.levels.push({ folder, below, entries, rules, isIgnored: isOut, next: 0 });
  }
}

/** A file to read, unless it is too large or cannot be looked at. */
export function lookAt(file: string, path: string): Discovered {
  const stamp = stampOf(path);
  if (typeof stamp === 'string') {
    // Node shows bytes that are no UTF-8 as this letter, and then does not find the file by that name
    return { kind: 'skipped', file, reason: file.includes('\ufffd') ? UNREADABLE_NAME : stamp };
  }
  const reason = tooLarge(file, stamp.size);
  if (reason !== null) return { kind: 'skipped', file, reason };
  return { kind: 'file', file, path, stamp };
}

function entriesOf(folder: string): readonly Dirent[] | string {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    return whyUnreadable(error);
  }
}

function stampOf(path: string): FileStamp | string {
  try {
    const { size, mtimeMs, ctimeMs, ino } = lstatSync(path);
    return { size, mtimeMs, ctimeMs, ino };
  } catch (error) {
    return whyUnreadable(error);
  }
}

/** Whether a file was passed over because the system did not let us read it, which says nothing of what is in it. */
export function isUnreadable(reason: string): boolean {
  return reason.startsWith(UNREADABLE);
}

const UNREADABLE = 'cannot be read';

/** Why the system did not let us read: an expected failure, told as a value. */
export function whyUnreadable(error: unknown): string {
  if (error instanceof Error && 'code' in error) return `${UNREADABLE} (${String(error.code)})`;
  throw error;
}
