import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { RegistryData } from '../../../src/model/registry';
import { applyOverlays, openRegistry, readOverlay, withOverlays } from '../../../src/registry';
import { endpoint, license, lifecycle, model, vendor } from './smallRegistry';

const DATA: RegistryData = {
  version: '2026.1.1',
  asOf: '2026-11-23',
  sources: [{ id: 'test', title: 'Test', publisher: 'Test', url: 'https://example.com/', primary: true }],
  vendors: [vendor('moonshotai', 'CN'), vendor('openai', 'US'), vendor('acme', 'JP')],
  families: [],
  models: [
    model('moonshotai/kimi-k2.5', { api: ['kimi-k2.5'] }, { license: 'LicenseRef-Kimi', openness: 'open-weights' }),
    model('openai/gpt-4o', { api: ['gpt-4o', 'chat-large'] }),
  ],
  lifecycle: [lifecycle('openai/gpt-4o', 'openai', { state: 'active' })],
  licenses: [license('LicenseRef-Kimi', true)],
  endpoints: [endpoint('moonshotai', ['api.moonshot.cn'])],
  catalogs: [],
  routers: [],
  regimes: [],
  advisories: [],
};

const FINE_TUNE = `
models:
  - id: acme/kimi-support
    vendor: acme
    name: Acme Kimi Support
    family: Support
    kind: chat
    openness: closed
    license: null
    lineage:
      - { relation: fine-tune, base: moonshotai/kimi-k2.5 }
    identifiers: { api: [kimi-support] }
    checked: 2026-11-20
`;

/** The registry with one overlay that has nothing wrong in it. */
function opened(text: string, file = 'acme.yaml') {
  const { data, problems } = withOverlays(DATA, [readOverlay(text, file)]);
  assert.deepEqual(problems, []);
  return openRegistry(data);
}

function modelOf(registry: ReturnType<typeof openRegistry>, identifier: string) {
  const match = registry.resolve(identifier, { context: 'sink' });
  assert.ok('model' in match, `${identifier}: ${match.how}`);
  return match.model;
}

describe('an overlay', () => {
  it('adds a fine-tune of the organization, whose base and inherited license are known', () => {
    const registry = opened(FINE_TUNE);
    assert.equal(modelOf(registry, 'kimi-support').id, 'acme/kimi-support');
    assert.deepEqual(
      registry.effectiveLicenses('acme/kimi-support').map(({ license: { id } }) => id),
      ['LicenseRef-Kimi'],
    );
  });

  it('is the source of its rows that name none', () => {
    const registry = opened(FINE_TUNE, 'config/acme.yaml');
    assert.equal(modelOf(registry, 'kimi-support').source, 'overlay:config/acme.yaml');
    assert.equal(registry.source('overlay:config/acme.yaml')?.url, 'config/acme.yaml');
  });

  it('may be JSON', () => {
    const registry = opened(
      '{ "aliases": [{ "identifier": "house-model", "model": "openai/gpt-4o", "on": "gateway.acme.example" }] }',
      'a.json',
    );
    assert.equal(modelOf(registry, 'house-model').id, 'openai/gpt-4o');
  });

  it("gives a gateway's name to a model, and takes it from the model that had it", () => {
    const registry = opened('aliases: [{ identifier: chat-large, model: moonshotai/kimi-k2.5, on: gateway.acme.example }]');
    assert.equal(modelOf(registry, 'chat-large').id, 'moonshotai/kimi-k2.5');
    assert.equal(modelOf(registry, 'gpt-4o').id, 'openai/gpt-4o');
  });

  it('overrides one fact of a record and leaves the others', () => {
    const registry = opened(`
licenses:
  - { id: LicenseRef-Acme-Deal, name: Deal with the maker, osiApproved: false, flowsDown: false, obligations: [], checked: 2026-11-20 }
models:
  - { id: moonshotai/kimi-k2.5, license: LicenseRef-Acme-Deal }
`);
    const kimi = modelOf(registry, 'kimi-k2.5');
    assert.deepEqual([kimi.license, kimi.openness, kimi.source], ['LicenseRef-Acme-Deal', 'open-weights', 'test']);
    assert.equal(kimi.facts?.['license'], 'overlay:acme.yaml');
  });

  it('never takes an identifier away by adding others to a record', () => {
    const registry = opened('models: [{ id: openai/gpt-4o, identifiers: { azure: [acme-gpt] } }]');
    assert.equal(modelOf(registry, 'acme-gpt').id, 'openai/gpt-4o');
    assert.equal(modelOf(registry, 'gpt-4o').id, 'openai/gpt-4o');
  });

  it('replaces a record by a complete row of the same id', () => {
    const registry = opened(`
endpoints:
  - id: moonshotai
    name: House gateway
    hosts: [llm.acme.example]
    platform: moonshotai
    kind: gateway
    operator: acme
    country: JP
    openaiCompatible: true
    checked: 2026-11-20
`);
    assert.equal(registry.endpointForHost('llm.acme.example').endpoint?.country, 'JP');
    assert.equal(registry.endpointForHost('api.moonshot.cn').endpoint, null);
  });

  it('counts over the registry for the lifecycle of a model on a platform', () => {
    const registry = opened(
      'lifecycle: [{ model: openai/gpt-4o, platform: openai, state: deprecated, date: 2027-01-14, checked: 2026-11-20 }]',
    );
    assert.deepEqual(
      registry.lifecycleOf('openai/gpt-4o', '2026-11-23').map(({ state }) => state),
      ['deprecated'],
    );
  });

  it('counts over the overlay that was named before it, and may refer to it', () => {
    const names = 'aliases: [{ identifier: house-model, model: acme/kimi-support }]';
    const { data, problems } = withOverlays(DATA, [readOverlay(FINE_TUNE, 'a.yaml'), readOverlay(names, 'b.yaml')]);
    assert.deepEqual(problems, []);
    assert.equal(modelOf(openRegistry(data), 'house-model').id, 'acme/kimi-support');
  });

  it('leaves the data it is applied to as they were', () => {
    const before = JSON.stringify(DATA);
    applyOverlays(DATA, [
      readOverlay(FINE_TUNE, 'a.yaml'),
      readOverlay('aliases: [{ identifier: gpt-4o, model: acme/kimi-support }]', 'b.yaml'),
    ]);
    assert.equal(JSON.stringify(DATA), before);
  });

  it('that is empty changes nothing', () => {
    for (const text of ['', '# nothing yet\n', '{}', 'models: []']) {
      assert.equal(applyOverlays(DATA, [readOverlay(text, 'a.yaml')]), DATA);
    }
  });
});
