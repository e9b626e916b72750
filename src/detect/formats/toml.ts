import type { Registry } from '../../registry/api';
import type { ConfigNode } from './configNode';
import { readConfiguration } from './configuration';
import { Cursor } from './cursor';
import type { FormatResult } from './formats';
import { GrowingMap } from './nested';
import { unescaped } from './passage';

/** Nesting that is followed. */
const DEPTH_LIMIT = 60;

const SPACE = /[ \t]+/y;
const SPACE_LINES_COMMENTS = /(?:[ \t\r\n]|#[^\n]*)+/y;
const KEY_PART = /"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([\w-]+)/y;
const DOT = /[ \t]*\.[ \t]*/y;
const BARE = /[^\s,#\]}]+/y;

/** Reads TOML: tables, arrays of tables, dotted keys, strings of all four kinds. A line that does not parse is passed over and named. */
export function readToml(_file: string, text: string, registry: Registry): FormatResult {
  const reader = new TomlReader(text);
  const root = reader.read();
  const skipped = reader.error === null ? [] : [{ reason: `TOML error at line ${reader.error + 1}; the rest was read` }];
  return { ...readConfiguration([root], registry), skipped };
}

class TomlReader {
  /** Line of the first error. */
  error: number | null = null;
  private readonly cursor: Cursor;

  constructor(text: string) {
    this.cursor = new Cursor(text);
  }

  read(): ConfigNode {
    const { cursor } = this;
    const root = new GrowingMap(cursor.range(0, 0));
    let table = root;
    while (!cursor.done) {
      if (cursor.take(SPACE_LINES_COMMENTS)) continue;
      const from = cursor.at;
      if (cursor.char === '[') {
        table = this.header(root) ?? table;
        continue;
      }
      if (!this.pair(table, 0)) {
        this.error ??= cursor.lines.at(from).line;
        cursor.at = from;
        cursor.skipLine();
      }
    }
    return root.node();
  }

  private header(root: GrowingMap): GrowingMap | null {
    const { cursor } = this;
    const from = cursor.at;
    const many = cursor.startsWith('[[');
    cursor.at += many ? 2 : 1;
    cursor.take(SPACE);
    const path = this.key();
    const range = cursor.range(from, cursor.at);
    cursor.take(SPACE);
    if (!path || cursor.char !== ']') this.error ??= range.start.line;
    cursor.skipLine();
    if (!path) return null;
    return many ? root.append(path, range) : root.at(path, range);
  }

  private key(): string[] | null {
    const path: string[] = [];
    do {
      const part = this.cursor.take(KEY_PART);
      if (!part) return null;
      path.push(part[1] ?? part[2] ?? part[3] ?? '');
    } while (this.cursor.take(DOT));
    return path;
  }

  private pair(table: GrowingMap, depth: number): boolean {
    const { cursor } = this;
    const from = cursor.at;
    const path = this.key();
    cursor.take(SPACE);
    if (!path || cursor.char !== '=') return false;
    cursor.at++;
    cursor.take(SPACE);
    const value = this.value(depth + 1);
    if (!value) return false;
    table.set(path, value, cursor.range(from, cursor.at));
    return true;
  }

  private value(depth: number): ConfigNode | null {
    const { cursor } = this;
    if (depth > DEPTH_LIMIT) return null;
    for (const quote of ['"""', "'''", '"', "'"]) if (cursor.startsWith(quote)) return this.string(quote);
    if (cursor.char === '[') return this.array(depth);
    if (cursor.char === '{') return this.inline(depth);
    const from = cursor.at;
    const word = cursor.take(BARE);
    if (!word) return null;
    return word[0] === 'true' ? { kind: 'true', range: cursor.range(from, cursor.at) } : { kind: 'other' };
  }

  private string(quote: string): ConfigNode | null {
    const { cursor } = this;
    const from = cursor.at + quote.length;
    const end = closing(cursor.text, from, quote);
    if (end < 0) return null;
    cursor.at = end + quote.length;
    const raw = cursor.passage(from, end);
    return { kind: 'scalar', passage: quote.startsWith('"') ? unescaped(raw) : raw };
  }

  private array(depth: number): ConfigNode | null {
    const { cursor } = this;
    const items: ConfigNode[] = [];
    cursor.at++;
    for (;;) {
      cursor.take(SPACE_LINES_COMMENTS);
      if (cursor.char === ']') break;
      const item = this.value(depth + 1);
      if (!item) return null;
      items.push(item);
      cursor.take(SPACE_LINES_COMMENTS);
      if (cursor.char === ',') cursor.at++;
      else if (cursor.char !== ']') return null;
    }
    cursor.at++;
    return { kind: 'list', items };
  }

  private inline(depth: number): ConfigNode | null {
    const { cursor } = this;
    const table = new GrowingMap(cursor.range(cursor.at, cursor.at));
    cursor.at++;
    for (;;) {
      cursor.take(SPACE_LINES_COMMENTS);
      if (cursor.char === '}') break;
      if (!this.pair(table, depth + 1)) return null;
      cursor.take(SPACE_LINES_COMMENTS);
      if (cursor.char === ',') cursor.at++;
      else if (cursor.char !== '}') return null;
    }
    cursor.at++;
    return table.node();
  }
}

function closing(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\' && quote.startsWith('"')) at++;
    else if (text.startsWith(quote, at)) return at;
    else if (text[at] === '\n' && quote.length === 1) return -1;
  }
  return -1;
}
