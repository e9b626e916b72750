/** Reads unified diffs, as git and diff write them, and applies them to texts. Nothing is guessed: a hunk that fits nowhere is a fault. */

export interface FileDiff {
  /** `null`: the file is new. */
  readonly before: string | null;
  /** `null`: the file is deleted. */
  readonly after: string | null;
  readonly hunks: readonly Hunk[];
  readonly binary: boolean;
}

export interface Hunk {
  /** Line at which it begins in the file before, counted from one; 0 for a new file. */
  readonly line: number;
  /** The same in the file after. */
  readonly newLine: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** Whether the file ends without a line break behind it, before and after. */
  readonly endsOpen: { readonly before: boolean; readonly after: boolean };
}

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

interface Names {
  readonly before: string | null;
  readonly after: string | null;
}

/** The files of a diff; empty for a text that is none. */
export function readDiff(text: string): readonly FileDiff[] {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  return beginningsOf(lines).flatMap((start, index, starts): readonly FileDiff[] => {
    const own = lines.slice(start, starts[index + 1] ?? lines.length);
    const firstHunk = own.findIndex((line) => HUNK.test(line));
    const header = firstHunk < 0 ? own : own.slice(0, firstHunk);
    const names = header.reduce<Names>((known, line, at) => namesAfter(known, line, header[at + 1] ?? ''), { before: null, after: null });
    const hunks = hunksOf(own);
    const binary = header.some((line) => /^(?:Binary files .* differ|GIT binary patch)$/.test(line));
    const isChange = hunks.length > 0 || binary || names.before !== names.after;
    return isChange && (names.before !== null || names.after !== null) ? [{ ...names, hunks, binary }] : [];
  });
}

/** Where files begin: at git's header, or at the names where there is none. Lines of hunks are passed over, whatever they look like. */
function beginningsOf(lines: readonly string[]): readonly number[] {
  const starts: number[] = [];
  let isHeaded = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.startsWith('diff --git ')) {
      starts.push(at);
      isHeaded = true;
    } else if (isNames(line, lines[at + 1] ?? '')) {
      if (!isHeaded) starts.push(at);
      isHeaded = false;
      at += 1;
    } else if (HUNK.test(line)) {
      at = readHunk(lines, at).next - 1;
      isHeaded = false;
    }
  }
  return starts;
}

function isNames(line: string, next: string): boolean {
  return line.startsWith('--- ') && next.startsWith('+++ ');
}

/** The names of a file, as each line of its header tells more of them. */
function namesAfter(names: Names, line: string, next: string): Names {
  if (line.startsWith('diff --git ')) return namesOfHeader(line.slice('diff --git '.length));
  if (isNames(line, next)) return { before: nameOf(line.slice(4)), after: nameOf(next.slice(4)) };
  if (line.startsWith('rename from ')) return { ...names, before: unquoted(line.slice('rename from '.length)) };
  if (line.startsWith('rename to ')) return { ...names, after: unquoted(line.slice('rename to '.length)) };
  if (line.startsWith('deleted file mode')) return { ...names, after: null };
  if (line.startsWith('new file mode')) return { ...names, before: null };
  return names;
}

