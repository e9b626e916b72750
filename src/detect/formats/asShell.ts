import type { Registry } from '../../registry/api';
import { readShellText } from './commandLine';
import type { FormatResult } from './formats';
import { LineIndex } from './lineIndex';
import { passageAt } from './passage';
import { servedAddresses } from './servers';

/** How one line of another language of commands reads as shell text of the same length; `continued`: the line before ends in a backslash. */
export type ShellLine = (line: string, continued: boolean) => string;

/** Reads a file whose commands differ from a shell's in little, each line rewritten without moving what it names. */
export function readAsShell(text: string, registry: Registry, lineOf: ShellLine): FormatResult {
  let continued = false;
  const lines = text.split('\n').map((line) => {
    const made = lineOf(line, continued);
    continued = /\\\s*$/.test(made);
    return made;
  });
  const reading = readShellText(passageAt(lines.join('\n'), 0, new LineIndex(text)), registry);
  const { literals, sinks, environment, aliases } = reading;
  return { literals: [...literals, ...servedAddresses([reading])], sinks, environment, aliases };
}

/** As many blanks as the text is long. */
export function blank(text: string): string {
  return ' '.repeat(text.length);
}

/** `NAME = value` as `NAME=value` that ends where it ended; several words are read as the options of a command. */
export function assignment(before: string, name: string, sign: string, value: string, behind: string): string {
  if (/\s/.test(value.trim()) && !/^\s*(["']).*\1\s*$/.test(value)) return blank(before + name + sign) + value + behind;
  return `${blank(before + sign).slice(0, -1)}${name}=${value}${behind}`;
}
