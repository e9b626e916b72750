import assert from 'node:assert/strict';
import type { Model } from '../../../src/model/registry';
import { loadBundledData } from '../../../src/registry';
import { indexIdentifiers } from '../../../src/registry/identifierIndex';

const DATA = loadBundledData();
const INDEX = indexIdentifiers(DATA);

describe('a text may begin an identifier', () => {
  const yes: readonly (readonly [string, string])[] = [
    ['openai/anything', 'a maker'],
    ['~anthropic/claude', 'a maker behind the sign of a floating alias'],
    ['unsloth/anything', 'who packs the weights of others'],
    ['groq/anything', 'a platform'],
    ['azure/anything', 'a route'],
    ['accounts/fireworks/models/x', 'a path of a platform'],
    ['hf.co/anybody/anything', 'an address of the hub'],
    ['https://huggingface.co/anybody/anything', 'the same in full'],
    ['arn:aws:bedrock:us-east-1::foundation-model/x', 'a resource name'],
    ['gpt-not-known', 'the beginning of a known one'],
    ['qwen3-not-known', 'the stem of a family'],
    ['us.anthropic.claude', 'a region'],
    ['ft:gpt-4o:acme', 'a fine-tuned one'],
    ['.gpt4o', 'a constant of Swift'],
    ['groq:anything', 'a platform before a colon'],
    ['mistralai.anything', 'a maker before a dot'],
  ];
  for (const [text, why] of yes) it(`${text}: ${why}`, () => assert.equal(INDEX.mayBegin(text), true));

  for (const text of [
    '',
    '-x',
    '~',
    '/',
    'zebra',
    'hello/world',
    '~hello/world',
    'hello:world',
    'hello.world',
    ':openai',
    'application/json',
    'hf.com/x/y',
  ])
    it(`not ${JSON.stringify(text)}`, () => assert.equal(INDEX.mayBegin(text), false));
});

describe('the index of identifiers', () => {
  const model = (id: string, identifiers: Model['identifiers']): Model => {
    const like = DATA.models[0] ?? assert.fail('the registry has models');
    return { ...like, id, identifiers };
  };
  const small = (...models: readonly Model[]) => indexIdentifiers({ ...DATA, models });
  const ids = (found: ReturnType<typeof INDEX.exact>): readonly string[] =>
    (found ?? []).map((one) => `${one.model.id} ${one.namespace}${one.own ? ' own' : ''}`);

  it('has each identifier in lower case, and the id of the registry as one of its own', () => {
    const index = small(model('acme/orbit-3', { api: ['Orbit-3-Preview'] }));
    assert.deepEqual(ids(index.exact('orbit-3-preview')), ['acme/orbit-3 api']);
    assert.deepEqual(ids(index.exact('acme/orbit-3')), ['acme/orbit-3 other own']);
    assert.equal(index.exact('Orbit-3-Preview'), undefined);
  });

  it('has all that go by one name', () => {
    const index = small(model('acme/orbit-3', { api: ['orbit'] }), model('acme/orbit-4', { api: ['orbit'] }));
    assert.deepEqual(ids(index.exact('orbit')), ['acme/orbit-3 api', 'acme/orbit-4 api']);
  });

  it('finds a name with other separators, and without its organization', () => {
    const index = small(model('acme/orbit-3', { huggingface: ['Acme-AI/Orbit_3.5-it'] }));
    for (const text of ['orbit-3.5-it', 'orbit_3_5_it', 'Orbit 3.5 it'.toLowerCase().replaceAll(' ', '-')])
      assert.deepEqual(ids(index.similar(text)), ['acme/orbit-3 huggingface'], text);
  });

  it('finds a name that has no organization by other separators, too', () => {
    const index = small(model('acme/orbit-3', { api: ['sun-1'] }));
    assert.deepEqual(ids(index.similar('sun_1')), ['acme/orbit-3 api']);
  });

  it('takes a name of Ollama without a tag, and the end of a path, for no loose name, but that of a path of a platform', () => {
    const index = small(
      model('acme/orbit-3', { ollama: ['moon', 'star:7b'] }),
      model('acme/path', { other: ['a/b/text-to-image', 'accounts/acme/models/comet', '@cf/acme/meteor'] }),
    );
    assert.equal(index.similar('moon'), undefined);
    assert.deepEqual(ids(index.exact('moon')), ['acme/orbit-3 ollama']);
    assert.deepEqual(ids(index.similar('st-ar:7b')), ['acme/orbit-3 ollama']);
    assert.equal(index.similar('text-to-image'), undefined);
    assert.deepEqual(ids(index.similar('comet')), ['acme/path other']);
    assert.deepEqual(ids(index.similar('meteor')), ['acme/path other']);
  });

  it('does not mix up its entries when one has several lines', () => {
    const index = small(model('acme/orbit-3', { api: ['one\ntwo', 'three'] }), model('acme/orbit-4', { api: ['four'] }));
    assert.deepEqual(ids(index.exact('three')), ['acme/orbit-3 api']);
    assert.deepEqual(ids(index.exact('four')), ['acme/orbit-4 api']);
    assert.equal(index.exact('two'), undefined);
  });

  it('knows makers by their aliases in any case, and platforms by the ids of their endpoints', () => {
    for (const vendor of DATA.vendors) {
      assert.equal(INDEX.names.vendor(vendor.id)?.id, vendor.id);
      for (const alias of vendor.aliases ?? []) assert.ok(INDEX.names.vendor(alias.toLowerCase()), alias);
    }
    for (const { id, platform } of DATA.endpoints) {
      assert.ok(INDEX.names.platform(platform), platform);
      assert.ok(INDEX.names.platform(id), id);
    }
    assert.equal(INDEX.names.platform('nobody'), undefined);
  });
});
