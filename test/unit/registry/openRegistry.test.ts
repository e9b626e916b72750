import assert from 'node:assert/strict';
import type { Regime } from '../../../src/model/registry';
import { endpoint, license, model, registryOf, vendor } from './smallRegistry';

const CITED = { source: 'test', checked: '2026-11-23' } as const;

describe('an opened registry', () => {
  it('takes the first of rows with the same id', () => {
    const registry = registryOf({
      vendors: [vendor('acme', 'US'), vendor('acme', 'CN')],
      models: [model('acme/one', {}, { name: 'first' }), model('acme/one', {}, { name: 'second' })],
      licenses: [license('Terms', true), license('Terms', false)],
      endpoints: [endpoint('acme', ['a.example']), endpoint('acme', ['b.example'])],
      sources: ['first', 'second'].map((title) => ({ id: 'test', title, publisher: 'Test', url: 'https://example.com/', primary: true })),
    });
    assert.equal(registry.vendor('acme')?.country, 'US');
    assert.equal(registry.model('acme/one')?.name, 'first');
    assert.equal(registry.license('Terms')?.flowsDown, true);
    assert.deepEqual(registry.endpoint('acme')?.hosts, ['a.example']);
    assert.equal(registry.source('test')?.title, 'first');
  });

  it('finds regimes by their country and catalogs by their endpoint', () => {
    const regime: Regime = { ...CITED, country: 'JP', name: 'Japan', instruments: [], adequateFor: [] };
    const catalog = { ...CITED, endpoint: 'acme', identifiers: { 'acme/one': ['one'] } };
    const registry = registryOf({ regimes: [regime], catalogs: [catalog] });
    assert.deepEqual([registry.regime('JP'), registry.regime('US')], [regime, undefined]);
    assert.deepEqual([registry.catalog('acme'), registry.catalog('other')], [catalog, undefined]);
  });

  it('gives all rows as they are, knows nothing else, and cannot be changed', () => {
    const rows = { vendors: [vendor('acme', null)], models: [model('acme/one', {})], licenses: [license('Terms', true)] };
    const registry = registryOf(rows);
    assert.deepEqual([registry.vendors(), registry.models(), registry.licenses()], [rows.vendors, rows.models, rows.licenses]);
    assert.deepEqual([registry.endpoints(), registry.routers(), registry.advisories()], [[], [], []]);
    for (const id of ['', 'acme/two', 'toString', '__proto__'])
      assert.deepEqual(
        [registry.vendor(id), registry.model(id), registry.license(id), registry.endpoint(id), registry.source(id), registry.regime(id)],
        Array.from({ length: 6 }, () => undefined),
        id,
      );
    assert.ok(Object.isFrozen(registry));
    assert.deepEqual([registry.version, registry.asOf], ['2026.1.1', '2026-11-23']);
  });
});
