import type { Model, Namespace } from '../model/registry';
import type { ModelSlot } from '../model/slot';
import type { Registry } from '../registry/api';
import { namespaceOfPlatform } from './resolveUsage';

/** An identifier as the registry has it, and the model that it names. */
export interface Spelling {
  readonly identifier: string;
  readonly model: Model;
}

/** What SDKs that read a provider off the identifier call the platforms whose spellings the registry has. */
const ROUTES: readonly (readonly [string, string])[] = [
  ['openai', 'openai'],
  ['anthropic', 'anthropic'],
  ['gemini', 'google-gemini'],
  ['mistral', 'mistral'],
  ['deepseek', 'deepseek'],
  ['xai', 'xai'],
  ['cohere', 'cohere'],
  ['moonshot', 'moonshot'],
  ['dashscope', 'dashscope'],
  ['perplexity', 'perplexity'],
  ['groq', 'groq'],
  ['bedrock', 'amazon-bedrock'],
  ['vertex_ai', 'google-vertex'],
  ['azure', 'azure-openai'],
  ['openrouter', 'openrouter'],
  ['together_ai', 'together'],
  ['replicate', 'replicate'],
];

/**
 * Every identifier of the registry that fits where a call goes: the spellings of its platform, of the vendor that operates it, or of
 * a hub's weights where the team serves them itself. Nothing is put together that the registry does not have, but for a provider's
 * name in front where the SDK reads one. Empty for a platform whose spellings the registry does not know.
 */
export function spellingsFor({ deployment, hint, routes, prefix }: ModelSlot, registry: Registry): readonly Spelling[] {
  const { namespace } = hint;
  if (routes && (deployment.kind === 'unknown' || namespace === 'gateway')) return routed(registry);
  const found = deployment.kind === 'unknown' ? ofNamespace(namespace ?? 'api', registry) : onPlatform(deployment, namespace, registry);
  if (prefix === null) return found;
  return found.flatMap(({ identifier, model }) =>
    identifier.startsWith(prefix) ? [{ identifier: identifier.slice(prefix.length), model }] : [],
  );
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
  if (endpoint?.kind === 'gateway') return once([...listed(platform, registry), ...ofNamespace('gateway', registry)]);
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

function routed(registry: Registry): readonly Spelling[] {
  const prefixed = ROUTES.flatMap(([provider, platform]) =>
    spelledBy(platform, registry).map(({ identifier, model }): Spelling => ({ identifier: `${provider}/${identifier}`, model })),
  );
  const local = ofNamespace('ollama', registry).map(({ identifier, model }): Spelling => ({ identifier: `ollama/${identifier}`, model }));
  return once([...prefixed, ...local]);
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
