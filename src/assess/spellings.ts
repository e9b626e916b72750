import type { Model, Namespace, Router } from '../model/registry';
import type { ModelSlot } from '../model/slot';
import type { Registry } from '../registry/api';
import { namespaceOfPlatform } from './resolveUsage';

/** An identifier as the registry has it, and the model that it names. */
export interface Spelling {
  readonly identifier: string;
  readonly model: Model;
}

/** Reads a provider where one stands, and needs none. */
const PLAIN = 'ruby-llm';

/**
 * Every identifier of the registry that fits where a call goes: the spellings of its platform, of the vendor that operates it, or of
 * a hub's weights where the team serves them itself. Nothing is put together that the registry does not have, but for a provider's
 * name in front where the SDK reads one. Empty for a platform whose spellings the registry does not know.
 */
export function spellingsFor({ deployment, hint, routes, prefix, sdk }: ModelSlot, registry: Registry): readonly Spelling[] {
  const { namespace } = hint;
  const router = routerOf(sdk, routes, namespace, registry);
  if (router && (routes || deployment.kind === 'unknown'))
    return routed(router, deployment.kind === 'unknown' ? null : deployment, registry);
  const found =
    deployment.kind === 'unknown' ? ofNamespace(openNamespace(namespace), registry) : onPlatform(deployment, namespace, registry);
  if (prefix === null) return found;
  return found.flatMap(({ identifier, model }) =>
    identifier.startsWith(prefix) ? [{ identifier: identifier.slice(prefix.length), model }] : [],
  );
}

/** How the SDK has the provider written in front; null where it reads none, or calls the model by its name alone. */
function routerOf(sdk: string | null, routes: boolean, namespace: Namespace | undefined, registry: Registry): Router | null {
  if (sdk === PLAIN) return null;
  const own = sdk === null || namespace !== 'gateway' ? undefined : registry.routers().find(({ sdks }) => sdks?.includes(sdk));
  return own ?? (routes ? (registry.routers().find(({ sdks }) => sdks === undefined) ?? null) : null);
}

/** The namespace of gateways holds what no other explains: an SDK that takes any model takes the makers' own names. */
function openNamespace(namespace: Namespace | undefined): Namespace {
  return namespace === undefined || namespace === 'gateway' ? 'api' : namespace;
}

type Served = Exclude<ModelSlot['deployment'], { kind: 'unknown' }>;

function onPlatform(deployment: Served, namespace: Namespace | undefined, registry: Registry): readonly Spelling[] {
  if (deployment.kind !== 'self-hosted') return spelledBy(deployment.platform, registry, deployment.endpoint);
  if (namespace === 'ollama' || namespace === 'huggingface') return ofNamespace(namespace, registry);
  return once([...ofNamespace('huggingface', registry), ...ofNamespace('ollama', registry)]);
}

/** How a platform spells what it serves, as far as the registry tells: by what it listed, and by the names that are its own. */
function spelledBy(platform: string, registry: Registry, endpoint: string | null = null): readonly Spelling[] {
  const offered = offeredBy(platform, endpoint, registry);
  const own = namespaceOfPlatform(platform);
  const spelled = own === undefined ? [] : ofNamespace(own, registry);
  if (spelled.length > 0) return once([...offered, ...spelled]);
  const first = registry.endpointForPlatform(platform);
  const operator = first?.kind === 'vendor-api' ? first.operator : null;
  const made = operator === null ? [] : ofNamespace('api', registry).filter(({ model }) => model.vendor === operator);
  return once([...made, ...offered, ...listed(platform, registry)]);
}

/** What an endpoint listed; where only the platform is known, or the endpoint is one without a list, what the platform's others did. */
function offeredBy(platform: string, endpoint: string | null, registry: Registry): readonly Spelling[] {
  const own = endpoint === null ? undefined : registry.catalog(endpoint);
  const catalogs = own
    ? [own]
    : registry.endpoints().flatMap(({ id, platform: its }) => (its === platform ? (registry.catalog(id) ?? []) : []));
  return catalogs.flatMap(({ identifiers }) =>
    Object.entries(identifiers).flatMap(([id, names]) => {
      const model = registry.model(id);
      return model === undefined ? [] : names.map((identifier): Spelling => ({ identifier, model }));
    }),
  );
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
function routed({ separator, platforms }: Router, deployment: Served | null, registry: Registry): readonly Spelling[] {
  const found = Object.entries(platforms).flatMap(([provider, platform]) => {
    if (deployment !== null && deployment.platform !== platform) return [];
    const spelled = platform === 'self-hosted' ? ofNamespace('ollama', registry) : spelledBy(platform, registry);
    return spelled.map(({ identifier, model }): Spelling => ({ identifier: `${provider}${separator}${identifier}`, model }));
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
