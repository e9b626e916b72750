import type { LiteralSite, LiteralValue, RecordEntry } from '../../model/summary';
import type { Registry } from '../../registry/api';
import type { FormatResult } from './formats';
import { scalarSite } from './scalars';

/** `NAME=value`, with `export`, quotes, inline comments; the names are offered to code that reads the environment. */
const LINE = /^(\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*[=:]\s*)(?:"([^"\n]*)"|'([^'\n]*)'|([^\n#]*?))\s*(?:#.*)?$/;

export function readDotenv(_file: string, text: string, registry: Registry): FormatResult {
  const environment: RecordEntry[] = [];
  const literals: LiteralSite[] = [];
  text.split('\n').forEach((raw, line) => {
    const source = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const match = LINE.exec(source);
    if (!match || source.trimStart().startsWith('#')) return;
    const [, before = '', name = '', double, single, open] = match;
    const value = double ?? single ?? open ?? '';
    if (value === '') return;
    const start = before.length + (open === undefined ? 1 : 0);
    const range = { start: { line, character: start }, end: { line, character: start + value.length } };
    const literal: LiteralValue = { kind: 'literal', text: value, range, role: 'config', plain: true };
    environment.push({ key: name, value: literal, range });
    const site = scalarSite(registry, name, literal);
    if (site) literals.push(site);
  });
  return { environment, literals };
}
