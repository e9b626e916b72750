import type { Position } from '../../model/location';
import type { CellStart } from '../../model/summary';
import { LineIndex } from './lineIndex';

/** A notebook as one program text. */
export interface Notebook {
  /** Language id of its kernel. */
  readonly language: string;
  /** All code cells, one after the other; what is no program text is blanked out, so that places stay. */
  readonly source: string;
  readonly cells: readonly CellStart[];
  /** Shell lines of the cells, with their places in the joined text. */
  readonly commands: readonly ShellLines[];
}

export interface ShellLines {
  readonly text: string;
  readonly at: Position;
}

/** Whether a file name is a Jupyter notebook's. */
export function isNotebook(path: string): boolean {
  return /\.ipynb$/i.test(path);
}

/** Reads the code of a notebook; a text that is no notebook gives the reason. */
export function readNotebook(text: string): Notebook | { readonly reason: string } {
  const parsed = parse(text);
  if ('reason' in parsed) return parsed;
  const { content } = parsed;
  const cells = cellsOf(content);
  if (!cells) return { reason: 'not a notebook: it has no cells' };
  const language = languageOf(content);
  const joined = new Joined();
  for (const [index, cell] of cells.entries()) {
    const source = codeOf(cell);
    if (source !== null) joined.add(index, source, readingOf(cell, language));
  }
  return { language, source: joined.lines.join('\n'), cells: joined.cells, commands: joined.commands };
}

function parse(text: string): { readonly content: unknown } | { readonly reason: string } {
  try {
    return { content: JSON.parse(text) };
  } catch (error) {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    if (position === undefined || Number(position) >= text.trimEnd().length) return { reason: 'not a notebook: its JSON is incomplete' };
    return { reason: `not a notebook: JSON error at line ${new LineIndex(text).at(Number(position)).line + 1}` };
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** Cells stand at the top since format 4, and in worksheets before. */
function cellsOf(content: unknown): readonly unknown[] | null {
  const cells = field(content, 'cells');
  if (Array.isArray(cells)) return cells;
  const sheets = field(content, 'worksheets');
  if (!Array.isArray(sheets)) return null;
  return sheets.flatMap((sheet) => {
    const own = field(sheet, 'cells');
    return Array.isArray(own) ? own : [];
  });
}

function codeOf(cell: unknown): string | null {
  if (field(cell, 'cell_type') !== 'code') return null;
  const source = field(cell, 'source') ?? field(cell, 'input');
  if (typeof source === 'string') return source;
  return Array.isArray(source) ? source.filter((line) => typeof line === 'string').join('') : null;
}

function languageOf(content: unknown): string {
  const metadata = field(content, 'metadata');
  const name = field(field(metadata, 'language_info'), 'name') ?? field(field(metadata, 'kernelspec'), 'language');
  return typeof name === 'string' && name !== '' && !/^i?python\d?$/i.test(name) ? name.toLowerCase() : 'python';
}

const SHELL_LANGUAGE = /^(shellscript|bash|sh|zsh)$/;

/** How a cell without a magic is read: editors note the language of a cell that is not in the kernel's. */
type Reading = 'program' | 'shell' | 'other';

function readingOf(cell: unknown, kernel: string): Reading {
  const own = field(field(field(cell, 'metadata'), 'vscode'), 'languageId');
  // An editor without an extension for the kernel's language notes `plaintext` for it.
  const language = typeof own === 'string' && own !== 'plaintext' ? own.toLowerCase() : kernel;
  if (SHELL_LANGUAGE.test(language)) return 'shell';
  return language === kernel ? 'program' : 'other';
}

/** Cell magics below which the cell is still a program in the notebook's language. */
const SAME_LANGUAGE = /^%%(time|timeit|capture|prun|python[23]?|px|debug|memit|mprun|skip|wandb|snowpark|writefile\s+(-a\s+)?\S+\.py)\b/;
const SHELL_CELL = /^%%(bash|sh|shell|script\s+(bash|sh))\b/;

/** Line magics whose words are a shell command: `%pip`, `%run train.py --model=X`. */
const COMMAND_MAGIC = /^%(run|sx|system)\s+/;

/** The lines of all cells, with what is no program text blanked out. */
class Joined {
  readonly lines: string[] = [];
  readonly cells: CellStart[] = [];
  readonly commands: ShellLines[] = [];

  add(cell: number, source: string, reading: Reading): void {
    this.cells.push({ cell, startLine: this.lines.length });
    const lines = source.split(/\r\n|\n|\r/);
    const head = lines.findIndex((line) => line.trim() !== '');
    const magic = head >= 0 && lines[head]?.startsWith('%%') ? (lines[head] as string) : null;
    if (magic === null) {
      this.body(lines, reading);
      return;
    }
    this.lines.push(...lines.slice(0, head + 1).map(blank));
    this.body(lines.slice(head + 1), SAME_LANGUAGE.test(magic) ? 'program' : SHELL_CELL.test(magic) ? 'shell' : 'other');
  }

  private body(lines: readonly string[], reading: Reading): void {
    if (reading === 'program') {
      this.code(lines);
      return;
    }
    if (reading === 'shell') this.commands.push({ text: lines.join('\n'), at: { line: this.lines.length, character: 0 } });
    this.lines.push(...lines.map(blank));
  }

  private code(lines: readonly string[]): void {
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i] as string;
      const shell = shellStart(line);
      if (shell === null) {
        this.lines.push(line);
        continue;
      }
      let last = i;
      while (last + 1 < lines.length && (lines[last] as string).endsWith('\\')) last++;
      const text = [line.slice(shell.from), ...lines.slice(i + 1, last + 1)].join('\n');
      if (shell.runs) this.commands.push({ text, at: { line: this.lines.length, character: shell.from } });
      this.lines.push(line.slice(0, shell.keep) + stand(line.slice(shell.keep)), ...lines.slice(i + 1, last + 1).map(blank));
      i = last;
    }
  }
}

/** `!command`, `x = !command`, `%magic`: where the command begins, and up to where the line is program text. */
function shellStart(line: string): { readonly from: number; readonly keep: number; readonly runs: boolean } | null {
  const match = /^(\s*(?:[\w.,\s]+=\s*)?)(!{1,2}(?!=)|%{1,2}(?=[A-Za-z]))/.exec(line);
  const before = match?.[1]?.length ?? 0;
  if (!match) return null;
  if (match[2]?.startsWith('!')) return { from: before + match[2].length, keep: before, runs: true };
  const command = COMMAND_MAGIC.exec(line.slice(before));
  return { from: before + (command?.[0].length ?? 0), keep: before, runs: command !== null };
}

/** A number stands for the command, so that a block or an assignment keeps its body. */
function stand(text: string): string {
  return `0${blank(text.slice(1))}`;
}

function blank(text: string): string {
  return ' '.repeat(text.length);
}
