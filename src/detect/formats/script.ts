import type { Registry } from '../../registry/api';
import type { FormatResult } from './formats';
import { readShell } from './shell';

const FIRST_LINE = /^#!\s*\S*\/(?:env\s+(?:-\S+\s+)*)?([a-z]+)/;

/** Reads a file without an ending whose first line names what runs it. */
export function readScript(file: string, text: string, registry: Registry): FormatResult {
  const program = FIRST_LINE.exec(text)?.[1] ?? '';
  if (/^(ba|z|k|da|a)?sh$/.test(program)) return readShell(file, text, registry);
  if (/^python/.test(program)) return { embedded: [{ file: `${file}.py`, text }] };
  if (/^(node|bun|deno)$/.test(program)) return { embedded: [{ file: `${file}.js`, text }] };
  return /^ruby$/.test(program) ? { embedded: [{ file: `${file}.rb`, text }] } : {};
}
