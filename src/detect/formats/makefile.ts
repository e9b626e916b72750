import type { Registry } from '../../registry/api';
import { assignment, blank, readAsShell } from './asShell';
import type { FormatResult } from './formats';

/** `NAME ?= value`, after `export` or a target that it is set for. */
const VARIABLE = /^((?:export +|override +|[\w./% -]+:(?!=) *)?)([A-Za-z_]\w*)( *(?:::?|\?|\+)?= *)(.*?)((?:\s+#.*)?\s*)$/;

/** Reads a Makefile: its variables, and the commands of its recipes. */
export function readMakefile(_file: string, text: string, registry: Registry): FormatResult {
  return readAsShell(text, registry, shellLine);
}

function shellLine(line: string, continued: boolean): string {
  const text = line.replace(/\$\((\w+)\)/g, '${$1}').replace(/\$\$/g, ' $');
  if (continued) return text;
  const recipe = /^\t\s*[@+-]*/.exec(text)?.[0];
  if (recipe !== undefined) return blank(recipe) + text.slice(recipe.length);
  const set = VARIABLE.exec(text);
  if (set) return assignment(set[1] ?? '', set[2] ?? '', set[3] ?? '', set[4] ?? '', set[5] ?? '');
  return blank(text);
}
