import ignore from 'ignore';

/** What patterns in the syntax of `.gitignore` say of paths. */
export interface FilePatterns {
  /** Whether a path, relative to the folder of the patterns, is meant. A folder's ends with `/`. */
  ignores(path: string): boolean;
  test(path: string): { readonly ignored: boolean; readonly unignored: boolean };
}

/**
 * Reads patterns that a stranger may have written, in the syntax of `.gitignore`. The library makes a regular expression of each, which is
 * fast, but tries every way to share a path out among several `**`: seconds for a deep path. Such a pattern is held against the
 * path part by part instead, in time that grows with the path's length alone.
 */
export function filePatterns(lines: string | readonly string[], { ignorecase = true } = {}): FilePatterns {
  const all = typeof lines === 'string' ? lines.split(/\r?\n/) : lines;
  if (!all.some(hasSeveralJumps)) return ignore({ ignorecase }).add(all);
  // all of them then, for what one line says of a path and another of a folder above it is weighed line by line
  const rules = all
    .filter((line) => !SAYS_NOTHING.test(line))
    .map((line) => patternOfParts(line, ignorecase))
    .reverse();
  const test = (path: string) => saidBy(rules, path);
  return { test, ignores: (path) => test(path).ignored };
}

/** The last pattern that means a path decides; what lies in a folder that is ignored, is. */
function saidBy(rules: readonly PatternOfParts[], path: string): { readonly ignored: boolean; readonly unignored: boolean } {
  const names = path.split('/').filter((name) => name !== '');
  const isFolder = path.endsWith('/');
  const ends = rules.map((rule) => rule.endsIn(names, isFolder));
  let said = { ignored: false, unignored: false };
  for (let end = 1; end <= names.length && !said.ignored; end++) {
    const rule = rules.find((_, index) => ends[index]?.has(end));
    said = { ignored: rule?.isNegated === false, unignored: rule?.isNegated === true };
  }
  return said;
}

interface PatternOfParts {
  readonly isNegated: boolean;
  /** How many names of a path, from the left, make a file or folder that the pattern means. */
  endsIn(names: readonly string[], isFolder: boolean): ReadonlySet<number>;
}

type MeansName = (name: string | undefined) => boolean;

const JUMP = '**';
const SAYS_NOTHING = /^(?:#| *$)/;

/** Two `**` in one pattern, but for one at the end, which means all that lies below. */
function hasSeveralJumps(line: string): boolean {
  if (line.startsWith('#')) return false;
  return jumpsIn(partsOf(line)) > 1;
}

function jumpsIn(parts: readonly string[]): number {
  return parts.filter((part, index) => part === JUMP && parts[index - 1] !== JUMP && index < parts.length - 1).length;
}

/** What stands between the slashes. A name alone is meant at any depth. */
function partsOf(line: string): readonly string[] {
  const pattern = withoutBlanks(line).replace(/^!/, '').replace(/\/$/, '');
  return pattern.includes('/') ? pattern.replace(/^\//, '').split('/') : [JUMP, pattern];
}

/** Blanks at the end count where a backslash says so. */
function withoutBlanks(line: string): string {
  const text = line.trimEnd();
  return text.endsWith('\\') && text.length < line.length ? `${text} ` : text;
}

function patternOfParts(line: string, ignorecase: boolean): PatternOfParts {
  const parts = partsOf(line);
  const runs: MeansName[][] = [[]];
  for (const part of parts) {
    if (part === JUMP) runs.push([]);
    else runs.at(-1)?.push(nameTest(part, ignorecase));
  }
  const head = runs[0] ?? [];
  // what ends in `/**` means whatever lies below
  const isOpen = parts.at(-1) === JUMP;
  const tail: readonly MeansName[] = isOpen ? [(name) => name !== undefined] : (runs.at(-1) ?? []);
  const middle = runs.slice(1, -1).filter((run) => run.length > 0);
  const foldersOnly = withoutBlanks(line).endsWith('/');
  return {
    isNegated: line.startsWith('!'),
    endsIn(names, isFolder) {
      const ends = new Set<number>();
      const isMeant = (end: number): boolean => !(foldersOnly && end === names.length && !isFolder);
      if (!stands(head, names, 0)) return ends;
      if (runs.length === 1) return isMeant(head.length) ? ends.add(head.length) : ends;
      let at = head.length;
      // the first place is as good as any other: `**` takes up whatever is left
      for (const run of middle) {
        while (at < names.length && !stands(run, names, at)) at++;
        if (at >= names.length) return ends;
        at += run.length;
      }
      for (let end = at + tail.length; end <= names.length; end++) {
        if (isMeant(end) && stands(tail, names, end - tail.length)) ends.add(end);
      }
      return ends;
    },
  };
}

function stands(run: readonly MeansName[], names: readonly string[], at: number): boolean {
  return run.every((means, index) => means(names[at + index]));
}

/** A part without a slash is the library's to read: it finds its way through stars without going back. */
function nameTest(part: string, ignorecase: boolean): MeansName {
  const patterns = ignore({ ignorecase }).add(`/${part.replace(/ +$/, (blanks) => '\\ '.repeat(blanks.length))}`);
  return (name) => name !== undefined && patterns.ignores(name);
}
