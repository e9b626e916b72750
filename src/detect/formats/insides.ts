import type { LiteralSite, Sink, Value } from '../../model/summary';
import type { Role } from '../../model/usage';
import type { Registry } from '../../registry/api';
import { isPlaceholder, namesModel } from '../modelNames';
import { literalOfPassage, type Passage, rangeOfPassage, trimmed, within } from './passage';
import { scalarSite } from './scalars';

/** What a text of a configuration file says. */
export interface Reading {
  readonly literals: LiteralSite[];
  readonly sinks: Sink[];
}

/** A text that holds more than an identifier is read up to this length. */
const LONGEST = 20_000;
/** So many identifiers in one list make it a list of known models. */
const CATALOG_SIZE = 8;
/** Nesting of packs within defaults within lists. */
const DEPTH_LIMIT = 4;

/**
 * The identifiers and addresses in one text of a configuration file: the whole text, or the parts of a larger one, each at its own place.
 * @param key the name that the text is given to
 */
export function readText(registry: Registry, key: string, passage: Passage, role: Role): Reading {
  const reader = new TextReader(registry);
  reader.read(key, trimmed(passage), role, 0);
  return reader;
}

class TextReader implements Reading {
  literals: LiteralSite[] = [];
  readonly sinks: Sink[] = [];

  constructor(private readonly registry: Registry) {}

