import type { Registry } from '../../registry/api';
import type { ConfigEntry, ConfigNode } from './configNode';
import { readConfiguration } from './configuration';
import { Cursor } from './cursor';
import type { FormatResult } from './formats';
import { unescaped } from './passage';

/** Nesting that is followed. */
const DEPTH_LIMIT = 60;

const BLANK = /(?:[ \t\r\n,]|\/\/[^\n]*|\/\*[\s\S]*?\*\/|@[\w.]+\([^\n]*\))+/y;
const DECLARED = /(?:param|var|output)[ \t]+(\w+)(?:[ \t]+[\w?|' ]+?)?[ \t]*=[ \t]*/y;
const RESOURCE = /(?:resource|module)[ \t]+(\w+)[ \t]+'[^'\n]*'[^\n{]*=[^\n{[]*/y;
const KEY = /(?:'([^'\n]*)'|(\w+))[ \t]*:[ \t]*/y;
/** `!empty(name) ? name : '…'`, `name ?? '…'`: a text that stands in for what was not given. */
const PRESET = /(?:!empty\([\w.]+\)[ \t]*\?[ \t]*[\w.]+[ \t]*:|[\w.?]+[ \t]*\?\?)[ \t]*(?=')/y;
const STRING = /'((?:[^'\\\n]|\\.)*)'/y;

/** Reads Bicep: defaults of parameters, and the objects of resources. */
export function readBicep(_file: string, text: string, registry: Registry): FormatResult {
  const cursor = new Cursor(text);
  const entries: ConfigEntry[] = [];
  while (!cursor.done) {
    if (cursor.take(BLANK)) continue;
    const from = cursor.at;
    const declared = cursor.take(DECLARED) ?? cursor.take(RESOURCE);
    const value = declared ? valueAt(cursor, 0) : null;
    if (declared?.[1] !== undefined && value) entries.push({ key: declared[1], value, range: cursor.range(from, cursor.at) });
    else cursor.skipLine();
  }
  return readConfiguration([{ kind: 'map', entries }], registry);
}

function valueAt(cursor: Cursor, depth: number): ConfigNode | null {
  if (depth > DEPTH_LIMIT) return null;
  cursor.take(PRESET);
  const from = cursor.at;
  const text = cursor.take(STRING);
  if (text) return { kind: 'scalar', passage: unescaped(cursor.passage(from + 1, cursor.at - 1)) };
  if (cursor.char === '{') return objectAt(cursor, depth);
  if (cursor.char === '[') return listAt(cursor, depth);
  return null;
}

function objectAt(cursor: Cursor, depth: number): ConfigNode {
  const entries: ConfigEntry[] = [];
  cursor.at++;
  while (!cursor.done) {
    cursor.take(BLANK);
    if (cursor.char === '}') break;
    const from = cursor.at;
    const key = cursor.take(KEY);
    const value = key ? valueAt(cursor, depth + 1) : null;
    if (key && value) entries.push({ key: key[1] ?? key[2] ?? '', value, range: cursor.range(from, cursor.at) });
    if (!value) cursor.skipLine();
  }
  cursor.at++;
  return { kind: 'map', entries };
}

function listAt(cursor: Cursor, depth: number): ConfigNode {
  const items: ConfigNode[] = [];
  cursor.at++;
  while (!cursor.done) {
    cursor.take(BLANK);
    if (cursor.char === ']') break;
    const item = valueAt(cursor, depth + 1);
    if (item) items.push(item);
    else cursor.skipLine();
  }
  cursor.at++;
  return { kind: 'list', items };
}
