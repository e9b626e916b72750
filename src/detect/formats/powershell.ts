import type { LiteralSite, RecordEntry, Sink, Value } from '../../model/summary';
import type { Registry } from '../../registry/api';
import { readShellText } from './commandLine';
import type { FormatResult } from './formats';
import { readText } from './insides';
import { treeOfJson } from './jsonTree';
import { LineIndex } from './lineIndex';
import { type Passage, passageAt, rangeOfPassage } from './passage';
import { readTree } from './tree';

const BLOCK_COMMENT = /<#[\s\S]*?#>/g;
const LINE_COMMENT = /(^|\s)#[^\n]*/g;
const HERE_STRING = /@(["'])[ \t]*\r?\n([\s\S]*?)\r?\n[ \t]*\1@/g;
const SET = /(?:\$(env:)?([A-Za-z_]\w*)|(?<=[\s{;(])([A-Za-z_][\w-]*))\s*=\s*(?:"([^"\n]*)"|'([^'\n]*)')/gi;
const REQUEST = /-Uri\s+["']?(https?:\/\/[^\s"']+)/i;

/** Reads a PowerShell script: what it sets, tables of a request, JSON in here-strings, and the commands it runs. */
export function readPowerShell(_file: string, text: string, registry: Registry): FormatResult {
  const lines = new LineIndex(text);
  const code = text.replace(BLOCK_COMMENT, blank).replace(LINE_COMMENT, blank);
  const literals: LiteralSite[] = [];
  const sinks: Sink[] = [];
  const environment: RecordEntry[] = [];
  const requested = REQUEST.exec(code)?.[1];
  const address: Value | null =
    requested === undefined
      ? null
      : {
          kind: 'literal',
          text: requested,
          range: rangeOfPassage(passageAt(requested, code.indexOf(requested), lines)),
          role: 'call',
          plain: true,
        };
  for (const match of code.matchAll(HERE_STRING)) {
    const body = passageAt(match[2] ?? '', match.index + match[0].indexOf(match[2] ?? ''), lines);
    const { root, errors } = treeOfJson(body);
    if (!root || errors.length > 0) continue;
    const tree = readTree(root, registry, { role: 'call', address });
    literals.push(...tree.literals);
    sinks.push(...tree.sinks);
  }
  const commands = code.replace(HERE_STRING, blank);
  for (const match of commands.matchAll(SET)) {
    const name = match[2] ?? match[3] ?? '';
    const value = match[4] ?? match[5] ?? '';
    const passage: Passage = passageAt(value, match.index + match[0].length - 1 - value.length, lines);
    const reading = readText(registry, name, passage, 'constant');
    literals.push(...reading.literals);
    sinks.push(...reading.sinks);
    if (match[1] !== undefined && value !== '')
      environment.push({
        key: name,
        value: { kind: 'literal', text: value, range: rangeOfPassage(passage), role: 'constant', plain: true },
        range: rangeOfPassage(passage),
      });
  }
  // a backtick continues a line here, and quotes it in a shell
  const shell = readShellText(passageAt(commands.replace(/`(?=\r?\n)/g, '\\').replace(/`/g, ' '), 0, lines), registry);
  return { literals: [...literals, ...shell.literals], sinks: [...sinks, ...shell.sinks], environment, aliases: shell.aliases };
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
