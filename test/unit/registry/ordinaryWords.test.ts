import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { SMALL } from './smallRegistry';

const WORDS = ['sonar', 'command', 'mistral', 'o1'];
const NO_MODELS = [
  'gemini-south',
  'openai-o1',
  'openai-whisper',
  '@openai/gpt-4o',
  'search-and-replace',
  'veed/fabric/fast',
  'gpt4',
  'nova-compute',
  'falcon-9',
  'sonar-scanner',
  'sonar-scanner-4.7',
  'claude-desktop',
  'claude-code',
  'openai/whatever',
  'openai/helpers',
  'gpt-partition',
  'gpt-disk-utils',
  'bert-viz',
  'o1.txt',
  'o1-notes',
  'step-2',
  'step-3',
  'nova-2',
  'gemini',
  'claude',
  'titan',
  'phi',
  'auto',
  'default',
  'chat',
  'base',
  'llama-index',
  'llama-cpp-python',
  'gpt-4.json',
  'gpt-4o.py',
  'docs/gpt-4o.md',
  'src/openai/gpt-4o',
  'tests/deepseek-chat/fixtures',
  'https://example.com/gpt-4o',
  'google/chat',
  'meta/data',
  'mistral/config',
  'v1:0',
  'us-east-1',
  '2024-08-06',
  '3.5',
  'python-3.12',
  'qwen3-ui',
  'deepseek-r1-review',
  'command-r',
  'user/llama-3-finetune',
  'step-1',
  'seed-1.6',
  'music-1.5',
  'arrow-2',
  'resnet-50',
] as const;
const MODELS = [
  'gpt-4o',
  'gpt-4o-mini-2024-07-18',
  'o1-mini',
  'claude-3-5-sonnet-20241022',
  'deepseek-chat',
  'mistral-large-latest',
  'bert-base-uncased',
  'Qwen/Qwen3-32B',
  'gemini-2.5-pro',
  'kimi-k2-instruct',
  'us.deepseek.r1-v1:0',
  'openrouter/moonshotai/kimi-k2.5',
  'perplexity/sonar',
  'ollama/mistral',
  'qwen3:32b',
  'tiiuae/falcon-7b',
  'falcon-7b',
  'cohere/command',
  'openai/gpt-4o',
] as const;

describe('ordinary words', () => {
  for (const word of WORDS) {
    it(`${word} is a model in a sink and under a key, and a word elsewhere`, () => {
      assert.ok('model' in SMALL.resolve(word, { context: 'sink' }));
      assert.ok('model' in SMALL.resolve(word, { context: 'key' }));
      assert.equal(SMALL.resolve(word, { context: 'bare' }).how, 'unknown');
    });
  }

  for (const text of NO_MODELS) {
    it(`${text} in running text is no model`, () => {
      const match = SMALL.resolve(text, { context: 'bare' });
      assert.equal(match.how, 'unknown', match.steps.join('; '));
      assert.ok(!('vendor' in match) || match.vendor === undefined);
    });
  }

  for (const text of MODELS) {
    it(`${text} is a model wherever it stands`, () => {
      const match = SMALL.resolve(text, { context: 'bare' });
      assert.ok('model' in match, match.how);
    });
  }

  it('an unlisted size or date of a family counts in running text', () => {
    for (const text of ['qwen3-14b', 'llama-3-70b-instruct', 'gpt-4-0125-preview', 'falcon-180b']) {
      assert.equal(SMALL.resolve(text, { context: 'bare' }).how, 'family', text);
    }
  });

  it('an unlisted word behind a family does not count under a key, and is possible in a sink', () => {
    assert.equal(SMALL.resolve('gemini-south', { context: 'key' }).how, 'unknown');
    const match = SMALL.resolve('gpt-4o-acme', { context: 'sink' });
    assert.equal(match.how, 'family');
    assert.equal(match.confidence, 'possible');
  });
});
