import type { Position, Range } from '../../model/location';
import type { Namespace } from '../../model/registry';
import type { LiteralSite, LiteralValue, Sink } from '../../model/summary';
import type { Registry } from '../../registry/api';
import { isPlaceholder, namesAddress, namesModel } from '../modelNames';
import type { FormatResult } from './formats';
import { LineIndex } from './lineIndex';
import { scalarSite } from './scalars';
import { type Command, type Word, wordsOf } from './shellWords';

/** A program that takes a model, and where in its words. */
interface ProgramRow {
  /** The program and its subcommands, as they follow each other. */
  readonly words: readonly string[];
  /** The model is the first word behind that is no option. */
  readonly positional?: boolean;
  /** Options whose value is a model, beside those whose name says so. */
  readonly options?: readonly string[];
  readonly namespace?: Namespace;
  readonly platform?: string;
  /** True where an unknown name is an unknown model, not a local one. */
  readonly modelsOnly?: boolean;
}

const PROGRAMS: readonly ProgramRow[] = [
  { words: ['ollama', 'pull'], positional: true, namespace: 'ollama', platform: 'self-hosted', modelsOnly: true },
  { words: ['ollama', 'run'], positional: true, namespace: 'ollama', platform: 'self-hosted' },
  { words: ['ollama', 'show'], positional: true, namespace: 'ollama', platform: 'self-hosted' },
  { words: ['vllm', 'serve'], positional: true, namespace: 'huggingface', platform: 'self-hosted' },
  { words: ['huggingface-cli', 'download'], positional: true, namespace: 'huggingface', modelsOnly: true },
  { words: ['hf', 'download'], positional: true, namespace: 'huggingface', modelsOnly: true },
  { words: ['modelscope', 'download'], positional: true, modelsOnly: true },
  { words: ['llama-server'], options: ['-hf', '--hf-repo', '-hfr'], namespace: 'huggingface', platform: 'self-hosted' },
  { words: ['llama-cli'], options: ['-hf', '--hf-repo', '-hfr'], namespace: 'huggingface', platform: 'self-hosted' },
  { words: ['lms', 'load'], positional: true, platform: 'self-hosted' },
  { words: ['lms', 'get'], positional: true, platform: 'self-hosted' },
  { words: ['docker', 'model', 'pull'], positional: true, platform: 'self-hosted' },
  { words: ['docker', 'model', 'run'], positional: true, platform: 'self-hosted' },
  { words: ['llm'], options: ['-m'] },
  { words: ['codex'], options: ['-m'] },
];

/** Programs whose words are only shown, searched or installed. */
const IDLE = new Set(['echo', 'printf', 'grep', 'pip', 'pip3', 'apt', 'apt-get', 'conda', 'npm', 'cd', 'ls', 'rm', 'mkdir', 'cat', 'export']);

/** Options that name what a server calls its model, a folder, a parser: no model. */
const NO_MODEL = /^--?(served[-_]model[-_]name|.*(dir|path|file|parser|template|type|format))$/i;
const MODEL_PATH = /^--?(model[-_]?(name[-_]or[-_])?path|.*name[-_]or[-_]path)$/i;

const HUB_ADDRESS =
  /^https:\/\/(?:huggingface\.co|hf-mirror\.com|hf\.co)\/(?!datasets\/|spaces\/|docs\/|settings\/|api\/|blog\/|papers\/)([\w.-]+\/[\w.-]+?)(?:\.git|\/resolve\/.+|\/?)$/;

/**
 * Models that shell commands name: `ollama pull X`, `vllm serve X`, `python train.py --model=X`, `git clone` of a hub's repository.
 * @param at where the text begins in its file
 */
export function readCommandLine(text: string, at: Position, registry: Registry): Required<Pick<FormatResult, 'literals' | 'sinks'>> {
  const reader = new CommandReader(registry, new LineIndex(text), at);
  for (const command of wordsOf(text)) reader.read(command);
  return { literals: reader.literals, sinks: reader.sinks };
}

class CommandReader {
  readonly literals: LiteralSite[] = [];
  readonly sinks: Sink[] = [];

  constructor(
    private readonly registry: Registry,
    private readonly lines: LineIndex,
    private readonly at: Position,
  ) {}

  read(command: Command): void {
    const first = command[0]?.text ?? '';
    if (IDLE.has(first)) return;
    for (const [index, word] of command.entries()) {
      this.option(command, index, word);
      this.hubAddress(command, word);
    }
    for (const row of PROGRAMS) this.program(command, row);
  }

