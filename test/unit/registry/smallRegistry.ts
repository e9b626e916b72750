import type { License } from '../../../src/model/license';
import type { Advisory, Endpoint, Family, LifecycleEntry, Model, Namespace, RegistryData, Vendor } from '../../../src/model/registry';
import type { Registry } from '../../../src/registry';
import { openRegistry } from '../../../src/registry';

const CITED = { source: 'test', checked: '2026-11-23' } as const;

export function vendor(id: string, country: string | null, aliases: readonly string[] = []): Vendor {
  return { id, name: id, country, aliases, ...CITED };
}

export function model(
  id: string,
  identifiers: Partial<Record<Namespace, readonly string[]>>,
  more: Partial<Omit<Model, 'id' | 'identifiers'>> = {},
): Model {
  const maker = id.slice(0, id.indexOf('/'));
  return { vendor: maker, id, name: id, family: 'Test', kind: 'chat', openness: 'closed', license: null, identifiers, ...CITED, ...more };
}

export function family(maker: string, name: string, stems: readonly string[]): Family {
  return { vendor: maker, name, stems, ...CITED };
}

export function license(id: string, flowsDown: boolean): License {
  return { id, name: id, osiApproved: !flowsDown, flowsDown, obligations: [], ...CITED };
}

export function endpoint(id: string, hosts: readonly string[], more: Partial<Omit<Endpoint, 'id' | 'hosts'>> = {}): Endpoint {
  const shared = { name: id, platform: id, kind: 'vendor-api', operator: id, country: 'US', openaiCompatible: true } as const;
  return { id, hosts, ...shared, ...CITED, ...more };
}

export function lifecycle(model: string, platform: string, more: Partial<LifecycleEntry>): LifecycleEntry {
  return { model, platform, state: 'active', ...CITED, ...more };
}

export function advisory(id: string, from: string, affects: Advisory['affects']): Advisory {
  return { id, kind: 'ban', title: id, text: id, authority: 'test', from, status: 'in-force', affects, ...CITED };
}

/** A registry of exactly these rows. */
export function registryOf(rows: Partial<RegistryData>): Registry {
  return openRegistry({
    version: '2026.1.1',
    asOf: '2026-11-23',
    sources: [{ id: 'test', title: 'Test', publisher: 'Test', url: 'https://example.com/', primary: true }],
    vendors: [],
    families: [],
    models: [],
    lifecycle: [],
    licenses: [],
    endpoints: [],
    catalogs: [],
    routers: [],
    regimes: [],
    advisories: [],
    ...rows,
  });
}

