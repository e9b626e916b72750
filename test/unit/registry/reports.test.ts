import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Model } from '../../../src/model/registry';
import { loadBundledRegistry } from '../../../src/registry';

const TODAY = '2026-11-23';
const registry = loadBundledRegistry();

function modelOf(identifier: string): Model {
  const match = registry.resolve(identifier, { context: 'sink' });
  assert.ok('model' in match, `${identifier}: ${match.how}, ${match.steps.join('; ')}`);
  return match.model;
}

function vendorOf(identifier: string): string {
  const match = registry.resolve(identifier, { context: 'sink' });
  assert.ok('model' in match || match.how === 'family', `${identifier}: ${match.how}`);
  return 'model' in match ? match.model.vendor : (match.vendor?.id ?? 'nobody');
}

/** Each system that the reports name, as code writes it, with the vendor and the country that must be shown. */
const NAMED: readonly (readonly [identifier: string, vendor: string, country: string])[] = [
  ['kimi-k2-instruct', 'moonshotai', 'CN'],
  ['moonshotai/Kimi-K2-Instruct', 'moonshotai', 'CN'],
  ['kimi-k2.5', 'moonshotai', 'CN'],
  ['composer-2', 'cursor', 'US'],
  ['Rakuten/RakutenAI-3.0', 'rakuten', 'JP'],
  ['deepseek-ai/DeepSeek-V3', 'deepseek', 'CN'],
  ['deepseek-ai/DeepSeek-R1', 'deepseek', 'CN'],
  ['deepseek-v4-pro', 'deepseek', 'CN'],
  ['Qwen/Qwen2-72B-Instruct', 'alibaba', 'CN'],
  ['Qwen/Qwen3-32B', 'alibaba', 'CN'],
  ['qwen3:32b', 'alibaba', 'CN'],
  ['MiniMax-M2', 'minimax', 'CN'],
  ['ernie-4.5-turbo-128k', 'baidu', 'CN'],
  ['01-ai/Yi-34B', '01ai', 'CN'],
  ['step-3', 'stepfun', 'CN'],
  ['claude-opus-4-20250514', 'anthropic', 'US'],
  ['claude-opus-4-6', 'anthropic', 'US'],
  ['claude-sonnet-4-20250514', 'anthropic', 'US'],
  ['claude-mythos-preview', 'anthropic', 'US'],
  ['claude-mythos-5', 'anthropic', 'US'],
  ['claude-fable-5', 'anthropic', 'US'],
  ['gpt-4.1', 'openai', 'US'],
  ['gpt-5.4', 'openai', 'US'],
  ['gpt-5.5', 'openai', 'US'],
  ['gpt-5.5-cyber', 'openai', 'US'],
  ['o1', 'openai', 'US'],
  ['gemini-2.5-pro', 'google', 'US'],
  ['gemini-3.1-pro-preview', 'google', 'US'],
  ['google/gemma-3-27b-it', 'google', 'US'],
  ['meta-llama/Llama-4-Maverick-17B-128E-Instruct', 'meta', 'US'],
  ['grok-4', 'xai', 'US'],
  ['nvidia/Llama-3.1-Nemotron-70B-Instruct-HF', 'nvidia', 'US'],
];

