import assert from 'node:assert/strict';
import fs from 'node:fs';
import { withoutSecrets, withoutSecretsWithin } from '../../../../src/project/withoutSecrets';
import { agentTexts } from '../../../../src/report/agents/agentTexts';
import { INPUT_SCHEMAS } from '../../../../src/report/agents/inputSchemas';
import { AGENT_TOOLS } from '../../../../src/report/agents/toolNames';

interface Contribution {
  readonly name: string;
  readonly displayName: string;
  readonly modelDescription: string;
  readonly inputSchema: unknown;
}

interface Manifest {
  readonly contributes: { readonly languageModelTools: readonly Contribution[] };
}

const read = (file: string): string => fs.readFileSync(file, 'utf8');

describe('the tools of agents', () => {
  it('are the same in package.json as over the protocol: names, inputs, and what is said of them in both languages', () => {
    const { contributes }: Manifest = JSON.parse(read('package.json'));
    const texts: Record<'en' | 'ja', Record<string, string>> = {
      en: JSON.parse(read('package.nls.json')),
      ja: JSON.parse(read('package.nls.ja.json')),
    };
    const told = (key: string, locale: 'en' | 'ja'): unknown => texts[locale][key.replaceAll('%', '')];
    const tools = contributes.languageModelTools;
    assert.deepEqual(
      tools.map(({ name }) => name),
      AGENT_TOOLS.map((tool) => `pedigree_${tool}`),
    );
    for (const [index, tool] of AGENT_TOOLS.entries()) {
      const found = tools[index];
      assert.ok(found !== undefined);
      assert.deepEqual(found.inputSchema, INPUT_SCHEMAS[tool], tool);
      for (const locale of ['en', 'ja'] as const) {
        const { title, description } = agentTexts(locale).tools[tool];
        assert.deepEqual(
          [told(found.displayName, locale), told(found.modelDescription, locale)],
          [title, description],
          `${tool} ${locale}`,
        );
      }
    }
  });
});

describe('what leaves for an agent', () => {
  it('has no keys in it, wherever they stand', () => {
    const keys = [
      'sk-proj-abc123def456ghi789jkl012',
      'sk-ant-api03-abcdefghij0123456789-AA',
      'AIzaSyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY',
      'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
      'hf_abcdefghijklmnopqrstuvwx',
      'AKIAIOSFODNN7EXAMPLE',
      'xoxb-123456789012-abcdef',
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
    ];
    for (const key of keys) {
      assert.equal(withoutSecrets(`the model ${key} is not known`), 'the model [hidden] is not known', key);
      assert.deepEqual(withoutSecretsWithin({ a: [{ b: `x=${key}` }], n: 1, z: null }), { a: [{ b: 'x=[hidden]' }], n: 1, z: null });
    }
    assert.equal(withoutSecrets('https://me:pass@host.example/v1?api_key=abc&x=1'), 'https://host.example/v1?api_key=[hidden]&x=1');
  });

  it('keeps identifiers of models and addresses of sources as they are', () => {
    for (const text of [
      'us.deepseek.r1-v1:0',
      'sk-learn',
      'xai-grok-4',
      'hf_transfer',
      'Qwen/Qwen3-Coder-480B-A35B-Instruct',
      'ft:gpt-4o-2024-08-06:acme::AbCdEf12',
      'https://platform.example/docs?id=models#retired',
    ])
      assert.equal(withoutSecrets(text), text);
  });
});
