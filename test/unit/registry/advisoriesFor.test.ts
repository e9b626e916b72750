import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { advisory, endpoint, model, registryOf, vendor } from './smallRegistry';

const maker = vendor('maker', 'CN');
const chat = model('maker/chat', {}, { family: 'Chat' });
const host = endpoint('host', ['host.example']);
const registry = registryOf({
  vendors: [maker],
  models: [chat],
  endpoints: [host],
  advisories: [
    advisory('by-vendor', '2025-01-01', { vendors: ['maker'] }),
    advisory('by-model', '2026-01-01', { models: ['maker/chat'] }),
    advisory('by-family', '2024-01-01', { families: ['maker/Chat'] }),
    advisory('by-endpoint', '2026-02-01', { endpoints: ['host'] }),
    advisory('other', '2026-03-01', { vendors: ['other'] }),
  ],
});
const ids = (query: Parameters<typeof registry.advisoriesFor>[0]): readonly string[] => registry.advisoriesFor(query).map(({ id }) => id);

describe('advisories', () => {
  it('of a model are its own, its family’s and its vendor’s, newest first', () => {
    assert.deepEqual(ids({ model: chat }), ['by-model', 'by-vendor', 'by-family']);
  });

  it('of an endpoint are its own', () => assert.deepEqual(ids({ endpoint: host }), ['by-endpoint']));

  it('of several are listed once', () =>
    assert.deepEqual(ids({ model: chat, vendor: maker, endpoint: host }), ['by-endpoint', 'by-model', 'by-vendor', 'by-family']));

  it('of a vendor are its own, and not those of a model of it', () => assert.deepEqual(ids({ vendor: maker }), ['by-vendor']));

  it('of a model and of another vendor, who only offers it, are those of both', () => {
    assert.deepEqual(ids({ model: chat, vendor: vendor('other', 'US') }), ['other', 'by-model', 'by-vendor', 'by-family']);
  });

  it('of nothing, or of what none affects, are none', () => {
    assert.deepEqual(ids({}), []);
    assert.deepEqual(ids({ endpoint: endpoint('nobody', []) }), []);
  });

  it('of one day are in the order of their names, whichever stands first', () => {
    const [a, b] = [advisory('a', '2026-01-01', { vendors: ['maker'] }), advisory('b', '2026-01-01', { vendors: ['maker'] })];
    const c = advisory('c', '2025-12-31', { vendors: ['maker'] });
    for (const advisories of [
      [a, b, c],
      [c, b, a],
      [b, c, a],
    ])
      assert.deepEqual(
        registryOf({ vendors: [maker], models: [chat], advisories })
          .advisoriesFor({ model: chat })
          .map(({ id }) => id),
        ['a', 'b', 'c'],
      );
  });

  it('that name a model twice, by its name and by its vendor’s, are listed once', () => {
    const both = advisory('both', '2026-01-01', { vendors: ['maker', 'Maker'], models: ['Maker/Chat'], families: ['maker/chat'] });
    const found = registryOf({ vendors: [maker], models: [chat], endpoints: [host], advisories: [both] });
    assert.deepEqual(
      [found.advisoriesFor({ vendor: maker }), found.advisoriesFor({ model: chat, vendor: maker })].map((list) => list.length),
      [1, 1],
    );
  });

  it('that were lifted are told, too', () => {
    const lifted = { ...advisory('lifted', '2026-01-01', { vendors: ['maker'] }), status: 'lifted' } as const;
    assert.deepEqual(registryOf({ vendors: [maker], advisories: [lifted] }).advisoriesFor({ vendor: maker }), [lifted]);
  });
});
