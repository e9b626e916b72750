import type { Namespace } from '../../model/registry';
import type { Ecosystem } from '../languages/language';
import agents from './agents.json';
import agno from './agno.json';
import aiSdk from './ai-sdk.json';
import anthropic from './anthropic.json';
import dotnetSdks from './dotnet-sdks.json';
import genkit from './genkit.json';
import goFrameworks from './go-frameworks.json';
import goSdks from './go-sdks.json';
import googleGenai from './google-genai.json';
import haystack from './haystack.json';
import huggingface from './huggingface.json';
import jvmSdks from './jvm-sdks.json';
import langchain from './langchain.json';
import langchain4j from './langchain4j.json';
import litellm from './litellm.json';
import llamaIndex from './llama-index.json';
import local from './local.json';
import mistral from './mistral.json';
import ollama from './ollama.json';
import openai from './openai.json';
import others from './others.json';
import phpPackages from './php-packages.json';
import pydanticAi from './pydantic-ai.json';
import rig from './rig.json';
import rubyGems from './ruby-gems.json';
import rustCrates from './rust-crates.json';
import springAi from './spring-ai.json';
import swiftPackages from './swift-packages.json';
import vendors from './vendors.json';
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
  /** Parameters that take a client: its address is meant. `OpenAIChatModel(…, provider=OpenAIProvider(base_url=…))`. */
  readonly from?: readonly string[];
  /** Zero-based position of that client when it is given without a name. */
  readonly fromPosition?: number;
  /** True where what stands before the first slash of an identifier is the provider that serves it: `openai/gpt-4o` of LiteLLM. */
  readonly routes?: boolean;
  /** Parameters that take the name of a provider: `init_chat_model(…, model_provider="bedrock")`. */
  readonly provider?: readonly string[];
  /** Options that lead the client to another platform: `genai.Client(vertexai=True)`. */
  readonly moves?: readonly MoveRow[];
}

/** An option that leads a client elsewhere when it is given, or when it is given with this value (the last name of it). */
export interface MoveRow {
  readonly parameter: string;
  readonly value?: string;
  readonly platform: string;
}

/** What a loader takes beside the model. */
export interface LoadRow {
  /** Name of the parameter that pins a revision. */
  readonly revision?: string;
  readonly remoteCode?: string;
  /** Name of the parameter that chooses between safetensors and pickle. */
  readonly safetensors?: string;
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
  /** What goes before a short name to make an identifier: `whisper-` of `load_model("large-v3")`. */
  readonly prefix?: string;
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
  agents,
  pydanticAi,
  llamaIndex,
  haystack,
  agno,
  genkit,
  local,
  vendors,
  others,
  goSdks,
  goFrameworks,
  jvmSdks,
  langchain4j,
  springAi,
  dotnetSdks,
  rig,
  rustCrates,
  rubyGems,
  phpPackages,
  swiftPackages,
].flat() as readonly SdkTable[];
