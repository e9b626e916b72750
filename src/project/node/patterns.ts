import { type FilePatterns, filePatterns } from '../filePatterns';

/** A pattern is indifferent to case where git sets itself up so, because the disk is. */
const IGNORES_CASE = process.platform === 'win32' || process.platform === 'darwin';

/** What patterns say of a path. */
export type Said = 'ignored' | 'unignored' | 'nothing';

/**
 * The patterns of one file in the syntax of `.gitignore`. Most files of a tree bear a name that no pattern of theirs could mean: that is
 * seen at the end or the start of the name, and only for the others each pattern is tried.
 */
export class Patterns {
  private readonly patterns: FilePatterns;
  private readonly names = new Set<string>();
  private readonly starts = new Map<string, string[]>();
  private readonly ends = new Map<string, string[]>();
  private readonly parts: string[] = [];
  private readonly shapes: RegExp[] = [];
  private meansAnyName = false;

  private constructor(lines: readonly string[]) {
    this.patterns = filePatterns(lines, { ignorecase: IGNORES_CASE });
    for (const line of lines) this.expect(line);
  }

  /** The patterns of a text; null when it has none. */
  static of(text: string): Patterns | null {
    const lines = text
      .replace(/^\ufeff/, '')
      .split(/\r?\n/)
      .filter((line) => !NO_PATTERN.test(line));
    return lines.length > 0 ? new Patterns(lines) : null;
  }

  /**
   * What is said of a path in a folder that is itself not ignored.
   * @param path relative to the folder of the patterns; a folder's ends with `/`
   */
  say(path: string): Said {
    if (!this.mayMean(path)) return 'nothing';
    const { ignored, unignored } = this.patterns.test(path);
    return ignored ? 'ignored' : unignored ? 'unignored' : 'nothing';
  }

  private mayMean(path: string): boolean {
    if (this.meansAnyName) return true;
    const name = nameIn(path);
    if (this.names.has(name)) return true;
    const ends = this.ends.get(name.charAt(name.length - 1));
    if (ends?.some((end) => name.endsWith(end))) return true;
    if (this.starts.get(name.charAt(0))?.some((start) => name.startsWith(start))) return true;
    if (this.shapes.some((shape) => shape.test(name))) return true;
    return this.parts.length > 0 && this.hasPart(IGNORES_CASE ? path.toLowerCase() : path);
  }

  private hasPart(path: string): boolean {
    return this.parts.some((part) => path.includes(part));
  }

  /** Notes how a name looks that a pattern could mean: whatever else a pattern says, its last part is about the name. */
  private expect(line: string): void {
    const pattern = line.replace(/^!/, '').replace(/ +$/, '');
    if (ODD_BLANK.test(pattern) || SLASH_IN_BRACKETS.test(pattern) || (IGNORES_CASE && NOT_ASCII.test(pattern))) {
      this.meansAnyName = true;
      return;
    }
    const name = nameIn(pattern);
    const [start = ''] = name.split(SPECIAL, 1);
    const end = name.slice(1 + Math.max(...['*', '?', '[', ']', '\\'].map((letter) => name.lastIndexOf(letter))));
    if (name !== '' && start === name) this.names.add(name);
    else if (end !== '') addTo(this.ends, end.charAt(end.length - 1), end);
    else if (start !== '') addTo(this.starts, start.charAt(0), start);
    else if (ONE_OF_EACH.test(name)) this.shapes.push(new RegExp(`^${name}$`, IGNORES_CASE ? 'i' : ''));
    else this.expectPart(pattern);
  }

  /** Notes what the path has somewhere, for a pattern that ends in `*`. */
  private expectPart(pattern: string): void {
    const parts = pattern.replace(/\[.*\]/, '*').split(SPECIAL_OR_SLASH);
    const longest = parts.reduce((best, part) => (part.length > best.length ? part : best));
    if (longest === '') this.meansAnyName = true;
    else this.parts.push(IGNORES_CASE ? longest.toLowerCase() : longest);
  }
}

const NO_PATTERN = /^(#| *$)/;
/** Letters that do not, or not always, stand for themselves. */
const SPECIAL = /[*?[\]\\]/;
const SPECIAL_OR_SLASH = /[*?[\]\\/]/;
/** `[Aa][Rr][Mm]`, which means the same in a regular expression. */
const ONE_OF_EACH = /^(?:\[[A-Za-z]+\])+$/;
/** A blank other than a space, or one at an end: whether it belongs to the name is told differently here and there. */
const ODD_BLANK = /[^\S ]|^ | $/;
/** A slash that may be one of several letters, and not the end of a folder's name. */
const SLASH_IN_BRACKETS = /\[.*\/.*\]/;
const NOT_ASCII = /[^\0-\x7f]/;

/** The last part of a path or pattern, in the case in which names are compared. */
function nameIn(path: string): string {
  const end = path.endsWith('/') ? path.length - 1 : path.length;
  const name = path.slice(path.lastIndexOf('/', end - 1) + 1, end);
  return IGNORES_CASE ? name.toLowerCase() : name;
}

function addTo(lists: Map<string, string[]>, key: string, text: string): void {
  const list = lists.get(key);
  if (list) list.push(text);
  else lists.set(key, [text]);
}
