import type { Registry } from '../../registry/api';
import type { ConfigEntry, ConfigNode } from './configNode';
import { readConfiguration } from './configuration';
import { Cursor } from './cursor';
import type { FormatResult } from './formats';
import { unescaped } from './passage';

/** Nesting that is followed. */
const DEPTH_LIMIT = 60;

const BLANK = /(?:[ \t\r\n,;]|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const SPACE = /(?:[ \t]|\/\*[\s\S]*?\*\/)+/y;
const NAME = /"((?:[^"\\\n]|\\.)*)"|([A-Za-z_][\w.-]*)|\(([^()\n]*)\)/y;
const LABEL = /[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|([A-Za-z_][\w-]*))/y;
const HEREDOC = /<<-?([A-Za-z_]\w*)[ \t]*\r?\n/y;
const COMPARED = /^\s*[=!]=/;
const OTHER = /[^\s"{}[\](),#<:=]+|[<:=]+|#[^\n]*/y;

/** Reads the attributes and blocks of HCL: Terraform, tfvars, Nomad, Packer. Expressions are read for the texts in them. */
export function readHcl(_file: string, text: string, registry: Registry): FormatResult {
  const root = new HclReader(text).body(0);
  return readConfiguration([root], registry);
}

class HclReader {
  private readonly cursor: Cursor;

  constructor(text: string) {
    this.cursor = new Cursor(text);
  }

  /** Attributes and blocks up to a closing brace. */
  body(depth: number): ConfigNode {
    const { cursor } = this;
    const entries: ConfigEntry[] = [];
    while (!cursor.done) {
      cursor.take(BLANK);
      if (cursor.char === '}') break;
      const from = cursor.at;
      const entry = depth > DEPTH_LIMIT ? null : this.entry(from, depth);
      if (entry) entries.push(entry);
      else if (cursor.at === from) cursor.at++;
    }
    return { kind: 'map', entries };
  }

  private entry(from: number, depth: number): ConfigEntry | null {
    const { cursor } = this;
    const name = cursor.take(NAME);
    if (!name) return null;
    const type = name[1] ?? name[2] ?? name[3] ?? '';
    cursor.take(SPACE);
    if ((cursor.char === '=' || cursor.char === ':') && cursor.text[cursor.at + 1] !== '=') {
      cursor.at++;
      const value = this.expression(depth + 1);
      return { key: type, value, range: cursor.range(from, cursor.at) };
    }
    const labels: string[] = [];
    for (let label = cursor.take(LABEL); label; label = cursor.take(LABEL)) labels.push(label[1] ?? label[2] ?? '');
    // a variable is known by its name, a resource by its type
    const key = (type === 'variable' || type === 'resource' ? labels[0] : undefined) ?? type;
    cursor.take(SPACE);
    if (cursor.char !== '{') return null;
    cursor.at++;
    const value = this.body(depth + 1);
    cursor.at++;
    return { key, value, range: cursor.range(from, cursor.at) };
  }

  /** An expression up to the end of its line: one text, list or object, or the texts within a larger one. */
  private expression(depth: number): ConfigNode {
    const { cursor } = this;
    const found: ConfigNode[] = [];
    let open = 0;
    let compared = false;
    while (!cursor.done) {
      cursor.take(SPACE);
      const char = cursor.char;
      if (char === '}' || char === ']' || (open === 0 && /[\r\n,;)]/.test(char))) break;
      if (/[\r\n,;()]/.test(char)) {
        open += char === '(' ? 1 : char === ')' ? -1 : 0;
        cursor.at++;
        continue;
      }
      const term = this.term(depth);
      const operator = term === null ? this.operator() : '';
      if (term && !compared && !COMPARED.test(cursor.text.slice(cursor.at, cursor.at + 12))) found.push(term);
      compared = /[=!]=$/.test(operator);
    }
    const [only] = found;
    return found.length === 1 && only ? only : { kind: 'list', items: found };
  }

  private operator(): string {
    const { cursor } = this;
    const word = cursor.take(OTHER)?.[0];
    if (word === undefined) cursor.at++;
    return word ?? '';
  }

  private term(depth: number): ConfigNode | null {
    const { cursor } = this;
    if (cursor.char === '"') return this.string();
    const document = cursor.take(HEREDOC);
    if (document?.[1] !== undefined) return this.document(document[1]);
    if (depth > DEPTH_LIMIT) return null;
    if (cursor.char === '{') {
      cursor.at++;
      const map = this.body(depth + 1);
      cursor.at++;
      return map;
    }
    if (cursor.char === '[') return this.list(depth);
    const from = cursor.at;
    if (/^true\b/.test(cursor.text.slice(from, from + 5))) {
      cursor.at += 4;
      return { kind: 'true', range: cursor.range(from, cursor.at) };
    }
    return null;
  }

  private list(depth: number): ConfigNode {
    const { cursor } = this;
    const items: ConfigNode[] = [];
    cursor.at++;
    while (!cursor.done) {
      cursor.take(BLANK);
      if (cursor.char === ']') break;
      const from = cursor.at;
      items.push(this.expression(depth + 1));
      if (cursor.at === from) cursor.at++;
    }
    cursor.at++;
    return { kind: 'list', items };
  }

  /** A quoted text; `${…}` inside may hold quotes of its own. */
  private string(): ConfigNode {
    const { cursor } = this;
    const from = cursor.at + 1;
    let braces = 0;
    let at = from;
    for (; at < cursor.text.length && cursor.text[at] !== '\n'; at++) {
      const char = cursor.text[at];
      if (char === '\\') at++;
      else if (char === '{' && (braces > 0 || cursor.text[at - 1] === '$')) braces++;
      else if (char === '}' && braces > 0) braces--;
      else if (char === '"' && braces === 0) break;
    }
    cursor.at = Math.min(at + 1, cursor.text.length);
    return { kind: 'scalar', passage: unescaped(cursor.passage(from, at)) };
  }

  private document(delimiter: string): ConfigNode {
    const { cursor } = this;
    const from = cursor.at;
    const end = new RegExp(`^[ \\t]*${delimiter}[ \\t]*\\r?$`, 'm').exec(cursor.text.slice(from));
    const to = end ? from + end.index : cursor.text.length;
    cursor.at = end ? to + end[0].length : to;
    return { kind: 'scalar', passage: cursor.passage(from, to) };
  }
}
