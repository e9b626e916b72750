import type { Model, Namespace } from '../model/registry';
import type { ModelSlot } from '../model/slot';
import type { Registry } from '../registry/api';
import { namespaceOfPlatform } from './resolveUsage';

/** An identifier as the registry has it, and the model that it names. */
export interface Spelling {
  readonly identifier: string;
  readonly model: Model;
}

/** What LiteLLM calls the platforms whose spellings the registry has. */
const LITELLM: Readonly<Record<string, string>> = {
  openai: 'openai',
  anthropic: 'anthropic',
  gemini: 'google-gemini',
  mistral: 'mistral',
  deepseek: 'deepseek',
  xai: 'xai',
  cohere: 'cohere',
  moonshot: 'moonshot',
  dashscope: 'dashscope',
  perplexity: 'perplexity',
  groq: 'groq',
  bedrock: 'amazon-bedrock',
  vertex_ai: 'google-vertex',
  azure: 'azure-openai',
  openrouter: 'openrouter',
  together_ai: 'together',
  replicate: 'replicate',
};

/** How an SDK has the provider written in front of a model's name. */
interface Way {
  readonly sign: string;
  readonly providers: readonly string[];
}

const SLASHED: Way = { sign: '/', providers: ['openai', 'anthropic', 'mistral', 'groq', 'deepseek', 'xai', 'cohere'] };
const COLON: Way = { sign: ':', providers: ['openai', 'anthropic', 'groq', 'cohere', 'bedrock', 'deepseek'] };
/** They have names for providers that are nobody else's. */
const UNTOLD: Way = { sign: '/', providers: [] };

/** SDKs that name a provider in front, and not as LiteLLM does. */
const WAYS: Readonly<Record<string, Way>> = {
  mastra: SLASHED,
  instructor: SLASHED,
  'pydantic-ai': COLON,
  langchain: COLON,
  langgraph: COLON,
  genkit: UNTOLD,
  'genkit-go': UNTOLD,
  'genkit-go-google': UNTOLD,
};

/** Reads a provider where one stands, and needs none. */
const PLAIN = 'ruby-llm';

/**
 * Every identifier of the registry that fits where a call goes: the spellings of its platform, of the vendor that operates it, or of
 * a hub's weights where the team serves them itself. Nothing is put together that the registry does not have, but for a provider's
 * name in front where the SDK reads one. Empty for a platform whose spellings the registry does not know.
 */
export function spellingsFor({ deployment, hint, routes, prefix, sdk }: ModelSlot, registry: Registry): readonly Spelling[] {
  const { namespace } = hint;
  const way = wayOf(sdk, routes, namespace);
  if (way && (routes || deployment.kind === 'unknown')) return routed(way, deployment.kind === 'unknown' ? null : deployment, registry);
  const found =
    deployment.kind === 'unknown' ? ofNamespace(openNamespace(namespace), registry) : onPlatform(deployment, namespace, registry);
  if (prefix === null) return found;
  return found.flatMap(({ identifier, model }) =>
    identifier.startsWith(prefix) ? [{ identifier: identifier.slice(prefix.length), model }] : [],
  );
}

function wayOf(sdk: string | null, routes: boolean, namespace: Namespace | undefined): Way | null {
  if (sdk === PLAIN) return null;
  const own = sdk === null || namespace !== 'gateway' ? undefined : WAYS[sdk];
  return own ?? (routes ? { sign: '/', providers: [...Object.keys(LITELLM), 'ollama'] } : null);
}

/** The namespace of gateways holds what no other explains: an SDK that takes any model takes the makers' own names. */
function openNamespace(namespace: Namespace | undefined): Namespace {
  return namespace === undefined || namespace === 'gateway' ? 'api' : namespace;
}

type Served = Exclude<ModelSlot['deployment'], { kind: 'unknown' }>;

function onPlatform(deployment: Served, namespace: Namespace | undefined, registry: Registry): readonly Spelling[] {
  if (deployment.kind !== 'self-hosted') return spelledBy(deployment.platform, registry);
  if (namespace === 'ollama' || namespace === 'huggingface') return ofNamespace(namespace, registry);
  return once([...ofNamespace('huggingface', registry), ...ofNamespace('ollama', registry)]);
}

/** How a platform spells what it serves, as far as the registry tells. */
function spelledBy(platform: string, registry: Registry): readonly Spelling[] {
  const own = namespaceOfPlatform(platform);
  const spelled = own === undefined ? [] : ofNamespace(own, registry);
  if (spelled.length > 0) return spelled;
  const endpoint = registry.endpointForPlatform(platform);
  const operator = endpoint?.kind === 'vendor-api' ? endpoint.operator : null;
  const made = operator === null ? [] : ofNamespace('api', registry).filter(({ model }) => model.vendor === operator);
  return once([...made, ...listed(platform, registry)]);
}

/** Identifiers that a platform's lifecycle entries name. */
function listed(platform: string, registry: Registry): readonly Spelling[] {
  return registry
    .models()
    .flatMap((model) =>
      registry
        .lifecycleOf(model.id, registry.asOf)
        .flatMap(({ entry }) =>
          entry.platform === platform ? (entry.identifiers ?? []).map((identifier): Spelling => ({ identifier, model })) : [],
        ),
    );
}

/** Names with their provider in front: of all providers, or of the one that serves a deployment. */
function routed({ sign, providers }: Way, deployment: Served | null, registry: Registry): readonly Spelling[] {
  const found = providers.flatMap((provider) => {
    const platform = provider === 'ollama' ? 'self-hosted' : LITELLM[provider];
    if (platform === undefined || (deployment !== null && deployment.platform !== platform)) return [];
    const spelled = provider === 'ollama' ? ofNamespace('ollama', registry) : spelledBy(platform, registry);
    return spelled.map(({ identifier, model }): Spelling => ({ identifier: `${provider}${sign}${identifier}`, model }));
  });
  return once(found);
}

/** Weights on a hub are told apart from pages about closed models. */
function ofNamespace(namespace: Namespace, registry: Registry): readonly Spelling[] {
  const weights = namespace === 'huggingface';
  return registry
    .models()
    .flatMap((model) =>
      weights && model.openness === 'closed'
        ? []
        : (model.identifiers[namespace] ?? []).map((identifier): Spelling => ({ identifier, model })),
    );
}

function once(spellings: readonly Spelling[]): readonly Spelling[] {
  const seen = new Set<string>();
  return spellings.filter(({ identifier }) => !seen.has(identifier) && seen.add(identifier));
}
