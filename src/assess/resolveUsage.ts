import type { ResolvedUsage } from '../model/finding';
import type { Match } from '../model/match';
import type { IsoDate, Namespace } from '../model/registry';
import type { Usage } from '../model/usage';
import type { LifecycleView, Registry, ResolveOptions } from '../registry/api';

/** Usages of these kinds name no model: a URL, or an option of a loader. */
const NAMES_NO_MODEL: Match = { how: 'unknown', steps: [], confidence: 'possible', hints: {} };

/** The namespace whose spelling a platform expects; platforms that take several spellings are left out. */
const NAMESPACE_OF_PLATFORM: Readonly<Record<string, Namespace>> = {
  'amazon-bedrock': 'bedrock',
  'azure-openai': 'azure',
  cloudflare: 'cloudflare',
  dashscope: 'dashscope',
  databricks: 'databricks',
  fireworks: 'fireworks',
  'github-models': 'github',
  'google-vertex': 'vertex',
  groq: 'groq',
  huggingface: 'huggingface',
  nvidia: 'nvidia',
  ollama: 'ollama',
  openrouter: 'openrouter',
  replicate: 'replicate',
  sagemaker: 'sagemaker',
  together: 'together',
  watsonx: 'watsonx',
};

/** The platform whose spelling a namespace is; undefined for namespaces of several. */
export function platformOfNamespace(namespace: Namespace): string | undefined {
  return Object.entries(NAMESPACE_OF_PLATFORM).find(([, own]) => own === namespace)?.[0];
}

/** How much may be read into the text of a usage, by where it stands. */
function contextOf(usage: Usage): ResolveOptions['context'] {
  if (usage.role === 'call' || usage.reaches.length > 0) return 'sink';
  if (usage.evidence.some(({ code }) => code === 'argument' || code === 'command' || code === 'call-site')) return 'sink';
  if (usage.role === 'mention' || usage.role === 'catalog') return 'bare';
  return 'key';
}

/** The namespace that a usage's loader or platform expects, where it expects one. */
export function namespaceOfUsage(usage: Usage): Namespace | undefined {
  if (usage.load) return 'huggingface';
  return usage.deployment.kind === 'unknown' ? undefined : namespaceOfPlatform(usage.deployment.platform);
}

/** The namespace whose spelling a platform expects; undefined where it takes several, or the vendor's own. */
export function namespaceOfPlatform(platform: string): Namespace | undefined {
  return NAMESPACE_OF_PLATFORM[platform];
}

/**
 * How the registry is to read the text of a usage: as detection has read it, where the usage says so, else by where the
 * text stands. Whoever resolves a usage does it through these options, so that all readings agree.
 */
export function resolveOptionsOf(usage: Usage): ResolveOptions {
  if (usage.hint) return usage.hint;
  const namespace = namespaceOfUsage(usage);
  const context = contextOf(usage);
  return namespace === undefined ? { context } : { context, namespace };
}

/** Platform through which the model is reached: the deployment's, else the one that a prefix of the identifier names. */
export function platformOf(usage: Usage, match: Match): string | null {
  return usage.deployment.kind === 'unknown' ? (match.hints.platform ?? null) : usage.deployment.platform;
}

/** Lifecycle of the matched model on one platform, on the given day. */
export function lifecycleOn(registry: Registry, match: Match, platform: string | null, today: IsoDate): LifecycleView | null {
  if (!('model' in match) || platform === null) return null;
  return registry.lifecycle(match.model, platform, match.identifier, today);
}

/** A usage with all that the registry knows about what it names. */
export function resolveUsage(usage: Usage, registry: Registry, today: IsoDate): ResolvedUsage {
  return usageResolver(registry, today)(usage);
}

/** Resolves many usages; a text that is read in one way is looked up once. */
export function usageResolver(registry: Registry, today: IsoDate): (usage: Usage) => ResolvedUsage {
  const matches = new Map<string, Match>();
  const lifecycleOf = lifecycleReader(registry, today);
  return (usage) => {
    const match = matchOf(usage, registry, matches);
    const model = 'model' in match ? match.model : null;
    const vendor = model ? (registry.vendor(model.vendor) ?? null) : 'vendor' in match ? (match.vendor ?? null) : null;
    const view = lifecycleOf(match, platformOf(usage, match));
    // Measured: for usages of several shapes a spread takes ten times as long.
    return Object.assign({}, usage, { match, model, vendor, lifecycle: view && { ...view.entry, state: view.state } });
  };
}

/** {@link lifecycleOn} for many usages on one day; each match is looked up once for each platform. */
export function lifecycleReader(registry: Registry, today: IsoDate): (match: Match, platform: string | null) => LifecycleView | null {
  const known = new Map<Match, Map<string | null, LifecycleView | null>>();
  return (match, platform) => {
    const byPlatform = known.get(match) ?? new Map<string | null, LifecycleView | null>();
    known.set(match, byPlatform);
    const found = byPlatform.get(platform);
    if (found !== undefined) return found;
    const view = lifecycleOn(registry, match, platform, today);
    byPlatform.set(platform, view);
    return view;
  };
}

function matchOf(usage: Usage, registry: Registry, known: Map<string, Match>): Match {
  if (usage.kind === 'endpoint' || usage.kind === 'remote-code') return NAMES_NO_MODEL;
  const options = resolveOptionsOf(usage);
  const key = `${JSON.stringify(options)} ${usage.value}`;
  const match = known.get(key) ?? registry.resolve(usage.value, options);
  known.set(key, match);
  return match;
}