function hunksOf(lines: readonly string[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (let at = 0; at < lines.length; ) {
    if (!HUNK.test(lines[at] ?? '')) at += 1;
    else {
      const { hunk, next } = readHunk(lines, at);
      hunks.push(hunk);
      at = next;
    }
  }
  return hunks;
}

function readHunk(lines: readonly string[], start: number): { readonly hunk: Hunk; readonly next: number } {
  const [, line = '0', before = '1', newLine = '0', after = '1'] = HUNK.exec(lines[start] ?? '') ?? [];
  const removed: string[] = [];
  const added: string[] = [];
  const endsOpen = { before: false, after: false };
  let last: string | undefined;
  let at = start + 1;
  for (; at < lines.length; at += 1) {
    const text = lines[at] ?? '';
    const mark = text[0];
    if (mark === '\\') {
      if (last !== '+') endsOpen.before = true;
      if (last !== '-') endsOpen.after = true;
      continue;
    }
    if (removed.length >= Number(before) && added.length >= Number(after)) break;
    // Mailers and agents drop the single space of an empty line.
    if (mark === ' ' || mark === undefined) {
      removed.push(text.slice(1));
      added.push(text.slice(1));
    } else if (mark === '-') removed.push(text.slice(1));
    else if (mark === '+') added.push(text.slice(1));
    else break;
    last = mark;
  }
  return { hunk: { line: Number(line), newLine: Number(newLine), removed, added, endsOpen }, next: at };
}

/** The text with the hunks applied, or null where one does not fit. */
export function applyHunks(text: string, hunks: readonly Hunk[]): string | null {
  const ending = /\r\n/.test(text) ? '\r\n' : '\n';
  const lines = text === '' ? [] : text.split(/\r?\n/);
  let isOpen = lines.length > 0 && lines.at(-1) !== '';
  if (lines.length > 0 && !isOpen) lines.pop();
  const result: string[] = [];
  let done = 0;
  for (const { line, removed, added, endsOpen } of hunks) {
    const at = placeOf(lines, removed, removed.length === 0 ? line : line - 1, done);
    if (at === null) return null;
    for (const kept of lines.slice(done, at)) result.push(kept);
    for (const next of added) result.push(next);
    done = at + removed.length;
    // what stands last ends as the diff says; a line that comes to be the last had a break behind it
    if (done >= lines.length) isOpen = added.length > 0 && endsOpen.after;
  }
  const all = [...result, ...lines.slice(done)];
  return all.join(ending) + (all.length === 0 || isOpen ? '' : ending);
}

/** The hunks that lead back. */
export function reversed(hunks: readonly Hunk[]): readonly Hunk[] {
  return hunks.map(({ line, newLine, removed, added, endsOpen }) => ({
    line: newLine,
    newLine: line,
    removed: added,
    added: removed,
    endsOpen: { before: endsOpen.after, after: endsOpen.before },
  }));
}

/** Where the lines stand: at the place that the hunk names, else at the nearest one behind what is done. */
function placeOf(lines: readonly string[], wanted: readonly string[], expected: number, from: number): number | null {
  const fits = (at: number): boolean =>
    at >= from && at + wanted.length <= lines.length && wanted.every((line, index) => lines[at + index] === line);
  const start = Math.max(expected, from);
  if (wanted.length === 0) return Math.min(start, lines.length);
  for (let distance = 0; distance <= lines.length; distance += 1) {
    if (fits(expected + distance)) return expected + distance;
    if (fits(expected - distance)) return expected - distance;
  }
  return null;
}

/** `a/old b/new`, where the same name stands twice; names that differ come in lines of their own. */
function namesOfHeader(text: string): { readonly before: string | null; readonly after: string | null } {
  const [, name] = /^"?a\/(.*?)"? "?b\/\1"?$/.exec(text) ?? [];
  const own = name === undefined ? null : unquoted(text.startsWith('"') ? `"${name}"` : name);
  return { before: own, after: own };
}

function nameOf(text: string): string | null {
  const name = unquoted(text.replace(/\t.*$/, '').trimEnd());
  return name === '/dev/null' ? null : name.replace(/^[ab]\//, '');
}

/** Git quotes names with bytes beyond ASCII: `"\343\201\202.py"`. */
function unquoted(name: string): string {
  if (!name.startsWith('"') || !name.endsWith('"') || name.length < 2) return name;
  const bytes: number[] = [];
  const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\' };
  for (const [part, octal, escaped] of name.slice(1, -1).matchAll(/\\([0-7]{3})|\\(.)|[^\\]+/g)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else bytes.push(...new TextEncoder().encode(escaped === undefined ? part : (escapes[escaped] ?? escaped)));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
