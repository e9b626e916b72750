import type { ExportSubject } from '../bill/exportSubject';
import { printable } from '../columns';
import { type Cell, type Overview, type OverviewTable, overviewOf } from './overview';

/** The overview in GitHub's Markdown. What scanned files say stays text: it makes no link, no markup and no cell of its own. */
export function markdown(subject: ExportSubject): string {
  return markdownTables(overviewOf(subject));
}

/** A page of tables in GitHub's Markdown. */
export function markdownTables({ title, paragraphs, tables }: Pick<Overview, 'title' | 'paragraphs' | 'tables'>): string {
  return [`# ${escaped(title)}`, ...paragraphs.map(escaped), ...tables.map(inMarkdown)].join('\n\n').concat('\n');
}

function inMarkdown({ title, columns, rows, nothing }: OverviewTable): string {
  if (rows.length === 0) return `## ${escaped(title)}\n\n${escaped(nothing)}`;
  const lines = [rowOf(columns.map(escaped)), rowOf(columns.map(() => '---')), ...rows.map((cells) => rowOf(cells.map(cellText)))];
  return `## ${escaped(title)}\n\n${lines.join('\n')}`;
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cellText({ text, code, url, level }: Cell): string {
  if (code) return codeSpan(text);
  if (url !== undefined) return `[${escaped(text)}](<${url.replace(/[<>\\\s|]/g, encodeURIComponent)}>)`;
  return level === 'critical' || level === 'high' ? `**${escaped(text)}**` : escaped(text);
}

/** Text verbatim. In a code span nothing is markup but its fence, which is longer than any within. A pipe would end the cell even there, so that it takes tags. */
export function codeSpan(text: string): string {
  if (text.includes('|')) return `<code>${escaped(text)}</code>`;
  const shown = printable(text);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/**
 * Text that is no markup, whatever stands in it. Mentions and references to issues are found by services after all escapes are gone: a space
 * of no width behind their sign keeps them apart.
 */
export function escaped(text: string): string {
  return printable(text)
    .replace(/[\\`*_{}[\]<>#|~!$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replace(/#(?=\d)/g, '#&#8203;')
    .replace(/@/g, '&#64;&#8203;')
    .replace(/\b(GH-)(?=\d)/gi, '$1&#8203;')
    .replace(/:\/\//g, '&#58;//')
    .replace(/\bwww\./gi, (match) => `${match.slice(0, -1)}&#46;`);
}