/** A handful of rows that show each namespace; rows of the product are not needed to test the grammar. */
export const SMALL: Registry = registryOf({
  vendors: [
    vendor('openai', 'US'),
    vendor('anthropic', 'US'),
    vendor('meta', 'US', ['meta-llama', 'facebook', 'meta_llama']),
    vendor('deepseek', 'CN', ['deepseek-ai']),
    vendor('moonshotai', 'CN', ['moonshot']),
    vendor('alibaba', 'CN', ['qwen', 'qwenlm']),
    vendor('google', 'US'),
    vendor('mistralai', 'FR', ['mistral']),
    vendor('perplexity', 'US'),
    vendor('cohere', 'CA'),
    vendor('amazon', 'US'),
    vendor('tii', 'AE', ['tiiuae']),
    vendor('stepfun', 'CN'),
    vendor('nvidia', 'US'),
    vendor('stability', 'GB'),
    vendor('helsinki-nlp', 'FI'),
    vendor('intel', 'US'),
    vendor('unitary', null),
  ],
  families: [
    family('openai', 'GPT-4', ['gpt-4']),
    family('openai', 'GPT-4o', ['gpt-4o']),
    family('openai', 'GPT', ['gpt-']),
    family('google', 'Gemini', ['gemini-']),
    family('anthropic', 'Claude', ['claude-']),
    family('meta', 'Llama 3', ['llama-3', 'llama3']),
    family('alibaba', 'Qwen3', ['qwen3-', 'qwen3']),
    family('alibaba', 'Qwen3.8', ['qwen3.8-']),
    family('tii', 'Falcon', ['falcon-']),
    family('amazon', 'Nova', ['nova-']),
    family('perplexity', 'Sonar', ['sonar-']),
    family('openai', 'o1', ['o1']),
    family('stepfun', 'Step', ['step-']),
    family('deepseek', 'DeepSeek V3', ['deepseek-v3']),
    { ...family('helsinki-nlp', 'OPUS-MT', ['opus-mt-']), kind: 'translation' },
  ],
  models: [
    model('openai/gpt-4o', { api: ['gpt-4o', 'gpt-4o-2024-08-06'] }, { floating: ['gpt-4o'] }),
    model('openai/gpt-4o-mini', { api: ['gpt-4o-mini', 'gpt-4o-mini-2024-07-18'] }),
    model('openai/gpt-3.5-turbo', { api: ['gpt-3.5-turbo'] }),
    model('openai/whisper-large-v3', { huggingface: ['openai/whisper-large-v3'] }, { openness: 'open-weights' }),
    model('openai/o1', { api: ['o1'] }),
    model('openai/o1-preview', { api: ['o1-preview'] }),
    model('stability/services', { other: ['stability/fast', 'stability/search-and-replace'] }),
    model('openai/o1-mini', { api: ['o1-mini'] }),
    model('anthropic/claude-3.5-sonnet', { api: ['claude-3-5-sonnet-20241022'], bedrock: ['anthropic.claude-3-5-sonnet-20241022'] }),
    model('anthropic/claude-sonnet-4.5', { api: ['claude-sonnet-4-5'], openrouter: ['anthropic/claude-sonnet-4.5'] }),
    model(
      'meta/llama-3.1-8b-instruct',
      { huggingface: ['meta-llama/Llama-3.1-8B-Instruct'], ollama: ['llama3.1:8b'] },
      { openness: 'open-weights' },
    ),
    model('deepseek/deepseek-r1', { huggingface: ['deepseek-ai/DeepSeek-R1'], bedrock: ['deepseek.r1'] }, { openness: 'open-weights' }),
    model('deepseek/deepseek-v3', { huggingface: ['deepseek-ai/DeepSeek-V3'] }, { openness: 'open-weights' }),
    model('deepseek/deepseek-v3-0324', { huggingface: ['deepseek-ai/DeepSeek-V3-0324'] }, { openness: 'open-weights' }),
    model('deepseek/deepseek-chat', { api: ['deepseek-chat'] }),
    model('moonshotai/kimi-k2-instruct', { api: ['kimi-k2-instruct'], huggingface: ['moonshotai/Kimi-K2-Instruct'] }),
    model('moonshotai/kimi-k2.5', { api: ['kimi-k2.5'] }, { openness: 'open-weights' }),
    model('alibaba/qwen3-32b', { huggingface: ['Qwen/Qwen3-32B'], ollama: ['qwen3:32b'] }, { openness: 'open-weights' }),
    model('google/gemini-2.5-pro', { api: ['gemini-2.5-pro'] }),
    model('google/gemma-3-27b-it', { huggingface: ['google/gemma-3-27b-it'] }, { openness: 'open-weights' }),
    model('mistralai/mistral-7b', { ollama: ['mistral'], huggingface: ['mistralai/Mistral-7B-Instruct-v0.2'] }),
    model('mistralai/mistral-large', { api: ['mistral-large-latest'] }, { floating: ['mistral-large-latest'] }),
    model('perplexity/sonar', { api: ['sonar'] }),
    model('cohere/command', { api: ['command'] }),
    model('stepfun/step-2', { api: ['step-2'] }),
    model('unitary/toxic-bert', { huggingface: ['unitary/toxic-bert'] }, { openness: 'open-weights' }),
    model('quiver/arrow-2', { gateway: ['quiver/arrow-2'] }),
    model('bytedance/seed-1.6', { api: ['seed-1.6'] }),
    model('minimax/music', { api: ['music-1.5'] }),
    model('microsoft/resnet-50', { huggingface: ['microsoft/resnet-50'] }),
    model('tii/falcon-7b', { huggingface: ['tiiuae/falcon-7b'] }),
    model('google/bert-base-uncased', { huggingface: ['bert-base-uncased', 'google-bert/bert-base-uncased'] }),
  ],
});
