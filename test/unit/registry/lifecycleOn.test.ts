import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { daysBetween } from '../../../src/registry/lifecycleOn';
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

describe('of several entries for one model on one platform', () => {
  const STATES = ['preview', 'active', 'restricted', 'deprecated', 'suspended', 'redirected', 'retired'] as const;
  const stateOf = (...entries: readonly ReturnType<typeof lifecycle>[]) =>
    registryOf({ models: [chat], lifecycle: entries }).lifecycle(chat, 'first', 'chat', TODAY)?.state;

  for (const [weaker, state] of STATES.entries())
    for (const other of STATES.slice(weaker + 1))
      it(`${other} counts before ${state}, whichever stands first`, () => {
        const [one, two] = [lifecycle('m/chat', 'first', { state }), lifecycle('m/chat', 'first', { state: other })];
        assert.deepEqual([stateOf(one, two), stateOf(two, one)], [other, other]);
      });

  it('the first counts where both say the same', () => {
    const entries = ['chat-2', 'chat-3'].map((replacement) => lifecycle('m/chat', 'first', { state: 'retired', replacement }));
    assert.equal(registryOf({ models: [chat], lifecycle: entries }).lifecycle(chat, 'first', 'chat', TODAY)?.entry.replacement, 'chat-2');
  });

  it('one for other identifiers says nothing of this one, even if it is the only one', () => {
    assert.equal(stateOf(lifecycle('m/chat', 'first', { state: 'retired', identifiers: ['chat-0101'] })), undefined);
  });

  it('one for several identifiers counts for each of them', () => {
    const entry = lifecycle('m/chat', 'first', { state: 'retired', identifiers: ['chat-0101', 'chat-0202'] });
    const both = registryOf({ models: [chat], lifecycle: [entry] });
    for (const identifier of ['chat-0101', 'chat-0202'])
      assert.equal(both.lifecycle(chat, 'first', identifier, TODAY)?.state, 'retired', identifier);
    assert.equal(both.lifecycle(chat, 'first', 'chat', TODAY), null);
  });

  it('a model that no entry names has none', () =>
    assert.equal(registryOf({ models: [chat] }).lifecycle(chat, 'first', 'chat', TODAY), null));

  it('one for this identifier counts in whatever case the registry writes it', () => {
    const lifecycles = [lifecycle('m/chat', 'first', { state: 'retired', identifiers: ['Chat-0101'] })];
    assert.equal(registryOf({ models: [chat], lifecycle: lifecycles }).lifecycle(chat, 'first', 'chat-0101', TODAY)?.state, 'retired');
  });
});

describe('the day of an end', () => {
  const stateOn = (today: string, more: Parameters<typeof lifecycle>[2]) =>
    registryOf({ models: [chat], lifecycle: [lifecycle('m/chat', 'first', { date: '2026-11-23', ...more })] }).lifecycle(
      chat,
      'first',
      'chat',
      today,
    )?.state;

  it('ends what was deprecated on that day, and not the day before', () => {
    assert.equal(stateOn('2026-11-22', { state: 'deprecated' }), 'deprecated');
    assert.equal(stateOn('2026-11-23', { state: 'deprecated' }), 'retired');
    assert.equal(stateOn('2026-11-24', { state: 'deprecated' }), 'retired');
  });

  it('redirects where the platform says that it will, or to what', () => {
    assert.equal(stateOn('2026-11-23', { state: 'deprecated', after: 'redirect' }), 'redirected');
    assert.equal(stateOn('2026-11-23', { state: 'deprecated', redirectsTo: 'chat-2' }), 'redirected');
    assert.equal(stateOn('2026-11-23', { state: 'deprecated', after: 'error' }), 'retired');
  });

  it('has not come for a redirection and a retirement that lie ahead', () => {
    for (const state of ['retired', 'redirected'] as const) {
      assert.equal(stateOn('2026-11-22', { state }), 'deprecated');
      assert.equal(stateOn('2026-11-23', { state }), state);
    }
  });

  it('changes no other state', () => {
    for (const state of ['preview', 'active', 'restricted', 'suspended'] as const)
      for (const today of ['2026-11-22', '2026-11-23', '2026-11-24']) assert.equal(stateOn(today, { state }), state);
  });

  it('that is no day says nothing', () => {
    assert.equal(stateOn('2026-11-24', { state: 'deprecated', date: 'soon' }), 'deprecated');
    assert.equal(daysBetween('soon', '2026-11-23'), null);
    assert.equal(daysBetween('2026-11-23', 'soon'), null);
  });

  it('is counted in whole days, over the ends of months and years, forth and back', () => {
    assert.equal(daysBetween('2026-11-23', '2026-11-23'), 0);
    assert.equal(daysBetween('2024-02-28', '2024-03-01'), 2);
    assert.equal(daysBetween('2026-12-31', '2027-01-01'), 1);
    assert.equal(daysBetween('2027-01-01', '2026-12-31'), -1);
  });
});
