import type { RecordEntry, Sink, Value } from '../../model/summary';
import type { Registry } from '../../registry/api';
import { platformOfPrefix } from '../../registry/identifier/providers';
import { namesAddress, namesModel } from '../modelNames';
import { type ConfigMap, scalarUnder } from './configNode';
import { addressed } from './insides';
import { valueOfPassage } from './variables';

/** Keys that name providers in frameworks whose settings are nested by provider: `spring.ai.ollama`, `quarkus.langchain4j.openai`. */
const PROVIDER_KEYS: Readonly<Record<string, string>> = {
  openai: 'openai',
  openaisdk: 'openai',
  azure: 'azure-openai',
  azureopenai: 'azure-openai',
  ollama: 'self-hosted',
  anthropic: 'anthropic',
  bedrock: 'amazon-bedrock',
  mistral: 'mistral',
  mistralai: 'mistral',
  deepseek: 'deepseek',
  huggingface: 'huggingface',
  vertex: 'google-vertex',
  vertexai: 'google-vertex',
  vertexaigemini: 'google-vertex',
  aigemini: 'google-gemini',
  googleai: 'google-gemini',
  googleaigemini: 'google-gemini',
  googlegenai: 'google-gemini',
  watsonx: 'watsonx',
  jlama: 'self-hosted',
  llama3: 'self-hosted',
  gpullama3: 'self-hosted',
  minimax: 'minimax',
  zhipuai: 'zhipu',
  moonshot: 'moonshot',
};

/** What an enclosing provider's settings say: its platform, and the address set for it. */
export function providerScope(
  place: { readonly key: string; readonly parent: string; readonly platform: string | null; readonly address: Value | null },
  map: ConfigMap,
): { readonly platform: string | null; readonly address: Value | null } {
  const frames = /^(ai|langchain4j)$/.test(place.parent);
  const own = frames ? PROVIDER_KEYS[place.key.toLowerCase().replaceAll(/[-_]/g, '')] : undefined;
  const platform = own ?? place.platform;
  const base = platform === null ? null : scalarUnder(map, 'base-url', 'baseUrl', 'base_url', 'endpoint');
  return { platform, address: base ? valueOfPassage(base, 'config') : place.address };
}

/** `provider: ollama` beside a model. */
export function platformBeside(map: ConfigMap, registry: Registry): string | null {
  const name = scalarUnder(
    map,
    'provider',
    'llm_provider',
    'llmProvider',
    'modelProvider',
    'model_provider',
    'api_type',
    'custom_llm_provider',
  )?.text.toLowerCase();
  if (name === undefined || name === '') return null;
  const platform = platformOfPrefix(name);
  if (platform) return platform;
  return registry.endpointForPlatform(name) ? name : null;
}

const MODEL_TAIL = /_?(model|deployment|llm|embeddings?)(_?(name|id))?$/i;
const ADDRESS_TAIL = /_?(api_?)?(base_?url|base|url|host|endpoint)$/i;
/** Words that tell nothing of who serves. */
const PLAIN_TAIL = /_?(llm|chat|default|embeddings?|api|model)$/i;

/** Models with the address that goes by the same prefix: `OPENAI_MODEL` with `OPENAI_BASE_URL`, `model` with `base_url`. */
export function joinAddresses(entries: readonly RecordEntry[], outer: Value | null, platform: string | null): Sink[] {
  const addresses = entries.filter((entry) => namesAddress(entry.key) && isAddress(entry.value));
  const models = entries.filter((entry) => namesModel(entry.key) && !addresses.includes(entry));
  return models.flatMap((entry) => {
    const prefix = prefixOf(entry.key, MODEL_TAIL);
    const own = addresses.find((address) => prefixOf(address.key, ADDRESS_TAIL) === prefix);
    const plain = addresses.find((address) => prefixOf(address.key, ADDRESS_TAIL) === '');
    const address = own?.value ?? plain?.value ?? outer;
    if (!address && platform === null) return [];
    const literal = { kind: 'literal', text: '', range: entry.range, role: 'config', plain: false } as const;
    const sink = addressed(literal, address, entry.key);
    return [{ ...sink, model: entry.value, endpoint: { ...sink.endpoint, platform } }];
  });
}

function prefixOf(key: string, tail: RegExp): string {
  return snake(key).replace(tail, '').replace(PLAIN_TAIL, '').replace(PLAIN_TAIL, '');
}

/** `apiBase` → `api_base`, `base-url` → `base_url`. */
function snake(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[-.]/g, '_')
    .toLowerCase();
}

function isAddress(value: Value): boolean {
  if (value.kind === 'literal') return /^(https?|wss?):\/\/|^[\w.-]+:\d+/.test(value.text);
  return value.kind === 'env' || value.kind === 'named' || value.kind === 'concat';
}
