import type { LiteralSite, RecordEntry, Sink } from '../../model/summary';
import type { Registry } from '../../registry/api';
import { readShellText, readWords } from './commandLine';
import type { FormatResult } from './formats';
import { readText } from './insides';
import { treeOfJson } from './jsonTree';
import { LineIndex } from './lineIndex';
import { type Passage, passageAt, rangeOfPassage, within } from './passage';
import { joinAddresses } from './servedBy';
import { shellOf } from './shellWords';
import { valueOfPassage } from './variables';

const INSTRUCTION = /^[ \t]*(ENV|ARG|RUN|CMD|ENTRYPOINT|HEALTHCHECK|ADD|ONBUILD)[ \t]+/i;

/** Reads a Dockerfile: names that it sets, and commands that it runs when it builds and starts. Images are no models. */
export function readDockerfile(_file: string, text: string, registry: Registry): FormatResult {
  const reader = new DockerfileReader(registry);
  const lines = new LineIndex(text);
  for (const { from, to } of instructionsOf(text)) reader.instruction(passageAt(text.slice(from, to), from, lines));
  return {
    literals: reader.literals,
    sinks: [...reader.sinks, ...joinAddresses(reader.environment, null, null)],
    environment: reader.environment,
    aliases: reader.aliases,
  };
}

class DockerfileReader {
  readonly literals: LiteralSite[] = [];
  readonly sinks: Sink[] = [];
  readonly environment: RecordEntry[] = [];
  readonly aliases: RecordEntry[] = [];

  constructor(private readonly registry: Registry) {}

  instruction(passage: Passage): void {
    const match = INSTRUCTION.exec(passage.text);
    const name = match?.[1]?.toUpperCase();
    if (!match || name === undefined) return;
    const rest = within(passage, match[0].length, passage.text.length);
    if (name === 'ONBUILD') this.instruction(rest);
    else if (name === 'ENV') this.settings(rest, 'config');
    else if (name === 'ARG') this.settings(rest, 'default');
    else this.command(rest);
  }

  /** `ENV A=b C="d e"`, `ENV A value`, `ARG A=b`. */
  private settings(rest: Passage, role: 'config' | 'default'): void {
    const old = /^([A-Za-z_]\w*)[ \t]+([^=\s]\S*)[ \t\r]*$/.exec(rest.text);
    if (old?.[1] !== undefined && old[2] !== undefined) {
      const at = rest.text.indexOf(old[2], old[1].length);
      this.set(old[1], within(rest, at, at + old[2].length), role);
      return;
    }
    for (const word of shellOf(rest).commands.flatMap((command) => command.words)) {
      const name = /^([A-Za-z_]\w*)=(?=.)/.exec(word.text);
      if (name?.[1] !== undefined) this.set(name[1], within(word, name[0].length, word.text.length), role);
    }
  }

  private set(name: string, value: Passage, role: 'config' | 'default'): void {
    this.environment.push({ key: name, value: valueOfPassage(value, role), range: rangeOfPassage(value) });
    const reading = readText(this.registry, name, value, role);
    this.literals.push(...reading.literals);
    this.sinks.push(...reading.sinks);
  }

  private command(rest: Passage): void {
    const list = /^\s*\[/.test(rest.text) ? treeOfJson(rest) : null;
    const words = list?.root?.kind === 'list' && list.errors.length === 0 ? list.root.items : null;
    const reading = words
      ? readWords(
          words.flatMap((item) => (item.kind === 'scalar' ? [item.passage] : [])),
          this.registry,
        )
      : readShellText(rest, this.registry);
    this.literals.push(...reading.literals);
    this.sinks.push(...reading.sinks);
    this.environment.push(...reading.environment);
    this.aliases.push(...reading.aliases);
  }
}

/** Instructions with their continued lines and here-documents. */
function instructionsOf(text: string): { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (let at = 0; at < text.length; ) {
    let end = lineEnd(text, at);
    if (INSTRUCTION.test(text.slice(at, end))) {
      while (end < text.length && /(\\|^[ \t]*#.*|^[ \t]*)\r?$/.test(text.slice(text.lastIndexOf('\n', end - 1) + 1, end)))
        end = lineEnd(text, end + 1);
      end = behindDocuments(text, at, end);
      found.push({ from: at, to: end });
    }
    at = end + 1;
  }
  return found;
}

function behindDocuments(text: string, from: number, end: number): number {
  let last = end;
  for (const match of text.slice(from, end).matchAll(/<<-?\s*["']?(\w+)["']?/g)) {
    const close = new RegExp(`^[ \\t]*${match[1]}[ \\t]*\\r?$`, 'm').exec(text.slice(last));
    if (close) last += close.index + close[0].length;
  }
  return last;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
