import type { Position } from '../../model/location';
import type { LiteralSite, LiteralValue, RecordEntry, Sink, Value } from '../../model/summary';
import type { Registry } from '../../registry/api';
import { isPlaceholder, namesAddress, namesModel } from '../modelNames';
import { optionsInside } from './commandKeys';
import { addressed, readText } from './insides';
import { literalOfPassage, type Passage, passageFrom, rangeOfPassage, within } from './passage';
import { IDLE, LOADS_REPOSITORY, MODEL_PATH, NO_MODEL, PROGRAMS, type ProgramRow, SHELLS } from './programs';
import { addressOf, isRequest, readBody, readRequest } from './requests';
import { backendsOf, createdName, localAddresses, portsOf, servedName } from './servers';
import { type Command, shellOf, type Word } from './shellWords';
import { type Variables, valueOfPassage } from './variables';

/** What commands say. */
export interface CommandReading {
  readonly literals: LiteralSite[];
  readonly sinks: Sink[];
  /** Names that are set for the programs that run. */
  readonly environment: RecordEntry[];
  /** Names under which a server offers a model. */
  readonly aliases: RecordEntry[];
  /** Ports at which the commands start servers of models. */
  readonly ports: string[];
  /** Addresses of this machine that are a model's if their port is. */
  readonly addresses: LiteralValue[];
}

/**
 * Models that shell commands name: `ollama pull X`, `vllm serve X`, `python train.py --model=X`, `git clone` of a hub's repository.
 * @param at where the text begins in its file
 */
export function readCommandLine(text: string, at: Position, registry: Registry): CommandReading {
  return readShellText(passageFrom(text, at), registry);
}

/** The same for a text whose places are known, and with the documents that the commands read. */
export function readShellText(source: Passage, registry: Registry): CommandReading {
  const reader = new CommandReader(registry, 0);
  reader.text(source);
  return reader;
}

/** A command that is given as a list of words: a container's `args`. */
export function readWords(words: readonly Word[], registry: Registry): CommandReading {
  const reader = new CommandReader(registry, 0);
  reader.read({ words, array: null });
  return reader;
}

/** So many identifiers in one array make it a list of known models. */
const CATALOG_SIZE = 8;
/** Commands within words of commands that are followed. */
const DEPTH_LIMIT = 4;

class CommandReader implements CommandReading {
  readonly literals: LiteralSite[] = [];
  readonly sinks: Sink[] = [];
  readonly environment: RecordEntry[] = [];
  readonly aliases: RecordEntry[] = [];
  readonly ports: string[] = [];
  readonly addresses: LiteralValue[] = [];
  private readonly variables = new Map<string, Value[]>();

  constructor(
    private readonly registry: Registry,
    private readonly depth: number,
    outer: Variables = new Map(),
  ) {
    for (const [name, values] of outer) this.variables.set(name, [...values]);
  }

  text(source: Passage): void {
    const shell = shellOf(source);
    for (const command of shell.commands) this.assignments(command);
    for (const command of shell.commands) this.read(command);
    for (const { command, body } of shell.documents) this.document(command, body);
  }

  read(command: Command): void {
    if (command.array !== null) return;
    const words = withoutAssignments(command.words);
    const first = baseName(words[0]?.text);
    if (first === undefined || IDLE.has(first) || SETTING.test(first)) return;
    const models = this.literals.length + this.sinks.length;
    for (const [index, word] of words.entries()) {
      this.option(words, index, word);
      this.hubAddress(words, word);
      this.nested(words, index, word);
      this.addresses.push(...localAddresses(word));
    }
    this.ports.push(...portsOf(words));
    this.aliases.push(...createdName(words));
    for (const row of PROGRAMS) this.program(words, row);
    if (isRequest(words)) this.take(readRequest(words, this.registry, this.variables));
    if (this.literals.length + this.sinks.length > models) this.literals.push(...backendsOf(words));
  }

  /** `NAME=value`, `export NAME=value`, `NAMES=(a b)`, `for name in a b`. */
  private assignments({ words, array }: Command): void {
    const first = words[0]?.text ?? '';
    if (array !== null) this.elements(array, words);
    else if (first === 'for' && words[2]?.text === 'in' && words[1]) {
      for (const word of words.slice(3)) this.assign(words[1].text, word, false);
    } else if (first === 'echo' && words[2]?.text.startsWith('>')) this.assignment(words[1], true);
    else {
      const exported = /^(export|env)$/.test(first) || words.some((word) => !ASSIGNMENT.test(word.text));
      for (const word of SETTING.test(first) ? words.slice(1) : words.slice(0, words.length - withoutAssignments(words).length))
        this.assignment(word, exported && first !== 'local');
    }
  }