  read(key: string, passage: Passage, role: Role, depth: number): void {
    const { text } = passage;
    if (text === '' || text.length > LONGEST || depth > DEPTH_LIMIT) return;
    if (this.schemed(passage, role)) return;
    const inside = this.inAddress(passage, role);
    if (this.whole(key, passage, role) || inside || this.spelled(key, passage, role)) return;
    if (text.includes('${{')) this.expressions(key, passage, depth);
    else if (/\$\{[\w.-]+\s*(:?[-=]|:)/.test(text)) this.defaults(key, passage, depth);
    else if (text.includes('{{')) this.templates(key, passage, depth);
    else this.list(key, passage, role, depth);
  }

  private whole(key: string, passage: Passage, role: Role): boolean {
    const site = scalarSite(this.registry, key, literalOfPassage(passage, role));
    if (site) this.literals.push(site);
    return site !== null;
  }

  /** `ollama://qwen2:0.5b`, `hf://org/name` */
  private schemed(passage: Passage, role: Role): boolean {
    const scheme = /^(ollama|hf|huggingface|hub):\/\/(?=[\w.-])/.exec(passage.text);
    if (!scheme) return false;
    return this.named(within(passage, scheme[0].length, passage.text.length), role, scheme[1] === 'ollama' ? 'ollama' : 'huggingface');
  }

  /** Identifiers with a path around them. */
  private spelled(key: string, passage: Passage, role: Role): boolean {
    const { text } = passage;
    const hub = HUB_ADDRESS.exec(text);
    if (hub?.[1] !== undefined) {
      const from = text.indexOf(hub[1], 'https://'.length);
      if (hub[2] !== undefined || namesModel(key)) return this.named(within(passage, from, from + hub[1].length), role, 'huggingface');
      return true;
    }
    const arn = BEDROCK_RESOURCE.exec(text);
    if (arn?.[1] !== undefined) {
      const from = arn.index + arn[0].length - arn[1].length;
      if (!/^[:.-]*[*$]/.test(text.slice(from + arn[1].length))) this.whole('model', within(passage, from, from + arn[1].length), role);
      return true;
    }
    return this.modelClass(passage, role) || this.promptfoo(passage, role);
  }

  /** A class of a framework that stands for one model. */
  private modelClass(passage: Passage, role: Role): boolean {
    const name = /^[a-z][\w.]*\.([A-Z]\w+)$/.exec(passage.text)?.[1];
    const text = name === undefined ? undefined : MODEL_CLASSES[name];
    if (text === undefined) return false;
    const literal = { ...literalOfPassage(passage, role), text, written: passage.text, plain: false };
    const site = scalarSite(this.registry, 'model', literal);
    if (site) this.literals.push(site);
    return site !== null;
  }

  /** `openai:chat:gpt-4o`, `huggingface:text-generation:org/name`: the middle names the kind of call. */
  private promptfoo(passage: Passage, role: Role): boolean {
    const match = PROVIDER_KIND.exec(passage.text);
    if (!match?.[1] || !match[2]) return false;
    const literal = { ...literalOfPassage(passage, role), text: `${match[1]}:${match[2]}`, written: passage.text, plain: false };
    const site = scalarSite(this.registry, 'model', literal);
    if (site) this.literals.push(site);
    return true;
  }

  /** `https://host/v1beta/models/gemini-2.0-flash:generateContent`, `…/realtime?model=gpt-realtime`: the address names the model. */
  private inAddress(passage: Passage, role: Role): boolean {
    const { text } = passage;
    if (!/^(https?|wss?):\/\/\S+$/.test(text)) return false;
    const match = MODEL_IN_ADDRESS.exec(text);
    const name = match?.[1];
    if (!match || name === undefined) return false;
    const from = match.index + match[0].length - name.length;
    const part = within(passage, from, from + name.length);
    if (this.registry.resolve(name, { context: 'key' }).how === 'unknown') return false;
    this.sinks.push(addressed(literalOfPassage(part, role), literalOfPassage(passage, role), 'address'));
    return true;
  }

  private named(passage: Passage, role: Role, namespace: 'ollama' | 'huggingface'): boolean {
    if (isPlaceholder(passage.text) || /[${}<>*\s]/.test(passage.text)) return true;
    const range = rangeOfPassage(passage);
    this.sinks.push({
      ...addressed(literalOfPassage(passage, role), null, namespace),
      range,
      extent: range,
      certain: true,
      hint: { context: 'sink', namespace },
      endpoint: { ...NO_ENDPOINT, platform: namespace === 'ollama' ? 'self-hosted' : null },
    });
    return true;
  }

  /** `${{ inputs.model || 'gpt-4o' }}`: quoted words that are a result, not those that are compared. */
  private expressions(key: string, passage: Passage, depth: number): void {
    for (const match of passage.text.matchAll(/(==|!=|\|\||&&|\{\{|,|\()\s*'([^'\n]*)'(?!\s*(==|!=))/g)) {
      if (match[1] === '==' || match[1] === '!=' || match[2] === undefined) continue;
      if (match[1] === '(' || match[1] === ',') continue;
      const from = match.index + match[0].length - 1 - match[2].length;
      this.read(key, within(passage, from, from + match[2].length), 'default', depth + 1);
    }
  }

  /** `${VAR:-default}` of a shell, `${VAR:default}` of Spring. */
  private defaults(key: string, passage: Passage, depth: number): void {
    for (const match of passage.text.matchAll(/\$\{([\w.-]+)\s*(?::?[-=]|:)\s*(["']?)([^{}\n]*?)\2\s*\}/g)) {
      const text = match[3] ?? '';
      const from = match.index + match[0].lastIndexOf(text);
      if (text !== '' && text !== key)
        this.read(namesModel(key) ? key : (match[1] ?? key), within(passage, from, from + text.length), 'default', depth + 1);
    }
  }

  /** `{{ .Values.model | default "gpt-4o" }}` */
  private templates(key: string, passage: Passage, depth: number): void {
    for (const match of passage.text.matchAll(/\bdefault\s*\(?\s*(["'])([^"'\n]*)\1/g)) {
      const text = match[2] ?? '';
      const from = match.index + match[0].lastIndexOf(text);
      this.read(key, within(passage, from, from + text.length), 'default', depth + 1);
    }
  }

  /** `a,b`, `KEY=a,OTHER=b`, `+a,-b`, one a line. */
  private list(key: string, passage: Passage, role: Role, depth: number): void {
    const { text } = passage;
    if (!/[,;=|\n]/.test(text)) return;
    const items = [...text.matchAll(/[^,;|\n]+/g)];
    const before = this.literals.length;
    for (const item of items) {
      const part = trimmed(within(passage, item.index, item.index + item[0].length));
      if (/\s/.test(part.text)) {
        this.literals.length = before;
        return;
      }
      const pair = /^([+-]?[A-Za-z][\w.-]*)=(.+)$/.exec(part.text);
      if (pair?.[1] !== undefined && pair[2] !== undefined) {
        const value = within(part, part.text.length - pair[2].length, part.text.length);
        this.read(pair[1], value, role, depth + 1);
      } else if (items.length > 1) this.read(key, /^[+]/.test(part.text) ? within(part, 1, part.text.length) : part, role, depth + 1);
    }
    if (this.literals.length - before >= CATALOG_SIZE)
      this.literals = this.literals.map((site, index) =>
        index < before ? site : { ...site, literal: { ...site.literal, role: 'catalog' } },
      );
  }
}

const NO_ENDPOINT: Sink['endpoint'] = { explicit: null, environment: [], fallbackUrl: null, platform: null, package: null };

/** A model that is sent to an address, told by a configuration alone. */
export function addressed(model: Extract<Value, { kind: 'literal' }>, address: Value | null, parameter: string): Sink {
  return {
    sdk: null,
    callee: '',
    parameter,
    range: model.range,
    extent: model.range,
    model,
    certain: false,
    hint: { context: 'key' },
    client: null,
    load: null,
    endpoint: { ...NO_ENDPOINT, explicit: address },
  };
}

/** LangChain4j's embedding models that run within the process. */
const MODEL_CLASSES: Readonly<Record<string, string>> = {
  AllMiniLmL6V2EmbeddingModel: 'sentence-transformers/all-MiniLM-L6-v2',
  AllMiniLmL6V2QuantizedEmbeddingModel: 'sentence-transformers/all-MiniLM-L6-v2',
  BgeSmallEnEmbeddingModel: 'BAAI/bge-small-en',
  BgeSmallEnQuantizedEmbeddingModel: 'BAAI/bge-small-en',
  BgeSmallEnV15EmbeddingModel: 'BAAI/bge-small-en-v1.5',
  BgeSmallEnV15QuantizedEmbeddingModel: 'BAAI/bge-small-en-v1.5',
  BgeSmallZhEmbeddingModel: 'BAAI/bge-small-zh',
  BgeSmallZhV15EmbeddingModel: 'BAAI/bge-small-zh-v1.5',
  E5SmallV2EmbeddingModel: 'intfloat/e5-small-v2',
  E5SmallV2QuantizedEmbeddingModel: 'intfloat/e5-small-v2',
};

const HUB_ADDRESS =
  /^https:\/\/(?:huggingface\.co|hf-mirror\.com|hf\.co)\/(?!datasets\/|spaces\/|docs\/|settings\/|api\/|blog\/|papers\/|join|login|collections\/|organizations\/)([\w.-]+\/[\w.-]+?)(?:\.git|(\/resolve\/\S+)|\/(?:tree|blob)\/\S+|\/?)(?:\?\S*)?$/;

const BEDROCK_RESOURCE = /\b(?:foundation-model|inference-profile)\/((?:[a-z]{2,6}\.)?[a-z0-9]+\.[\w.:-]*\w)/;

const PROVIDER_KIND =
  /^(openai|azureopenai|azure|anthropic|ollama|huggingface|mistral|cohere|replicate|localai|vertex|google|bedrock|xai|togetherai|openrouter|groq|deepseek):(?:chat|completion|messages|responses|embedding|embeddings|realtime|text-generation|text-classification|feature-extraction|sentence-similarity|assistant|image|moderation):([\w./:@-]+)$/;

const MODEL_IN_ADDRESS =
  /(?:\/(?:models|model|deployments)\/|[?&]model(?:_id)?=)([A-Za-z@][\w.@-]*(?:\/(?!(?:chat|completions|embeddings|invoke|converse)\b)[A-Za-z][\w.-]*)?(?::\d+)?)/;
