import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { explainIdentifier } from '../../../src/registry';
import { advisory, endpoint, family, license, lifecycle, model, registryOf, vendor } from './smallRegistry';

const TODAY = '2026-11-23';
const registry = registryOf({
  vendors: [vendor('maker', 'CN'), vendor('other', 'US')],
  families: [family('maker', 'Chat', ['chat-'])],
  licenses: [license('Community', true), license('MIT', false)],
  endpoints: [endpoint('maker-api', ['api.maker.example'], { platform: 'maker', operator: 'maker', country: 'CN' })],
  models: [
    model('maker/chat-base', { huggingface: ['maker/Chat-Base'] }, { license: 'Community', openness: 'open-weights' }),
    model('other/chat-tuned', { api: ['tuned-1'] }, { license: 'MIT', lineage: [{ relation: 'fine-tune', base: 'maker/chat-base' }] }),
    model('maker/twin', { api: ['twin-1.1'] }),
    model('other/twin', { api: ['twin-11'] }),
  ],
  lifecycle: [lifecycle('other/chat-tuned', 'maker', { state: 'deprecated', date: '2026-11-30', replacement: 'tuned-2' })],
  advisories: [advisory('order-1', '2026-01-01', { models: ['other/chat-tuned'] })],
});
const explain = (identifier: string) => explainIdentifier(registry, identifier, TODAY);

describe('the explanation of an identifier', () => {
  const { match, model: explained, sources } = explain('openrouter/tuned-1:free');

  it('tells how it matched and what was done', () => {
    assert.equal(match.how, 'normalized');
    assert.deepEqual(match.steps, ['strip provider prefix openrouter/', 'strip :free']);
    assert.equal(match.identifier, 'tuned-1');
    assert.deepEqual(match.hints, { platform: 'openrouter' });
  });

  it('names vendor and country', () => assert.deepEqual(explained?.vendor, { id: 'other', name: 'other', country: 'US' }));

  it('lists licenses that flow down, with the way they come', () => {
    const found = explained?.effectiveLicenses.map(({ id, carrier, path }) => ({ id, carrier, path }));
    assert.deepEqual(found, [
      { id: 'MIT', carrier: 'other/chat-tuned', path: [] },
      { id: 'Community', carrier: 'maker/chat-base', path: ['maker/chat-base', 'other/chat-tuned'] },
    ]);
  });

  it('lists lineage, lifecycle with days left, endpoints and advisories', () => {
    assert.deepEqual(
      explained?.lineage.map(({ relation, base }) => [relation, base]),
      [['fine-tune', 'maker/chat-base']],
    );
    assert.equal(explained?.lifecycle[0]?.daysLeft, 7);
    assert.equal(explained?.lifecycle[0]?.replacement, 'tuned-2');
    assert.deepEqual(explained?.endpoints, [{ id: 'maker-api', platform: 'maker', operator: 'maker', country: 'CN' }]);
    assert.deepEqual(explained?.advisories, ['order-1']);
  });

  it('gives a source with its date for each kind of fact', () => {
    const facts = new Set(sources.map(({ fact }) => fact));
    for (const fact of [
      'model',
      'vendor',
      'license MIT',
      'license Community',
      'lifecycle maker',
      'advisory order-1',
      'lineage maker/chat-base',
    ])
      assert.ok(facts.has(fact), fact);
    for (const source of sources) assert.match(source.checked, /^\d{4}-\d{2}-\d{2}$/);
  });

  it('has no model for an unknown identifier, and the family where one is known', () => {
    assert.equal(explain('nothing-like-it').model, null);
    assert.equal(explain('nothing-like-it').match.how, 'unknown');
    const { model: none, family: known } = explain('chat-9b');
    assert.equal(none, null);
    assert.equal(known?.vendor.country, 'CN');
  });

  it('lists the candidates of an ambiguous identifier', () => {
    assert.deepEqual(
      explain('twin1_1').candidates.map(({ id }) => id),
      ['maker/twin', 'other/twin'],
    );
  });

  it('is the same for the same day, and can be written as JSON', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(explain('tuned-1'))), JSON.parse(JSON.stringify(explain('tuned-1'))));
  });
});