  /** An array of many models is a table of them. */
  private elements(array: string, words: readonly Word[]): void {
    const before = this.literals.length;
    for (const word of words) this.assign(array, word, false);
    if (this.literals.length - before < CATALOG_SIZE) return;
    this.variables.delete(array);
    for (const site of this.literals.splice(before)) this.literals.push({ ...site, literal: { ...site.literal, role: 'catalog' } });
  }

  private assignment(word: Word | undefined, exported: boolean): void {
    const match = word ? ASSIGNMENT.exec(word.text) : null;
    if (word && match?.[1] !== undefined && match[0].length < word.text.length)
      this.assign(match[1], within(word, match[0].length, word.text.length), exported);
  }

  private assign(name: string, value: Passage, exported: boolean): void {
    const known = valueOfPassage(value, 'constant', this.variables);
    this.variables.set(name, [...(this.variables.get(name) ?? []), known]);
    if (exported) this.environment.push({ key: name, value: known, range: rangeOfPassage(value) });
    // `ARGS="--model X --port 80"`
    if (/\s/.test(value.text) && optionsInside(value.text) && this.depth < DEPTH_LIMIT) this.run(value);
    else this.take(readText(this.registry, name, value, 'constant'));
  }

  private take(reading: { readonly literals: readonly LiteralSite[]; readonly sinks: readonly Sink[] }): void {
    this.literals.push(...reading.literals);
    this.sinks.push(...reading.sinks);
  }

  /** `--model X`, `--model=X`, `-e MODEL=X`, `--set llm.model=X`, `model.name=X`. */
  private option(words: readonly Word[], index: number, word: Word): void {
    const match = /^(--?[A-Za-z][\w.-]*)(=)?/.exec(word.text);
    const name = match?.[1];
    if (!match || name === undefined) {
      if (index > 0) this.setting(words, index, word);
      return;
    }
    if (/^--trust[-_]remote[-_]code$/.test(name))
      this.remoteCode(word, match[2] ? word.text.slice(name.length + 1) : words[index + 1]?.text);
    const value = match[2] ? within(word, name.length + 1, word.text.length) : words[index + 1];
    if (!value || value.text.startsWith('-') || value.text === '') return;
    if (/^--served[-_]model[-_]name$/.test(name)) this.aliases.push(...servedName(words, value, this.variables));
    else if (LOADS_REPOSITORY.test(name) && isRepository(value.text)) this.load(value);
    else if (takesModel(name)) this.given(name, value);
  }

  private given(name: string, value: Word): void {
    if (/\$/.test(value.text)) this.sinks.push(...this.open(value, name));
    else if (isFixed(value)) this.take(readText(this.registry, name.replace(/^-+/, ''), value, 'call'));
  }

  /** A value with variables, closed by what the file sets them to. */
  private open(value: Word, name: string): Sink[] {
    const model = valueOfPassage(value, 'call', this.variables);
    return namesModel(name) && !value.text.includes(',') ? [{ ...addressed(literalOfPassage(value, 'call'), null, name), model }] : [];
  }

  private setting(words: readonly Word[], index: number, word: Word): void {
    const match = /^([A-Za-z][\w.-]*)=(?=.)/.exec(word.text);
    if (!match?.[1]) return;
    const value = within(word, match[0].length, word.text.length);
    const before = words[index - 1]?.text ?? '';
    if (/^(-e|--env|--build-arg)$/.test(before))
      this.environment.push({ key: match[1], value: valueOfPassage(value, 'config', this.variables), range: rangeOfPassage(value) });
    this.take(readText(this.registry, match[1], value, 'call'));
  }

  private load(value: Word): void {
    const row: ProgramRow = { words: [], namespace: 'huggingface' };
    this.sink('', value, row);
  }

  private remoteCode(word: Word, value: string | undefined): void {
    if (/^(false|0|no)$/i.test(value ?? '')) return;
    const literal: LiteralValue = { ...literalOfPassage(word, 'call'), plain: false };
    this.literals.push({ kind: 'remote-code', literal, hint: { context: 'bare' }, name: 'trust_remote_code', confidence: 'certain' });
  }

