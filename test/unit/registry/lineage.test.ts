import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
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

  it('leave out licenses of bases that bind nothing made from them', () => {
    assert.deepEqual(
      registry.effectiveLicenses('t/tuned').map(({ license: { id } }) => id),
      ['MIT', 'Community'],
    );
    assert.ok(!registry.effectiveLicenses('b/distilled').some(({ carrier }) => carrier.id === 'c/teacher'));
  });
});

describe('duties that concern some kinds of models', () => {
  const registry = loadBundledRegistry();
  const kindsOfDuty = (id: string) => registry.effectiveLicenses(id).flatMap(({ license }) => license.obligations.map(({ kind }) => kind));

  it('the European clause of Llama 3.2 binds its vision models and not its text models', () => {
    assert.ok(kindsOfDuty('meta/llama-3.2-11b-vision-instruct').includes('territory-excluded'));
    assert.ok(!kindsOfDuty('meta/llama-3.2-3b-instruct').includes('territory-excluded'));
    assert.ok(!kindsOfDuty('meta/llama-3.3-70b-instruct').includes('territory-excluded'));
  });
});
