import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { SMALL } from './smallRegistry';

interface Reading {
  readonly written: string;
  readonly model: string;
  readonly how?: 'exact' | 'alias' | 'normalized';
  readonly steps?: readonly string[];
  readonly hints?: object;
}

function readAs({ written, model, how, steps, hints }: Reading): void {
  const match = SMALL.resolve(written, { context: 'sink' });
  assert.ok('model' in match, `${written}: ${match.how}, ${match.steps.join('; ')}`);
  assert.equal(match.model.id, model);
  if (how) assert.equal(match.how, how);
  if (steps) assert.deepEqual(match.steps, steps);
  if (hints) assert.deepEqual(match.hints, hints);
}

function claims(title: string, readings: readonly Reading[]): void {
  describe(title, () => {
    for (const reading of readings) it(`${reading.written} is ${reading.model}`, () => readAs(reading));
  });
}

describe('the identifier grammar', () => {
  claims('what is listed', [
    { written: 'gpt-4o', model: 'openai/gpt-4o', how: 'exact', steps: [], hints: {} },
    { written: 'GPT-4o', model: 'openai/gpt-4o', how: 'exact' },
    { written: 'deepseek-ai/DeepSeek-R1', model: 'deepseek/deepseek-r1', how: 'exact' },
    { written: 'openai/gpt-4o', model: 'openai/gpt-4o', how: 'alias', steps: [] },
    { written: 'deepseek-ai/deepseek-chat', model: 'deepseek/deepseek-chat', how: 'alias' },
    { written: ' gpt-4o ', model: 'openai/gpt-4o', how: 'exact' },
  ]);

  claims('Bedrock', [
    {
      written: 'us.deepseek.r1-v1:0',
      model: 'deepseek/deepseek-r1',
      how: 'normalized',
      steps: ['strip region us.', 'strip -v1:0'],
      hints: { region: 'us' },
    },
    { written: 'us-gov.anthropic.claude-3-5-sonnet-20241022-v2:0', model: 'anthropic/claude-3.5-sonnet', hints: { region: 'us-gov' } },
    {
      written: 'bedrock/us-east-1/6-month-commitment/anthropic.claude-3-5-sonnet-20241022',
      model: 'anthropic/claude-3.5-sonnet',
      hints: { platform: 'amazon-bedrock', region: 'us-east-1' },
    },
    {
      written: 'arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.anthropic.claude-3-5-sonnet-20241022-v2:0',
      model: 'anthropic/claude-3.5-sonnet',
      hints: { platform: 'amazon-bedrock', region: 'eu' },
    },
    { written: 'arn:aws:bedrock:us-east-1::foundation-model/deepseek.r1-v1:0', model: 'deepseek/deepseek-r1' },
    { written: 'meta.llama3-1-8b-instruct-v1:0', model: 'meta/llama-3.1-8b-instruct' },
    { written: 'mistral.mistral-7b-instruct-v0:2', model: 'mistralai/mistral-7b' },
  ]);

  claims('gateways and SDK prefixes', [
    { written: 'gpt-4o-mini?max_output_tokens=150&stream=true', model: 'openai/gpt-4o-mini', hints: {} },
    { written: 'openrouter/anthropic/claude-sonnet-4.5:thinking', model: 'anthropic/claude-sonnet-4.5', hints: { platform: 'openrouter' } },
    { written: 'moonshotai/kimi-k2.5:free', model: 'moonshotai/kimi-k2.5', hints: {} },
    { written: 'azure/gpt-4o', model: 'openai/gpt-4o', hints: { platform: 'azure-openai' } },
    { written: 'vertex_ai/claude-sonnet-4-5@20250929', model: 'anthropic/claude-sonnet-4.5', hints: { platform: 'google-vertex' } },
    { written: 'openai:gpt-4o', model: 'openai/gpt-4o' },
    { written: 'google-gla:gemini-2.5-pro', model: 'google/gemini-2.5-pro', hints: { platform: 'google-gemini' } },
    { written: '@cf/meta/llama-3.1-8b-instruct', model: 'meta/llama-3.1-8b-instruct', hints: { platform: 'cloudflare' } },
    {
      written: 'accounts/fireworks/models/kimi-k2p5',
      model: 'moonshotai/kimi-k2.5',
      steps: ['strip accounts/fireworks/models/', 'read p as .'],
      hints: { platform: 'fireworks' },
    },
    { written: 'fireworks_ai/accounts/fireworks/models/deepseek-r1', model: 'deepseek/deepseek-r1' },
    { written: 'deepseek-ai/deepseek-r1-maas', model: 'deepseek/deepseek-r1', hints: { platform: 'google-vertex' } },
    { written: 'publishers/google/models/gemini-2.5-pro', model: 'google/gemini-2.5-pro' },
    {
      written: 'projects/p1/locations/europe-west4/publishers/google/models/gemini-2.5-pro',
      model: 'google/gemini-2.5-pro',
      hints: { platform: 'google-vertex', region: 'europe-west4' },
    },
    { written: 'models/gemini-2.5-pro', model: 'google/gemini-2.5-pro' },
    {
      written: 'meta/llama-3.1-8b-instruct:5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa',
      model: 'meta/llama-3.1-8b-instruct',
    },
    { written: 'ollama/qwen3:32b', model: 'alibaba/qwen3-32b', hints: { platform: 'self-hosted' } },
    { written: 'anthropic--claude-4.5-sonnet', model: 'anthropic/claude-sonnet-4.5' },
    { written: 'databricks-meta-llama-3-1-8b-instruct', model: 'meta/llama-3.1-8b-instruct', hints: { platform: 'databricks' } },
    { written: 'my-gateway/gpt-4o', model: 'openai/gpt-4o' },
  ]);

  claims('spellings', [
    { written: 'claude-sonnet-4.5', model: 'anthropic/claude-sonnet-4.5' },
    { written: 'claude-4.5-sonnet', model: 'anthropic/claude-sonnet-4.5' },
    { written: 'claude-sonnet-4-5[1m]', model: 'anthropic/claude-sonnet-4.5', steps: ['strip [1m]'] },
    { written: 'gpt-35-turbo', model: 'openai/gpt-3.5-turbo' },
    { written: 'GPT_4O_MINI', model: 'openai/gpt-4o-mini' },
    { written: 'GPT4oMini', model: 'openai/gpt-4o-mini' },
    { written: 'gpt4_o', model: 'openai/gpt-4o' },
    { written: '.gpt4_o', model: 'openai/gpt-4o' },
    { written: 'openai.GPT4oMini', model: 'openai/gpt-4o-mini' },
    { written: 'ChatModel.GPT_4O_MINI', model: 'openai/gpt-4o-mini' },
    { written: 'ChatModelGPT4oMini2024_07_18', model: 'openai/gpt-4o-mini' },
    { written: 'Claude3Dot5Sonnet20241022', model: 'anthropic/claude-3.5-sonnet' },
    { written: 'my-gpt-4o-deployment', model: 'openai/gpt-4o', steps: ['strip deployment word my-', 'strip deployment word -deployment'] },
    { written: 'gpt-4o-prod', model: 'openai/gpt-4o' },
    { written: 'gemma-3-27b', model: 'google/gemma-3-27b-it', steps: ['add -it'] },
    { written: 'e2ee-qwen3-32b-p', model: 'alibaba/qwen3-32b', steps: ['strip e2ee- and -p'] },
    { written: 'e2ee-qwen3-32b', model: 'alibaba/qwen3-32b', steps: ['strip prefix e2ee-'] },
    { written: 'deepseek-v3:0324', model: 'deepseek/deepseek-v3-0324', steps: ['read tag :0324'] },
    { written: 'qwen3-32b-nothink', model: 'alibaba/qwen3-32b', steps: ['strip -nothink'] },
  ]);

  claims('hubs, formats and files', [
    {
      written: 'unsloth/DeepSeek-R1-GGUF',
      model: 'deepseek/deepseek-r1',
      steps: ['strip repackager unsloth/', 'strip quantization -gguf'],
      hints: { repackager: 'unsloth', quantization: 'GGUF' },
    },
    {
      written: 'TheBloke/Mistral-7B-Instruct-v0.2-AWQ',
      model: 'mistralai/mistral-7b',
      hints: { repackager: 'TheBloke', quantization: 'AWQ' },
    },
    { written: 'mlx-community/Qwen3-32B-4bit', model: 'alibaba/qwen3-32b', hints: { repackager: 'mlx-community', quantization: '4bit' } },
    {
      written: 'Systran/faster-whisper-large-v3',
      model: 'openai/whisper-large-v3',
      steps: ['strip repackager Systran/', 'strip faster-'],
      hints: { repackager: 'Systran', quantization: 'CTranslate2' },
    },
    { written: 'unsloth/Llama-3.1-8B-Instruct-bnb-4bit', model: 'meta/llama-3.1-8b-instruct' },
    { written: 'llama3.1:8b-instruct-q4_K_M', model: 'meta/llama-3.1-8b-instruct', hints: { quantization: 'Q4_K_M' } },
    { written: 'https://huggingface.co/Qwen/Qwen3-32B', model: 'alibaba/qwen3-32b' },
    { written: 'hf:deepseek-ai/DeepSeek-R1', model: 'deepseek/deepseek-r1' },
    { written: './weights/qwen3-32b.Q5_K_M.gguf', model: 'alibaba/qwen3-32b' },
    { written: 'ft:gpt-4o-mini-2024-07-18:acme::AbC123', model: 'openai/gpt-4o-mini', steps: ['read base of fine-tune ft:'] },
  ]);

  it('reads a repackager that is also a vendor as a repackager', () => {
    const match = SMALL.resolve('Intel/DeepSeek-R1-int4', { context: 'sink' });
    assert.ok('model' in match);
    assert.equal(match.model.id, 'deepseek/deepseek-r1');
    assert.deepEqual(match.hints, { repackager: 'Intel', quantization: 'INT4' });
  });

  it('knows a name without digits behind a repackager', () => {
    const match = SMALL.resolve('Xenova/toxic-bert', { context: 'sink' });
    assert.ok('model' in match);
    assert.equal(match.model.id, 'unitary/toxic-bert');
    assert.equal(SMALL.resolve('toxic-bert', { context: 'sink' }).how, 'unknown');
  });

  it('takes a pair of languages behind a translation family for likely', () => {
    const match = SMALL.resolve('Helsinki-NLP/opus-mt-en-de', { context: 'sink' });
    assert.ok('family' in match);
    assert.equal(match.confidence, 'likely');
  });

  it('tells that a listed identifier floats', () => {
    const match = SMALL.resolve('openrouter/openai/gpt-4o', { context: 'sink' });
    assert.ok('model' in match);
    assert.equal(match.floating, true);
  });

  it('takes a date that no row lists off a closed model, with less confidence', () => {
    const match = SMALL.resolve('gpt-4o-2027-01-01', { context: 'sink' });
    assert.ok('model' in match);
    assert.equal(match.confidence, 'likely');
    assert.deepEqual(match.steps, ['strip date -2027-01-01']);
  });

  it('does not take a date off open weights: another date may be other weights', () => {
    const match = SMALL.resolve('deepseek-v3-0528', { context: 'sink' });
    assert.equal(match.how, 'family');
    assert.ok('family' in match && match.family.name === 'DeepSeek V3');
  });

  it('does not read kimi-k2 into kimi-k2.5 or the other way round', () => {
    assert.equal(SMALL.resolve('kimi-k2.6', { context: 'sink' }).how, 'unknown');
  });

  it('does not take a family into a later version of it', () => {
    const match = SMALL.resolve('qwen3.8-27b', { context: 'sink' });
    assert.ok('family' in match);
    assert.equal(match.family.name, 'Qwen3.8');
    assert.equal(SMALL.resolve('qwen3.9-27b', { context: 'sink' }).how, 'unknown');
  });

  it('reads a provider in front of another maker as a host and says so', () => {
    const match = SMALL.resolve('openai/kimi-k2-instruct', { context: 'sink' });
    assert.ok('model' in match);
    assert.equal(match.model.id, 'moonshotai/kimi-k2-instruct');
    assert.equal(match.confidence, 'likely');
    assert.ok(match.steps.some((step) => step.includes('host, not maker')));
  });

  it('tells a family from its stem, and that a stranger made something from it', () => {
    const own = SMALL.resolve('Qwen/Qwen3-14B', { context: 'sink' });
    assert.ok('family' in own);
    assert.equal(own.confidence, 'likely');
    const derived = SMALL.resolve('somebody/Qwen3-14B-Pirate', { context: 'sink' });
    assert.ok('family' in derived);
    assert.equal(derived.confidence, 'possible');
    assert.equal(derived.vendor, null);
  });

  it('gives a fine-tune to the organization that it knows, and a repackaging to the maker', () => {
    const made = SMALL.resolve('nvidia/Qwen3-14B-Pirate', { context: 'sink' });
    assert.ok('family' in made && made.vendor?.id === 'nvidia');
    const packed = SMALL.resolve('unsloth/Qwen3-14B-Pirate', { context: 'sink' });
    assert.ok('family' in packed && packed.vendor?.id === packed.family.vendor);
  });

  it('names the vendor of an unknown model behind a known organization', () => {
    const match = SMALL.resolve('nvidia/unheard-of-1b', { context: 'sink' });
    assert.equal(match.how, 'unknown');
    assert.ok('vendor' in match && match.vendor?.id === 'nvidia');
  });
});