  private option(command: Command, index: number, word: Word): void {
    const match = /^(--?[\w.-]+)(=)?/.exec(word.text);
    const name = match?.[1];
    if (!match || name === undefined) return;
    if (/^--trust[-_]remote[-_]code$/.test(name)) this.remoteCode(word, match[2] ? word.text.slice(name.length + 1) : command[index + 1]?.text);
    if (!(namesModel(name) || namesAddress(name)) || (NO_MODEL.test(name) && !MODEL_PATH.test(name))) return;
    const value = match[2] ? tail(word, name.length + 1) : command[index + 1];
    if (!value || value.text.startsWith('-') || !isFixed(value)) return;
    const site = scalarSite(this.registry, name.replace(/^-+/, ''), this.literal(value));
    if (site) this.literals.push(site);
  }

  private remoteCode(word: Word, value: string | undefined): void {
    if (/^(false|0|no)$/i.test(value ?? '')) return;
    const literal: LiteralValue = { kind: 'literal', text: word.text, range: this.range(word), role: 'call', plain: false };
    this.literals.push({ kind: 'remote-code', literal, hint: { context: 'bare' }, name: 'trust_remote_code', confidence: 'certain' });
  }

  /** `git clone https://huggingface.co/org/name`, a file of a repository fetched by its address. */
  private hubAddress(command: Command, word: Word): void {
    const repository = HUB_ADDRESS.exec(word.text)?.[1];
    if (repository === undefined) return;
    const loads = /\/resolve\//.test(word.text) || command.some(({ text }) => text === 'clone');
    if (!loads) return;
    const from = word.text.indexOf(repository);
    this.sink('hub download', { ...word, text: repository, start: word.start + from, end: word.start + from + repository.length }, { words: [], namespace: 'huggingface', modelsOnly: true });
  }

  private program(command: Command, row: ProgramRow): void {
    const at = command.findIndex((_, index) => row.words.every((name, i) => baseName(command[index + i]?.text) === name));
    if (at < 0) return;
    const rest = command.slice(at + row.words.length);
    if (rest.some((word, i) => word.text === '--repo-type' && rest[i + 1]?.text !== 'model')) return;
    const callee = row.words.join(' ');
    const model = row.positional ? rest[firstPositional(rest)] : undefined;
    if (model && isFixed(model)) this.sink(callee, model, row);
    for (const [index, word] of rest.entries()) {
      const value = rest[index + 1];
      if (row.options?.includes(word.text) && value && isFixed(value)) this.sink(callee, value, row);
    }
  }

  private sink(callee: string, word: Word, row: ProgramRow): void {
    if (isPlaceholder(word.text)) return;
    const range = this.range(word);
    this.sinks.push({
      sdk: row.words[0] ?? null,
      callee,
      parameter: 'model',
      range,
      extent: range,
      model: this.literal(word),
      certain: row.modelsOnly === true,
      hint: { context: 'sink', ...(row.namespace ? { namespace: row.namespace } : {}) },
      endpoint: { explicit: null, environment: [], fallbackUrl: null, platform: row.platform ?? null, package: null },
      client: null,
      load: null,
    });
  }

  private literal(word: Word): LiteralValue {
    return { kind: 'literal', text: word.text, range: this.range(word), role: 'call', plain: word.plain };
  }

  private range(word: Word): Range {
    const place = (offset: number): Position => {
      const { line, character } = this.lines.at(offset);
      return { line: this.at.line + line, character: line === 0 ? this.at.character + character : character };
    };
    return { start: place(word.start), end: place(word.end) };
  }
}

/** Options without a value would hide the model behind them; with one, they come before it seldom. */
function firstPositional(words: Command): number {
  for (let i = 0; i < words.length; i++) {
    const text = words[i]?.text ?? '';
    if (!text.startsWith('-')) return i;
    if (!text.includes('=') && TAKES_VALUE.test(text)) i++;
  }
  return -1;
}

const TAKES_VALUE = /^(--(host|port|local-dir|cache-dir|revision|token|include|exclude|repo-type|dtype|local_dir|cache_dir)|-p)$/;

function tail(word: Word, from: number): Word {
  return { ...word, text: word.text.slice(from), start: word.plain ? word.start + from : word.end - (word.text.length - from) };
}

/** Whether a word is the same at every run: no variables, no patterns. */
function isFixed(word: Word): boolean {
  return word.text.length > 0 && !/[${}<>*`\\]/.test(word.text);
}

function baseName(text: string | undefined): string | undefined {
  return text?.slice(text.lastIndexOf('/') + 1);
}
