import type { Registry } from '../../registry/api';
import { assignment, blank, readAsShell } from './asShell';
import type { FormatResult } from './formats';

const VARIABLE = /^((?:export +)?)([A-Za-z_][\w-]*)( *:= *)(.*?)((?:\s+#.*)?\s*)$/;

/** A recipe's parameter with its default. */
const PARAMETER = /([A-Za-z_]\w*=(?:"[^"]*"|'[^']*'))/;

/** Reads a justfile: its variables, the defaults of its recipes, and their commands. */
export function readJustfile(_file: string, text: string, registry: Registry): FormatResult {
  return readAsShell(text, registry, shellLine);
}

function shellLine(line: string, continued: boolean): string {
  const text = line.replace(/\{\{ *(\w+) *\}\}/g, (whole, name: string) => `\${${name}}`.padEnd(whole.length));
  if (continued) return text;
  const recipe = /^\s+[@-]*/.exec(text)?.[0];
  if (recipe !== undefined) return blank(recipe) + text.slice(recipe.length);
  const set = VARIABLE.exec(text);
  if (set) return assignment(set[1] ?? '', set[2] ?? '', set[3] ?? '', set[4] ?? '', set[5] ?? '');
  // a recipe's head: what stands between the parameters is left out
  return text
    .split(PARAMETER)
    .map((piece, index) => (index % 2 === 1 ? piece : blank(piece)))
    .join('');
}
