import assert from 'node:assert/strict';
import { hostOf, languageForPath, passesGate } from '../../../src/detect';
import { LANGUAGES } from '../../../src/detect/languages/languages';
import { Grammars } from '../../../src/detect/parse';
import { SDKS } from '../../../src/detect/sdks/table';
import { fileAssets } from '../assets';

describe('the gate', () => {
  it('lets through what names an SDK, a model or an endpoint key', () => {
    for (const text of ['import openai', 'm = "qwen3-32b"', 'base_url: x', 'AutoModel.from_pretrained(x)'])
      assert.ok(passesGate(text), text);
  });

  it('stops ordinary code', () => {
    assert.ok(!passesGate('def add(a, b):\n    return a + b\n'));
  });

  it('lets through files that only pass names on', () => {
    assert.ok(passesGate("export * from './x';"));
    assert.ok(passesGate('from .x import Y'));
    assert.ok(passesGate('mod names;\npub use names::*;'));
  });
});

describe('fact queries', () => {
  for (const language of LANGUAGES) {
    it(`the query of ${language.id} compiles and uses only the closed vocabulary`, async () => {
      const loaded = await new Grammars(fileAssets).load(language);
      assert.ok(loaded.query.names.length > 10);
    });
  }
});

describe('SDK tables', () => {
  it('every table has a name, modules and something that takes a model', () => {
    for (const table of SDKS) {
      assert.match(table.sdk, /^[a-z0-9_-]+$/);
      assert.ok((table.clients?.length ?? 0) + (table.sinks?.length ?? 0) + (table.constants?.length ?? 0) > 0, table.sdk);
      assert.ok(Object.values(table.modules).flat().length > 0, table.sdk);
    }
  });

  it('every sink names at least one parameter', () => {
    for (const table of SDKS)
      for (const sink of [...(table.sinks ?? []), ...(table.clients ?? []).flatMap((client) => client.sinks)])
        assert.ok(sink.model.names.length > 0, table.sdk);
  });
});

describe('file names', () => {
  it('the name decides the language', () => {
    assert.equal(languageForPath('a/b.py'), 'python');
    assert.equal(languageForPath('a/b.tsx'), 'typescriptreact');
    assert.equal(languageForPath('.env.local'), 'dotenv');
    assert.equal(languageForPath('config/models.yml'), 'yaml');
    assert.equal(languageForPath('package-lock.json'), null);
    assert.equal(languageForPath('README.md'), null);
  });
});

describe('addresses', () => {
  it('a host is read with and without a scheme, and a repository name is no host', () => {
    assert.equal(hostOf('https://User:pw@API.moonshot.cn:443/v1'), 'api.moonshot.cn');
    assert.equal(hostOf('ollama:11434'), 'ollama');
    assert.equal(hostOf('localhost/v1'), 'localhost');
    assert.equal(hostOf('meta-llama/Llama-3.1-8B-Instruct'), null);
    assert.equal(hostOf('qwen2.5:7b-instruct'), null);
    assert.equal(hostOf('not an address'), null);
  });
});
