import { uriPathOf } from './readTextAt';

/**
 * What a walk met, in the folders that it looked into, of the names that somebody looks for in each of them: who does need not ask the
 * disk again. A name that is there in other letters counts as there, since a disk may not tell them apart.
 */
export class WalkedFolders {
  private readonly wanted: ReadonlySet<string>;
  private readonly folders = new Map<string, ReadonlySet<string>>();

  /** @param names of files; others are not remembered */
  constructor(names: readonly string[]) {
    this.wanted = new Set(names.map(folded));
  }

  /** Takes the names in a folder, of files, links and whatever else bears one. */
  note(folder: string, names: Iterable<string>): void {
    const met = new Set<string>();
    for (const name of names) if (this.wanted.has(folded(name))) met.add(folded(name));
    this.folders.set(withoutSlash(uriPathOf(folder)), met.size > 0 ? met : NONE);
  }

  /** Whether the walk saw that there is nothing at a path (absolute, as a file's URI has it). False where it has not looked. */
  lacks(path: string): boolean {
    const at = path.lastIndexOf('/');
    const name = folded(path.slice(at + 1));
    return this.wanted.has(name) && this.folders.get(path.slice(0, at))?.has(name) === false;
  }
}

const NONE: ReadonlySet<string> = new Set();

function folded(name: string): string {
  return name.toLowerCase();
}

/** The root of a disk has nothing before its slash. */
function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}
