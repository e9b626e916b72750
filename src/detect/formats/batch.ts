import type { Registry } from '../../registry/api';
import { blank, readAsShell } from './asShell';
import type { FormatResult } from './formats';

/** Reads a batch file of Windows: what it sets, and the commands it runs. */
export function readBatch(_file: string, text: string, registry: Registry): FormatResult {
  return readAsShell(text, registry, shellLine);
}

function shellLine(line: string): string {
  if (/^\s*@?(rem\b|::)/i.test(line)) return blank(line);
  return line
    .replace(/^(\s*)@/, '$1 ')
    .replace(/\\/g, '/')
    .replace(/\^(\r?)$/, '\\$1')
    .replace(/%(\w+)%/g, '$$$1 ')
    .replace(/^(\s*)(set)(?=\s)/i, (_whole, before: string, word: string) => before + word.toLowerCase());
}
