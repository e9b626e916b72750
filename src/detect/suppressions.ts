import type { SuppressionComment } from '../model/suppression';
import { isCalendarDay } from '../registry/calendarDay';
import { lazily } from '../registry/lazily';
import { type CommentSyntax, commentSyntaxOf } from './commentSyntax';
import { type Comment, commentsIn } from './comments';
import { LineIndex } from './formats/lineIndex';
import type { ShellLines } from './formats/notebook';
import { isComponent, scriptsOf } from './scriptBlocks';

const EXTENTS: Readonly<Record<string, SuppressionComment['extent']>> = {
  ignore: 'line',
  'ignore-line': 'line',
  'ignore-next-line': 'next-line',
  'ignore-file': 'file',
};

/** What a line of a comment says to the tool. Openers may be doubled (`##`, `///`), and lines of a block begin with a star. */
const DIRECTIVE = /^([ \t]*[#/!;*-]*[ \t]*)(pedigree:[ \t]*([\w-]+)(.*))$/i;

const UNTIL = /;\s*until\b\s*(\S*)/i;

/** Words with which people mean to accept a finding, although no directive is called so. */
const MEANT = /^(ignor|ingor|ignro|disabl|suppres|allow|noqa|skip)/i;

/** A text and how comments are written in it. */
interface Passage {
  readonly text: string;
  readonly syntax: CommentSyntax | null;
}

/**
 * The comments of a text that accept findings:
 *
 * - `pedigree: ignore` speaks of its own line, `ignore-next-line` of the next line that is no comment, `ignore-file` of the file;
 * - then the codes of rules, none meaning all; then `-- reason`, and `; until YYYY-MM-DD`.
 *
 * Text that merely looks like such a comment, in a string, is none.
 *
 * @param language id of the language or format
 * @returns with `file` in each location, in the order of the text
 */
export function readSuppressions(file: string, text: string, language: string): readonly SuppressionComment[] {
  if (!mentionsTool(text)) return [];
  return passagesOf(file, text, language)
    .flatMap((passage) => inPassage(file, passage))
    .sort(byPlace);
}

/** Those of a notebook: of its program, and of the shell lines within it. Lines count in the joined text. */
export function readNotebookSuppressions(
  file: string,
  { source, language, commands }: { readonly source: string; readonly language: string; readonly commands: readonly ShellLines[] },
): readonly SuppressionComment[] {
  const shell = onlyShell(commands);
  const passages: readonly Passage[] = [
    { text: source, syntax: commentSyntaxOf(language) },
    { text: shell, syntax: commentSyntaxOf('shellscript') },
  ];
  return passages
    .filter(({ text }) => mentionsTool(text))
    .flatMap((passage) => inPassage(file, passage))
    .sort(byPlace);
}

/** Whether a text may hold such comments at all. */
export function mentionsTool(text: string): boolean {
  return /pedigree:/i.test(text);
}

function passagesOf(file: string, text: string, language: string): readonly Passage[] {
  if (!isComponent(file)) return [{ text, syntax: commentSyntaxOf(language) }];
  const { source } = scriptsOf(text);
  return [
    { text: source, syntax: commentSyntaxOf('typescript') },
    { text: withoutScripts(text, source), syntax: commentSyntaxOf('html') },
  ];
}

/** The markup of a component: what is script is blank. */
function withoutScripts(text: string, scripts: string): string {
  return text.replace(/[^\r\n]/g, (char, at: number) => (scripts.charAt(at) === ' ' ? char : ' '));
}

/** Shell lines of a notebook at their places, all else blank. */
function onlyShell(commands: readonly ShellLines[]): string {
  let text = '';
  let line = 0;
  for (const { text: command, at } of commands) {
    text += '\n'.repeat(Math.max(0, at.line - line)) + ' '.repeat(at.character) + command;
    line = at.line + command.split('\n').length - 1;
  }
  return text;
}

function inPassage(file: string, { text, syntax }: Passage): readonly SuppressionComment[] {
  if (!syntax) return [];
  const index = new LineIndex(text);
  const comments = commentsIn(text, syntax);
  const nextLine = lazily(() => nextCodeLines(text, comments));
  return comments
    .flatMap((comment) => directivesOf(comment, text))
    .flatMap(({ start, end, word, rest }): readonly SuppressionComment[] => {
      const location = { file, range: { start: index.at(start), end: index.at(end) } };
      const extent = EXTENTS[word.toLowerCase()];
      const { line } = location.range.start;
      if (extent === undefined)
        return MEANT.test(word)
          ? [{ location, extent: 'line', line, rules: [], reason: null, until: null, fault: 'unknown-directive' }]
          : [];
      const spokenOf = extent === 'file' ? null : extent === 'line' ? line : (nextLine()[line + 1] ?? line + 1);
      return [{ location, extent, line: spokenOf, ...termsOf(rest) }];
    });
}

interface Directive {
  readonly start: number;
  readonly end: number;
  readonly word: string;
  readonly rest: string;
}

/** Each line of a comment may be a directive. */
function directivesOf({ contentStart, contentEnd }: Comment, text: string): readonly Directive[] {
  const content = text.slice(contentStart, contentEnd);
  if (!mentionsTool(content)) return [];
  let at = contentStart;
  return content.split('\n').flatMap((line) => {
    const start = at;
    at += line.length + 1;
    const [, before, said, word, rest] = DIRECTIVE.exec(line.trimEnd()) ?? [];
    if (before === undefined || said === undefined || word === undefined || rest === undefined) return [];
    const from = start + before.length;
    return [{ start: from, end: from + said.length, word, rest }];
  });
}

/** What stands behind the directive: codes, reason, last day. */
function termsOf(rest: string): Pick<SuppressionComment, 'rules' | 'reason' | 'until' | 'fault'> {
  const until = UNTIL.exec(rest)?.[1] ?? null;
  const [codes = '', ...reasons] = rest.replace(UNTIL, '').split(/(?:^|\s)--+(?:\s|$)/);
  const reason = reasons.join(' -- ').trim();
  return {
    rules: codes.split(/[\s,]+/).filter((code) => code !== ''),
    reason: reason === '' ? null : reason,
    until: until !== null && isCalendarDay(until) ? until : null,
    fault: until !== null && !isCalendarDay(until) ? 'malformed-date' : null,
  };
}

/** For each line the first from it on that holds more than comments. */
function nextCodeLines(text: string, comments: readonly Comment[]): readonly number[] {
  const hasCode: boolean[] = [false];
  let next = 0;
  for (let at = 0; at < text.length; at++) {
    while ((comments[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next++;
    const char = text.charAt(at);
    if (char === '\n' || (char === '\r' && text.charAt(at + 1) !== '\n')) hasCode.push(false);
    else if (char.trim() !== '' && (comments[next]?.start ?? Number.POSITIVE_INFINITY) > at) hasCode[hasCode.length - 1] = true;
  }
  const lines: number[] = hasCode.map((_, line) => line);
  for (let line = lines.length - 2; line >= 0; line--) if (!hasCode[line]) lines[line] = lines[line + 1] as number;
  return lines;
}

function byPlace({ location: { range: a } }: SuppressionComment, { location: { range: b } }: SuppressionComment): number {
  return a.start.line - b.start.line || a.start.character - b.start.character;
}