describe('every system that the reports name', () => {
  for (const [identifier, vendor, country] of NAMED) {
    it(`${identifier} is of ${vendor}, ${country}`, () => {
      assert.equal(vendorOf(identifier), vendor);
      assert.equal(registry.vendor(vendor)?.country, country);
    });
  }

  it('Manus and Reflection are vendors of the registry', () => {
    assert.ok(registry.vendor('manus'));
    assert.ok(registry.vendor('reflection'));
  });

  it('Kimi K2 has about a trillion parameters, 32 billion of them active', () => {
    assert.equal(modelOf('kimi-k2-instruct').parameters?.active, 32e9);
    assert.equal(modelOf('kimi-k2-instruct').parameters?.total, 1e12);
  });

  it('Kimi K2 asks for its name on the user interface above either of two thresholds', () => {
    const model = modelOf('kimi-k2-instruct');
    const duty = registry.license(model.license ?? '')?.obligations.find(({ kind }) => kind === 'attribution-display');
    assert.equal(duty?.display, 'Kimi K2');
    assert.deepEqual(duty?.above?.map(({ metric, value }) => [metric, value]).sort(), [
      ['monthly-active-users', 100e6],
      ['monthly-revenue', 20e6],
    ]);
  });

  it('the first Kimi K2 identifiers are retired at Moonshot', () => {
    const model = modelOf('kimi-k2-0711-preview');
    assert.equal(registry.lifecycle(model, 'moonshot', 'kimi-k2-0711-preview', TODAY)?.state, 'retired');
  });

  it('api.moonshot.cn is operated by Moonshot, in China', () => {
    const { endpoint } = registry.endpointForHost('api.moonshot.cn');
    assert.equal(endpoint?.operator, 'moonshotai');
    assert.equal(endpoint?.country, 'CN');
  });

  it('Kimi K2.5 does not inherit the license of Kimi K2', () => {
    assert.notEqual(modelOf('kimi-k2.5').license, modelOf('kimi-k2-instruct').license);
  });

  for (const [product, base] of [
    ['composer-2', 'moonshotai/kimi-k2.5'],
    ['Rakuten/RakutenAI-3.0', 'deepseek/deepseek-v3'],
  ] as const) {
    it(`${product} is made from ${base}`, () => {
      const bases = registry.ancestors(modelOf(product).id).map(({ model: { id } }) => id);
      assert.ok(
        bases.some((id) => id.startsWith(base)),
        bases.join(', '),
      );
    });
  }

  it("Llama's license reaches a distilled DeepSeek, as the way down says", () => {
    const model = modelOf('deepseek-r1-distill-llama-8b');
    const inherited = registry.effectiveLicenses(model.id).find(({ path }) => path.length > 0);
    assert.equal(inherited?.license.id, 'LicenseRef-Llama-3.1-Community');
    assert.equal(inherited?.carrier.vendor, 'meta');
  });

  it('the terms of DeepSeek V3 do not reach DeepSeek R1, which its maker put under MIT', () => {
    const found = registry.effectiveLicenses(modelOf('deepseek-ai/DeepSeek-R1').id).map(({ license }) => license.id);
    assert.deepEqual(found, ['MIT']);
  });

  it('DeepSeek V3 and R1 have different terms', () => {
    assert.equal(modelOf('deepseek-ai/DeepSeek-R1').license, 'MIT');
    assert.equal(modelOf('deepseek-ai/DeepSeek-V3').license, 'LicenseRef-DeepSeek-Model-1.0');
  });

  it('open weights are not called open source, and what is closed is closed', () => {
    assert.equal(modelOf('kimi-k2-instruct').openness, 'open-weights');
    assert.equal(modelOf('deepseek-ai/DeepSeek-R1').openness, 'open-weights');
    assert.equal(modelOf('gpt-4o').openness, 'closed');
  });

  it("OpenAI's retirement dates hold at OpenAI, and are not carried over to Azure", () => {
    const model = modelOf('gpt-4-turbo');
    const here = registry.lifecycle(model, 'openai', 'gpt-4-turbo', TODAY);
    const azure = registry.lifecycle(model, 'azure-openai', 'gpt-4-turbo', TODAY);
    assert.equal(here?.entry.platform, 'openai');
    assert.ok(azure === null || azure.entry.platform === 'azure-openai');
  });

  it('every model, license and vendor that the registry names exists', () => {
    for (const model of registry.models()) {
      assert.ok(registry.vendor(model.vendor), `${model.id}: ${model.vendor}`);
      if (model.license !== null) assert.ok(registry.license(model.license), `${model.id}: ${model.license}`);
    }
  });

  it('every identifier of every model resolves to its model, wherever it stands in a sink', () => {
    const lost: string[] = [];
    for (const model of registry.models()) {
      for (const identifier of Object.values(model.identifiers).flat()) {
        const match = registry.resolve(identifier, { context: 'sink' });
        if (!('model' in match) || match.model.id !== model.id)
          lost.push(`${identifier} of ${model.id}: ${'model' in match ? match.model.id : match.how}`);
      }
    }
    assert.deepEqual(lost, []);
  });
});
