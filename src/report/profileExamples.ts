import type { Location, Range } from '../model/location';
import type { Deployment, LoadOption, LoadSite, Usage, UsageKind } from '../model/usage';
import type { Registry } from '../registry/api';

/** A model at a place where it runs, as the page on profiles compares them. */
export interface ProfileExample {
  readonly identifier: string;
  /** Where it runs, in words. */
  readonly where: string;
  readonly usages: readonly Usage[];
}

/** `self-hosted`: weights that the code loads at a pinned revision; a host name that no endpoint covers; else an endpoint id of the registry. */
type Reached = 'self-hosted' | 'remote-code' | 'not-told' | { readonly endpoint: string } | { readonly host: string };

const EXAMPLES: readonly (readonly [identifier: string, reached: Reached])[] = [
  ['gpt-5.1', { endpoint: 'openai' }],
  ['gpt-5.1', { endpoint: 'openai-eu' }],
  ['gpt-4-turbo', { endpoint: 'openai' }],
  ['text-embedding-3-large', { endpoint: 'openai' }],
  ['claude-sonnet-4-6', { endpoint: 'anthropic' }],
  ['anthropic.claude-sonnet-4-6', { endpoint: 'amazon-bedrock' }],
  ['gpt-5.5-cyber', { endpoint: 'openai' }],
  ['gemini-3.8-flash', { endpoint: 'google-gemini' }],
  ['mistral-large-2512', { endpoint: 'mistral' }],
  ['kimi-k2-instruct', { endpoint: 'moonshot-cn' }],
  ['moonshotai/kimi-k2', { endpoint: 'openrouter' }],
  ['moonshotai/Kimi-K2-Instruct', 'self-hosted'],
  ['deepseek-v4-pro', { endpoint: 'deepseek' }],
  ['deepseek.r1-v1:0', { endpoint: 'amazon-bedrock' }],
  ['deepseek-ai/DeepSeek-R1', 'self-hosted'],
  ['deepseek-r1-distill-llama-70b', { endpoint: 'groq' }],
  ['qwen-plus', { endpoint: 'dashscope-intl' }],
  ['Qwen/Qwen3-32B', 'self-hosted'],
  ['Rakuten/RakutenAI-3.0', 'self-hosted'],
  ['composer-2', 'not-told'],
  ['meta-llama/Llama-3.1-8B-Instruct', 'self-hosted'],
  ['google/gemma-3-27b-it', 'self-hosted'],
  ['microsoft/phi-4', 'self-hosted'],
  ['mistralai/Codestral-22B-v0.1', 'self-hosted'],
  ['CohereLabs/c4ai-command-r-08-2024', 'self-hosted'],
  ['BAAI/bge-m3', 'self-hosted'],
  ['example-org/router-7b', 'remote-code'],
  ['gtp-5.1', { endpoint: 'openai' }],
  ['gpt-5.1', { host: 'llm.reseller.example' }],
];

const NOWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const COMMIT = '0123456789abcdef0123456789abcdef01234567';

/** The examples, each as the usages that detection would report of it. */
export function profileExamples(registry: Registry): readonly ProfileExample[] {
  return EXAMPLES.map(([identifier, reached], index) => {
    const location = { file: `example-${index}.py`, range: NOWHERE };
    const deployment = deploymentOf(reached, registry);
    const load = reached === 'self-hosted' || reached === 'remote-code' ? loadSite(reached, location) : undefined;
    const usage = usageOf('model', identifier, deployment, location, load);
    const code = reached === 'remote-code' ? [usageOf('remote-code', 'trust_remote_code=True', deployment, location, load)] : [];
    return { identifier, where: inWords(reached, registry), usages: [usage, ...code] };
  });
}

function usageOf(kind: UsageKind, value: string, deployment: Deployment, location: Location, load: LoadSite | undefined): Usage {
  const role = deployment.kind === 'unknown' && deployment.host === null ? 'config' : 'call';
  const rest = { role, confidence: 'certain', deployment, evidence: [], reaches: [], inTest: false, editable: false } as const;
  return { kind, value, written: value, location, ...rest, ...(load ? { load } : {}) };
}

function deploymentOf(reached: Reached, registry: Registry): Deployment {
  if (reached === 'not-told') return { kind: 'unknown', host: null, reason: 'no-client' };
  if (typeof reached === 'string') return { kind: 'self-hosted', host: null, platform: 'self-hosted' };
  if ('host' in reached) return { kind: 'unknown', host: reached.host, reason: 'unknown-host' };
  const endpoint = registry.endpoint(reached.endpoint);
  if (!endpoint) throw new Error(`the registry has no endpoint ${reached.endpoint}, which an example names`);
  const { id, kind, platform, operator, country, hosts } = endpoint;
  const host = hosts.find((pattern) => !pattern.includes('*')) ?? null;
  return { kind: kind === 'cloud' || kind === 'gateway' ? kind : 'hosted', host, endpoint: id, platform, operator, country };
}

function loadSite(reached: 'self-hosted' | 'remote-code', location: Location): LoadSite {
  const option: LoadOption =
    reached === 'self-hosted'
      ? { name: 'revision', value: COMMIT, argument: NOWHERE }
      : { name: 'trust_remote_code', value: true, argument: NOWHERE };
  return { callee: 'from_pretrained', location, options: [option], revisionParameter: 'revision' };
}

function inWords(reached: Reached, registry: Registry): string {
  if (reached === 'not-told') return 'not told by the code';
  if (reached === 'self-hosted') return 'own machine, pinned revision';
  if (reached === 'remote-code') return 'own machine, remote code, not pinned';
  if ('host' in reached) return `${reached.host}, which the registry does not know`;
  return registry.endpoint(reached.endpoint)?.name ?? reached.endpoint;
}
