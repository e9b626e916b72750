import type { Registry } from '../../registry/api';
import { readConfiguration } from './configuration';
import type { FormatResult } from './formats';
import { LineIndex } from './lineIndex';
import { GrowingMap } from './nested';
import { passageAt } from './passage';

const PAIR = /^([ \t]*)([^\s=:#;![\]"'(){}<>][^=:\n[\]"'(){}<>]*?)([ \t]*[=:][ \t]*)(.*?)[ \t\r]*$/;
const SECTION = /^[ \t]*\[([^\]\n]+)\]/;

/** Reads `key = value` lines under `[sections]`: INI files, Java properties. Dotted keys nest. */
export function readProperties(file: string, text: string, registry: Registry): FormatResult {
  const lines = new LineIndex(text);
  const start = lines.at(0);
  const root = new GrowingMap({ start, end: start });
  const java = /\.properties$/i.test(file);
  let section: readonly string[] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    const named = java ? null : SECTION.exec(line);
    const pair = PAIR.exec(line);
    if (named?.[1] !== undefined) section = named[1].split(/[.:\s"]+/).filter((part) => part !== '');
    else if (pair) {
      const [, indent = '', key = '', between = '', rest = ''] = pair;
      const quoted = /^"([^"]*)"|^'([^']*)'/.exec(rest);
      const value = quoted?.[1] ?? quoted?.[2] ?? (java ? rest : rest.replace(/\s+[#;].*$/, ''));
      const offset = from + indent.length + key.length + between.length + (quoted ? 1 : 0);
      const range = { start: lines.at(from + indent.length), end: lines.at(offset + value.length) };
      const path = [...section, ...key.replace(/^%\w+\./, '').split('.')];
      if (value !== '') root.set(path, { kind: 'scalar', passage: passageAt(value, offset, lines) }, range);
    }
    from += line.length + 1;
  }
  return readConfiguration([root.node()], registry);
}
