import assert from 'node:assert/strict';
import { rewrite } from '../../../src/assess/replaceIdentifier';
import type { Usage } from '../../../src/model/usage';
import { findingsOf } from './judge';
import { DATA, miniRegistry, model } from './miniRegistry';
import { modelUsage, on, range } from './usages';

describe('the identifier that replaces a retired one', () => {
  const claims: readonly (readonly [claim: string, written: string, identifier: string, replacement: string, expected: string | null])[] = [
    ['is the replacement itself for a bare identifier', 'gpt-4-turbo', 'gpt-4-turbo', 'gpt-5.5', 'gpt-5.5'],
    ['keeps a provider prefix', 'openai/gpt-4-turbo', 'gpt-4-turbo', 'gpt-5.5', 'openai/gpt-5.5'],
    ['keeps a prefix that the registry lists with the identifier', 'openai/gpt-4-turbo', 'openai/gpt-4-turbo', 'gpt-5.5', 'openai/gpt-5.5'],
    ['keeps the vendor of Bedrock', 'us.anthropic.claude-x', 'anthropic.claude-x', 'claude-y', 'us.anthropic.claude-y'],
    ['keeps two prefixes', 'openrouter/openai/gpt-4-turbo', 'gpt-4-turbo', 'gpt-5.5', 'openrouter/openai/gpt-5.5'],
    ['keeps a prefix with a colon', 'openai:gpt-4-turbo', 'gpt-4-turbo', 'gpt-5.5', 'openai:gpt-5.5'],
    ['does not name the vendor twice', 'openrouter/anthropic/claude-x', 'claude-x', 'anthropic/claude-y', 'openrouter/anthropic/claude-y'],
    ['keeps the region of Bedrock', 'us.anthropic.claude-x', 'anthropic.claude-x', 'anthropic.claude-y-v1:0', 'us.anthropic.claude-y-v1:0'],
    ['does not repeat the vendor of Bedrock', 'us.anthropic.claude-x', 'claude-x', 'anthropic.claude-y-v1:0', 'us.anthropic.claude-y-v1:0'],
    [
      'takes the version of the replacement on Bedrock',
      'anthropic.claude-x-v2:0',
      'anthropic.claude-x',
      'anthropic.claude-y-v1:0',
      'anthropic.claude-y-v1:0',
    ],
    ['is none on Bedrock when its version is not known', 'anthropic.claude-x-v2:0', 'anthropic.claude-x', 'anthropic.claude-y', null],
    ['drops the date of the old snapshot', 'claude-x@20240229', 'claude-x', 'claude-y', 'claude-y'],
    ['is none behind an offer that may not exist for it', 'deepseek/deepseek-r1:free', 'deepseek-r1', 'deepseek-v4', null],
    ['is none for a repackaging', 'unsloth/Llama-3-8B-GGUF', 'Llama-3-8B', 'Llama-4-8B', null],
    ['is none when the vendor names it in prose', 'gpt-4', 'gpt-4', 'gpt-5.5 or gpt-5.5-mini', null],
    ['is none when the identifier does not stand in the text', 'claude', 'claude-3-opus', 'claude-y', null],
    [
      'writes points as Fireworks does',
      'accounts/fireworks/models/kimi-k2p5',
      'kimi-k2.5',
      'kimi-k3.1',
      'accounts/fireworks/models/kimi-k3p1',
    ],
    [
      'writes dashes as points where the original does',
      'anthropic/claude-3.5-sonnet',
      'claude-3-5-sonnet',
      'claude-4-6-sonnet',
      'anthropic/claude-4.6-sonnet',
    ],
    [
      'keeps the dashes of a date',
      'anthropic/claude-3.5-sonnet',
      'claude-3-5-sonnet',
      'claude-y-2025-01-01',
      'anthropic/claude-y-2025-01-01',
    ],
    ['is in lower case where the original is', 'qwen/qwen2-72b', 'Qwen/Qwen2-72B', 'Qwen/Qwen3-72B', 'qwen/qwen3-72b'],
    ['keeps the case of the owner where the original does', 'Qwen/Qwen2-72B', 'Qwen/Qwen2-72B', 'Qwen/Qwen3-72B', 'Qwen/Qwen3-72B'],
  ];
  for (const [claim, written, identifier, replacement, expected] of claims) {
    it(claim, () => assert.equal(rewrite(written, identifier, replacement), expected));
  }
});

describe('the fix for a retired model', () => {
  const ACME = { deployment: on('acme', 'US') };
  const editsOf = (usage: Usage, registry = miniRegistry()) =>
    findingsOf('retired-model', [usage], { registry })[0]?.fixes.flatMap(({ edits }) => edits);

  it('replaces the text at the usage', () => {
    assert.deepEqual(editsOf(modelUsage('orbit-1', ACME)), [{ location: { file: 'app.py', range: range(4, 10, 17) }, newText: 'orbit-3' }]);
  });

  it('is not offered where the text may not be edited', () => {
    assert.deepEqual(editsOf(modelUsage('orbit-1', { ...ACME, editable: false })), []);
  });

  it('is not offered where the vendor names no replacement', () => {
    const lifecycle = DATA.lifecycle.map(({ replacement, ...entry }) => ({
      ...entry,
      ...(replacement === 'orbit-3' && entry.model !== 'acme/orbit-1' ? { replacement } : {}),
    }));
    assert.deepEqual(editsOf(modelUsage('orbit-1', ACME), miniRegistry({ lifecycle })), []);
  });

  it('is not offered where the new text would name another model', () => {
    // `acme/orbit-3` is a model of its own here: the prefix does not mean what it means before `orbit-1`.
    const models = [...DATA.models, model('other/thing', { identifiers: { api: ['acme/orbit-3'] } })];
    assert.deepEqual(editsOf(modelUsage('acme/orbit-1', ACME), miniRegistry({ models })), []);
    assert.deepEqual(
      editsOf(modelUsage('acme/orbit-1', ACME))?.map(({ newText }) => newText),
      ['acme/orbit-3'],
    );
  });

  it('is not the preferred one where the platform is not known', () => {
    assert.deepEqual(
      findingsOf('retired-model', [modelUsage('orbit-1')])[0]?.fixes.map(({ preferred }) => preferred),
      [false],
    );
  });
});