  /** `git clone https://huggingface.co/org/name`, a file of a repository fetched by its address. */
  private hubAddress(words: readonly Word[], word: Word): void {
    if (!/^https:\/\/(huggingface\.co|hf-mirror\.com|hf\.co)\//.test(word.text)) return;
    if (!/\/resolve\//.test(word.text) && !words.some(({ text }) => text === 'clone')) return;
    this.take(readText(this.registry, 'model', word, 'call'));
  }

  /** `sh -c "…"`, `docker exec x sh -c '…'`, `ssh host "…"`: a word that holds commands. */
  private nested(words: readonly Word[], index: number, word: Word): void {
    if (this.depth >= DEPTH_LIMIT || !/\s/.test(word.text.trim())) return;
    const before = words[index - 1]?.text ?? '';
    const shell = /^-[a-z]*c$/i.test(before) && words.slice(0, index).some(({ text }) => SHELLS.test(text));
    if (shell || (before !== '' && RUNS_COMMAND.test(word.text))) this.run(word);
  }

  private run(source: Passage): void {
    const inner = new CommandReader(this.registry, this.depth + 1, this.variables);
    inner.text(source);
    this.take(inner);
    this.environment.push(...inner.environment);
    this.aliases.push(...inner.aliases);
    this.ports.push(...inner.ports);
    this.addresses.push(...inner.addresses);
  }

  private program(words: readonly Word[], row: ProgramRow): void {
    const at = words.findIndex((_, index) => row.words.every((name, i) => baseName(words[index + i]?.text) === name));
    if (at < 0) return;
    const rest = words.slice(at + row.words.length);
    if (rest.some((word, i) => word.text === '--repo-type' && rest[i + 1]?.text !== 'model')) return;
    const callee = row.words.join(' ');
    const model = row.positional ? rest[firstPositional(rest)] : undefined;
    if (model) this.sink(callee, model, row);
    for (const [index, word] of rest.entries()) {
      const [name = '', given] = /^(--[\w-]+)=(.+)$/.exec(word.text)?.slice(1) ?? [word.text];
      const value = given === undefined ? rest[index + 1] : within(word, name.length + 1, word.text.length);
      if (row.options?.includes(name) && value && !value.text.startsWith('-')) this.sink(callee, value, row);
    }
  }

  private sink(callee: string, word: Word, row: ProgramRow): void {
    if (isPlaceholder(word.text) || /[<>*`\\]|\{\{|^\.{0,2}\/|^[-~]/.test(word.text)) return;
    const range = rangeOfPassage(word);
    const model = valueOfPassage(word, 'call', this.variables);
    this.sinks.push({
      sdk: row.words[0] ?? null,
      callee,
      parameter: 'model',
      range,
      extent: range,
      model,
      certain: row.modelsOnly === true,
      hint: { context: 'sink', ...(row.namespace ? { namespace: row.namespace } : {}) },
      endpoint: { explicit: null, environment: [], fallbackUrl: null, platform: row.platform ?? null, package: null },
      client: null,
      load: null,
    });
  }

  private document(command: Command, body: Passage): void {
    const words = command.words;
    const first = baseName(words[0]?.text) ?? '';
    if (isRequest(words)) this.take(readBody(body, addressOf(words, this.variables), this.registry, this.variables));
    else if (
      this.depth < DEPTH_LIMIT &&
      (first === '' || first === 'read' || first === 'ssh' || words.some((word) => SHELLS.test(word.text)))
    )
      this.run(body);
  }
}

const ASSIGNMENT = /^([A-Za-z_]\w*)\+?=/;
const SETTING = /^(export|local|declare|readonly|typeset|env|set)$/;
const RUNS_COMMAND = /(^|[\s;&|])(ollama (pull|run)|vllm serve|huggingface-cli download|hf download|python3? \S+|curl )[^\n]*/;

function withoutAssignments(words: readonly Word[]): readonly Word[] {
  const first = words.findIndex((word) => !ASSIGNMENT.test(word.text));
  return first < 0 ? [] : words.slice(first);
}

/** Whether an option's value is a model, or the address of one. */
function takesModel(name: string): boolean {
  if (NO_MODEL.test(name) && !MODEL_PATH.test(name)) return false;
  return namesModel(name) || namesAddress(name) || LOADS_REPOSITORY.test(name);
}

/** Options without a value would hide the model behind them; with one, they come before it seldom. */
function firstPositional(words: readonly Word[]): number {
  for (let i = 0; i < words.length; i++) {
    const text = words[i]?.text ?? '';
    if (!text.startsWith('-')) return i;
    if (!text.includes('=') && TAKES_VALUE.test(text)) i++;
  }
  return -1;
}

const TAKES_VALUE = /^(--(host|port|local-dir|cache-dir|revision|token|include|exclude|repo-type|dtype|local_dir|cache_dir)|-p)$/;

/** Whether a word is the same at every run: no variables, no patterns. */
function isFixed(word: Word): boolean {
  return word.text.length > 0 && !/[${}<>*`\\]/.test(word.text);
}

function isRepository(text: string): boolean {
  return /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/.test(text) && !/\.(sh|py|json|ya?ml|txt|jsonl)$/.test(text);
}

function baseName(text: string | undefined): string | undefined {
  return text?.slice(text.lastIndexOf('/') + 1);
}
