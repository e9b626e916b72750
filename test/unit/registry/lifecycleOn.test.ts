import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lifecycle, model, registryOf } from './smallRegistry';

const TODAY = '2026-11-23';
const chat = model('m/chat', { api: ['chat', 'chat-0101', 'chat-0202'] });
const registry = registryOf({
  models: [chat],
  lifecycle: [
    lifecycle('m/chat', 'first', { state: 'deprecated', date: '2027-01-14', replacement: 'chat-2' }),
    lifecycle('m/chat', 'first', { state: 'deprecated', date: '2026-10-23', identifiers: ['chat-0101'] }),
    lifecycle('m/chat', 'first', { state: 'redirected', date: '2026-05-15', redirectsTo: 'chat-2', identifiers: ['chat-0202'] }),
    lifecycle('m/chat', 'cloud', { state: 'active', date: '2026-11-01', certainty: 'not-before' }),
    lifecycle('m/chat', 'later', { state: 'deprecated', date: '2026-11-23', after: 'redirect', redirectsTo: 'chat-2' }),
    lifecycle('m/chat', 'promise', { state: 'deprecated', date: '2026-11-01', certainty: 'not-before' }),
    lifecycle('m/chat', 'announced', { state: 'retired', date: '2026-12-01' }),
    lifecycle('m/chat', 'undated', { state: 'suspended' }),
  ],
});
const on = (platform: string, identifier = 'chat') => registry.lifecycle(chat, platform, identifier, TODAY);

describe('lifecycle', () => {
  it('of a platform that no entry names is unknown, not that of another platform', () => assert.equal(on('elsewhere'), null));

  it('counts whole days to a date', () => {
    assert.equal(on('first')?.daysLeft, 52);
    assert.equal(on('first')?.state, 'deprecated');
    assert.equal(on('first', 'chat-0101')?.daysLeft, -31);
  });

  it("takes an identifier's own entry before the model's, whatever the case", () => {
    assert.equal(on('first', 'Chat-0101')?.state, 'retired');
    assert.equal(on('first', 'chat-0202')?.state, 'redirected');
    assert.equal(on('first', 'm/chat-0202')?.state, 'redirected');
  });

  it('turns deprecated into retired, or redirected, on the day', () => {
    assert.equal(on('later')?.state, 'redirected');
    assert.equal(registry.lifecycle(chat, 'later', 'chat', '2026-11-22')?.state, 'deprecated');
  });

  it('does not take "not before" for an event', () => {
    assert.equal(on('cloud')?.state, 'active');
    assert.equal(on('promise')?.state, 'deprecated');
  });

  it('holds a retirement that lies ahead for a deprecation', () => assert.equal(on('announced')?.state, 'deprecated'));

  it('without a date has no days left', () => {
    assert.equal(on('undated')?.daysLeft, null);
    assert.equal(on('undated')?.state, 'suspended');
  });

  it('of a model lists every platform', () => assert.equal(registry.lifecycleOf('m/chat', TODAY).length, 8));
});
