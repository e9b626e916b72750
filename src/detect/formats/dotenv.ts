import type { LiteralSite, RecordEntry, Sink } from '../../model/summary';
import type { Registry } from '../../registry/api';
import type { FormatResult } from './formats';
import { readText } from './insides';
import { LineIndex } from './lineIndex';
import { passageAt, rangeOfPassage, unescaped } from './passage';
import { joinAddresses } from './servedBy';
import { valueOfPassage } from './variables';

/** `NAME=value`, with `export`, quotes, inline comments; the names are offered to code that reads the environment. */
const LINE = /^(\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*[=:]\s*)(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([^\n#]*?))\s*(?:#.*)?$/;

export function readDotenv(_file: string, text: string, registry: Registry): FormatResult {
  const lines = new LineIndex(text);
  const environment: RecordEntry[] = [];
  const literals: LiteralSite[] = [];
  const sinks: Sink[] = [];
  let from = 0;
  for (const raw of text.split('\n')) {
    const match = raw.trimStart().startsWith('#') ? null : LINE.exec(raw);
    const [, before = '', name = '', double, single, open] = match ?? [];
    const value = double ?? single ?? open ?? '';
    if (value !== '') {
      const written = passageAt(value, from + before.length + (open === undefined ? 1 : 0), lines);
      const passage = double === undefined ? written : unescaped(written);
      environment.push({ key: name, value: valueOfPassage(passage, 'config'), range: rangeOfPassage(passage) });
      const reading = readText(registry, name, passage, 'config');
      literals.push(...reading.literals);
      sinks.push(...reading.sinks);
    }
    from += raw.length + 1;
  }
  return { environment, literals, sinks: [...sinks, ...joinAddresses(environment, null, null)] };
}
