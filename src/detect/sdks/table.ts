import type { Namespace } from '../../model/registry';
import type { Ecosystem } from '../languages/language';
import aiSdk from './ai-sdk.json';
import anthropic from './anthropic.json';
import googleGenai from './google-genai.json';
import huggingface from './huggingface.json';
import langchain from './langchain.json';
import litellm from './litellm.json';
import mistral from './mistral.json';
import ollama from './ollama.json';
import openai from './openai.json';
import others from './others.json';
import vllm from './vllm.json';

/** Where a model identifier stands among the arguments. Dotted names reach into a record: `configuration.baseURL`. */
export interface ParameterRow {
  readonly names: readonly string[];
  /** Zero-based position of the same parameter when it is given without a name. */
  readonly position?: number;
}

/** How the address of a client is chosen, and what it is when nobody chooses. */
export interface EndpointRow {
  readonly parameters?: readonly string[];
  /** Zero-based position of the address when it is given without a name. */
  readonly position?: number;
  /** Environment variables that the SDK itself reads, in its order. */
  readonly environment?: readonly string[];
  /** The SDK's documented default address. */
  readonly url?: string;
  /** Platform id of the registry where the address is not fixed (`amazon-bedrock`, `self-hosted`). */
  readonly platform?: string;
}

/** What a loader takes beside the model. */
export interface LoadRow {
  /** Name of the parameter that pins a revision. */
  readonly revision?: string;
  readonly remoteCode?: string;
}

/** A call that takes a model identifier. */
export interface SinkRow {
  /** Dotted names as imported, or below a client. `*.from_pretrained`: any class. Empty: the client itself is called. */
  readonly calls: readonly string[];
  readonly model: ParameterRow;
  readonly endpoint?: EndpointRow;
  readonly load?: LoadRow;
  readonly namespace?: Namespace;
  /** False where the parameter takes other things too (a path, a class), so that an unknown word is no unknown model. */
  readonly modelsOnly?: boolean;
  /** The method's name alone says what it does, so that the client need not be known. */
  readonly telling?: boolean;
}

/** Something that calls go through. */
export interface ClientRow {
  /** Classes and factories that make one. */
  readonly made: readonly string[];
  /** Ready-made ones that the package exports; `""` is the package itself. */
  readonly exported?: readonly string[];
  readonly modules?: Modules;
  readonly endpoint: EndpointRow;
  readonly namespace?: Namespace;
  readonly sinks: readonly SinkRow[];
}

export type Modules = Readonly<Partial<Record<Ecosystem, readonly string[]>>>;

/** Models that an SDK names by constants: enum members, static fields, constants of a package. */
export interface ConstantRow {
  /** Where the holders are, when not in the table's own modules. */
  readonly modules?: Modules;
  /** Types that hold them, dotted (`OpenAiApi.ChatModel`); `""` is the package itself, of which only known beginnings count. */
  readonly holders: readonly string[];
  /** Beginnings that are no part of the model's name, longer ones first: `ChatModel` of `ChatModelGPT4o`. */
  readonly prefixes?: readonly string[];
  /** Beginnings that a constant without a prefix must have; absent: any. */
  readonly beginnings?: readonly string[];
  /** Constants that do not spell their identifier. */
  readonly names?: Readonly<Record<string, string>>;
}

/** What the engine knows about one SDK: data, no grammar. */
export interface SdkTable {
  readonly sdk: string;
  readonly modules: Modules;
  readonly namespace?: Namespace;
  readonly clients?: readonly ClientRow[];
  /** Calls that need no client. */
  readonly sinks?: readonly SinkRow[];
  readonly constants?: readonly ConstantRow[];
}

/** All SDK tables, one file each. */
export const SDKS: readonly SdkTable[] = [
  openai,
  anthropic,
  googleGenai,
  mistral,
  litellm,
  langchain,
  aiSdk,
  huggingface,
  vllm,
  ollama,
  others,
].flat() as readonly SdkTable[];
