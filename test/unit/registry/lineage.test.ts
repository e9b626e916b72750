import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { License } from '../../../src/model/license';
import { loadBundledRegistry } from '../../../src/registry';
import { license, model, registryOf } from './smallRegistry';

const registry = registryOf({
  licenses: [license('Community', true), license('MIT', false), license('Own', false)],
  models: [
    model('a/base', {}, { license: 'Community' }),
    model('t/tuned', {}, { license: 'MIT', lineage: [{ relation: 'fine-tune', base: 'a/base' }] }),
    model(
      'b/distilled',
      {},
      {
        license: 'MIT',
        lineage: [
          { relation: 'distillation', base: 'c/teacher', status: 'alleged' },
          { relation: 'fine-tune', base: 't/tuned' },
        ],
      },
    ),
    model('c/teacher', {}, { license: 'MIT' }),
    model(
      'd/product',
      {},
      {
        license: 'Own',
        lineage: [
          { relation: 'product', base: 'b/distilled' },
          { relation: 'product', base: 'gone/away' },
        ],
      },
    ),
    model('x/one', {}, { license: 'Community', lineage: [{ relation: 'merge', base: 'x/two' }] }),
    model('x/two', {}, { license: 'Community', lineage: [{ relation: 'merge', base: 'x/one' }] }),
  ],
});

describe('lineage', () => {
  it('lists all ancestors, nearest first, each once', () => {
    const found = registry.ancestors('d/product').map(({ model: { id }, relation, child, depth }) => [id, relation, child.id, depth]);
    assert.deepEqual(found, [
      ['b/distilled', 'product', 'd/product', 1],
      ['c/teacher', 'distillation', 'b/distilled', 2],
      ['t/tuned', 'fine-tune', 'b/distilled', 2],
      ['a/base', 'fine-tune', 't/tuned', 3],
    ]);
  });

  it('keeps what is alleged apart', () => {
    assert.deepEqual(
      registry.ancestors('b/distilled').map(({ status }) => status),
      ['alleged', 'confirmed', 'confirmed'],
    );
  });

  it('ends where a cycle closes', () => {
    assert.deepEqual(
      registry.ancestors('x/one').map(({ model: { id } }) => id),
      ['x/two'],
    );
    assert.equal(registry.effectiveLicenses('x/one').length, 1);
  });

  it('cites the link’s own sources, else those of what is known of its lineage, else the model’s', () => {
    const bases = ['a/one', 'a/two', 'a/three'].map((id) => model(id, {}));
    const cited = registryOf({
      models: [
        ...bases,
        model('b/link', {}, { facts: { lineage: 'for-lineage' }, lineage: [{ relation: 'merge', base: 'a/one', source: ['x', 'y'] }] }),
        model('b/fact', {}, { facts: { lineage: 'for-lineage' }, lineage: [{ relation: 'merge', base: 'a/two' }] }),
        model('b/model', {}, { facts: { openness: 'for-openness' }, lineage: [{ relation: 'merge', base: 'a/three' }] }),
      ],
    });
    assert.deepEqual(
      ['b/link', 'b/fact', 'b/model'].map((id) => cited.ancestors(id)[0]?.sources),
      [['x', 'y'], ['for-lineage'], ['test']],
    );
  });

  it('lists an ancestor to which two ways lead once, by the nearer one', () => {
    const twice = registryOf({
      models: [
        model('a/base', {}),
        model('a/far', {}, { lineage: [{ relation: 'fine-tune', base: 'a/base' }] }),
        model(
          'b/made',
          {},
          {
            lineage: [
              { relation: 'merge', base: 'a/far' },
              { relation: 'distillation', base: 'a/base' },
            ],
          },
        ),
      ],
    });
    assert.deepEqual(
      twice.ancestors('b/made').map((ancestor) => [ancestor.model.id, ancestor.relation, ancestor.depth]),
      [
        ['a/far', 'merge', 1],
        ['a/base', 'distillation', 1],
      ],
    );
  });

  it('of an unknown model is empty', () => {
    assert.deepEqual(registry.ancestors('no/body'), []);
    assert.deepEqual(registry.effectiveLicenses('no/body'), []);
  });
});

