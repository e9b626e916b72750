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
});
