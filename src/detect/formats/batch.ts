import type { LiteralValue } from '../../model/summary';
import type { Registry } from '../../registry/api';
import { blank, readAsShell } from './asShell';
import type { FormatResult } from './formats';

/** Reads a batch file of Windows: what it sets, and the commands it runs. */
export function readBatch(_file: string, text: string, registry: Registry): FormatResult {
  const read = readAsShell(text, registry, shellLine);
  const lines = text.split('\n');
  const literals = (read.literals ?? []).map((site) => ({ ...site, literal: asWritten(site.literal, lines) }));
  const sinks = (read.sinks ?? []).map((sink) =>
    sink.model?.kind === 'literal' ? { ...sink, model: asWritten(sink.model, lines) } : sink,
  );
  return { ...read, literals, sinks };
}

/** A path is read with slashes; its text in the file is another, which no edit may take for it. */
function asWritten(literal: LiteralValue, lines: readonly string[]): LiteralValue {
  const { start, end } = literal.range;
  const written = lines[start.line]?.slice(start.character, end.character) ?? '';
  return start.line === end.line && literal.plain && written !== literal.text ? { ...literal, written, plain: false } : literal;
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