describe('effective licenses', () => {
  it('are the own one and those that flow down, with the way they come', () => {
    const found = registry
      .effectiveLicenses('d/product')
      .map(({ license: { id }, carrier, path }) => ({ id, carrier: carrier.id, path: path.map((link) => link.model.id) }));
    assert.deepEqual(found, [
      { id: 'Own', carrier: 'd/product', path: [] },
      { id: 'Community', carrier: 'a/base', path: ['a/base', 't/tuned', 'b/distilled'] },
    ]);
  });

  it('of a model that its own maker put under other terms are those terms alone, also for what others make from it', () => {
    const relicensed = registryOf({
      licenses: [license('Community', true), license('MIT', false)],
      models: [
        model('a/base', {}, { license: 'Community' }),
        model('a/open', {}, { license: 'MIT', lineage: [{ relation: 'post-training', base: 'a/base' }] }),
        model('b/made', {}, { license: 'MIT', lineage: [{ relation: 'fine-tune', base: 'a/open' }] }),
      ],
    });
    for (const id of ['a/open', 'b/made']) {
      assert.deepEqual(
        relicensed.effectiveLicenses(id).map(({ license: { id: found } }) => found),
        ['MIT'],
      );
    }
  });

  it('of a base are not put aside by a model of the same maker that has no terms of its own', () => {
    const silent = registryOf({
      licenses: [license('Community', true), license('MIT', false)],
      models: [
        model('a/base', {}, { license: 'Community' }),
        model('a/silent', {}, { license: null, lineage: [{ relation: 'post-training', base: 'a/base' }] }),
        model('b/made', {}, { license: 'MIT', lineage: [{ relation: 'fine-tune', base: 'a/silent' }] }),
      ],
    });
    const found = (id: string) => silent.effectiveLicenses(id).map(({ license: { id: name }, carrier }) => `${name} of ${carrier.id}`);
    assert.deepEqual(found('a/silent'), ['Community of a/base']);
    assert.deepEqual(found('b/made'), ['MIT of b/made', 'Community of a/base']);
  });

  it('are listed once, with the nearest that carries them', () => {
    const chain = registryOf({
      licenses: [license('Community', true)],
      models: [
        model('a/base', {}, { license: 'Community' }),
        model('b/middle', {}, { license: 'Community', lineage: [{ relation: 'fine-tune', base: 'a/base' }] }),
        model('c/made', {}, { license: 'not listed', lineage: [{ relation: 'fine-tune', base: 'b/middle' }] }),
      ],
    });
    assert.deepEqual(
      chain.effectiveLicenses('c/made').map(({ carrier, path }) => [carrier.id, path.length]),
      [['b/middle', 1]],
    );
  });

  it('leave out licenses of bases that bind nothing made from them', () => {
    assert.deepEqual(
      registry.effectiveLicenses('t/tuned').map(({ license: { id } }) => id),
      ['MIT', 'Community'],
    );
    assert.ok(!registry.effectiveLicenses('b/distilled').some(({ carrier }) => carrier.id === 'c/teacher'));
  });
});

describe('duties that concern some kinds of models', () => {
  it('are told of those alone, and all others of every kind', () => {
    const terms: License = {
      ...license('Terms', true),
      obligations: [
        { kind: 'notice', text: 'Everybody.' },
        { kind: 'territory-excluded', text: 'Those that see.', territories: ['EU'], onlyKinds: ['multimodal', 'vision'] },
      ],
    };
    const kinds = registryOf({
      licenses: [terms],
      models: (['chat', 'vision'] as const).map((kind) => model(`a/${kind}`, {}, { kind, license: 'Terms' })),
    });
    const told = (id: string) => kinds.effectiveLicenses(id)[0]?.license.obligations.map(({ kind }) => kind);
    assert.deepEqual([told('a/chat'), told('a/vision')], [['notice'], ['notice', 'territory-excluded']]);
  });

  const registry = loadBundledRegistry();
  const kindsOfDuty = (id: string) => registry.effectiveLicenses(id).flatMap(({ license }) => license.obligations.map(({ kind }) => kind));

  it('the European clause of Llama 3.2 binds its vision models and not its text models', () => {
    assert.ok(kindsOfDuty('meta/llama-3.2-11b-vision-instruct').includes('territory-excluded'));
    assert.ok(!kindsOfDuty('meta/llama-3.2-3b-instruct').includes('territory-excluded'));
    assert.ok(!kindsOfDuty('meta/llama-3.3-70b-instruct').includes('territory-excluded'));
  });
});
