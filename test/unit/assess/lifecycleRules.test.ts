import assert from 'node:assert/strict';
import { renderMessage } from '../../../src/assess';
import type { LifecycleEntry } from '../../../src/model/registry';
import { baselineOf, findingsOf, sentenceOf } from './judge';
import { DATA, endpoint, miniRegistry } from './miniRegistry';
import { modelUsage, on, SELF_HOSTED } from './usages';

const CITED = { source: 'test:source', checked: '2026-11-01' } as const;
const ACME = { deployment: on('acme', 'US') };

describe('retired-model', () => {
  it('names the platform, the day and the replacement', () => {
    assert.equal(
      sentenceOf('retired-model', modelUsage('orbit-1', ACME)),
      'orbit-1 is retired on acme API (since 2026-10-01); the vendor names orbit-3 instead.',
    );
  });

  it('is silent for a model that the platform serves', () => {
    assert.equal(sentenceOf('retired-model', modelUsage('orbit-3', ACME)), undefined);
  });

  it('is silent before the day of an announced retirement and fires on it', () => {
    assert.equal(sentenceOf('retired-model', modelUsage('orbit-2', { ...ACME }), { today: '2026-12-22' }), undefined);
    assert.match(sentenceOf('retired-model', modelUsage('orbit-2', { ...ACME }), { today: '2026-12-23' }) ?? '', /^orbit-2 is retired/);
  });

  it("does not apply the maker's dates to another operator", () => {
    assert.equal(sentenceOf('retired-model', modelUsage('orbit-1', { deployment: on('nordic', 'SE') })), undefined);
    assert.equal(sentenceOf('retired-model', modelUsage('lotus/K2-Instruct', { deployment: SELF_HOSTED })), undefined);
  });

  it("says where the model is retired when the call's platform is not known, at a lower level and without striking through", () => {
    const usage = modelUsage('orbit-1');
    assert.match(sentenceOf('retired-model', usage) ?? '', /retired on acme API .*; which platform this reaches is not known/);
    assert.deepEqual(baselineOf([usage]), ['retired-model low']);
    assert.deepEqual(
      findingsOf('retired-model', [usage]).map(({ deprecated }) => deprecated),
      [false],
    );
  });

  it("does not read the dates of the maker's service into weights that are written as on a hub", () => {
    assert.equal(sentenceOf('retired-model', modelUsage('lotus/K2-Instruct')), undefined);
    assert.match(sentenceOf('retired-model', modelUsage('k2-instruct')) ?? '', /retired on lotus API/);
  });

  it('tells of a closed model behind a gateway that its maker has retired it', () => {
    const usage = modelUsage('acme/orbit-1', { deployment: on('router', 'US', 'gateway') });
    assert.match(sentenceOf('retired-model', usage) ?? '', /to which the gateway forwards/);
    assert.deepEqual(baselineOf([usage]), ['retired-model moderate']);
  });

  it('tells a redirected identifier from one that fails', () => {
    const lifecycle = [
      { ...CITED, model: 'acme/orbit-1', platform: 'acme', state: 'redirected', date: '2026-10-01', redirectsTo: 'orbit-2' },
    ] as const;
    const registry = miniRegistry({ lifecycle });
    assert.match(sentenceOf('retired-model', modelUsage('orbit-1', ACME), { registry }) ?? '', /calls are answered by orbit-2/);
    assert.deepEqual(baselineOf([modelUsage('orbit-1', ACME)], { registry }), ['retired-model moderate']);
  });

  it('strikes the identifier through and cites the source of each fact', () => {
    const [finding] = findingsOf('retired-model', [modelUsage('orbit-1', ACME)]);
    assert.equal(finding?.deprecated, true);
    assert.deepEqual(
      finding?.reasons.map(({ fact, sources }) => [fact, sources]),
      [
        ['lifecycle.state', ['test:source']],
        ['lifecycle.after', ['test:source']],
        ['lifecycle.replacement', ['test:source']],
      ],
    );
  });

  it('says since when the end was known, and what a call gets', () => {
    const reasonsWith = (more: Partial<LifecycleEntry>) => {
      const lifecycle: readonly LifecycleEntry[] = [
        { ...CITED, model: 'acme/orbit-1', platform: 'acme', state: 'retired', date: '2026-10-01', ...more },
      ];
      const [finding] = findingsOf('retired-model', [modelUsage('orbit-1', ACME)], { registry: miniRegistry({ lifecycle }) });
      return finding?.reasons.map(({ fact, message }) => [fact, renderMessage(message, 'en')]);
    };
    const STATE = ['lifecycle.state', 'acme API lists the model as retired (date 2026-10-01).'];
    assert.deepEqual(reasonsWith({}), [STATE]);
    assert.deepEqual(reasonsWith({ announced: '2026-04-01' }), [STATE, ['lifecycle.announced', 'Announced on 2026-04-01.']]);
    assert.deepEqual(reasonsWith({ after: 'error' }), [STATE, ['lifecycle.after', 'acme API answers calls with an error.']]);
    assert.deepEqual(
      reasonsWith({ after: 'error', redirectsTo: 'orbit-3' })?.slice(1),
      [['lifecycle.redirectsTo', 'Calls are answered by orbit-3.']],
      'a call that another model answers does not fail',
    );
  });

  it('follows the named replacements to one that is not about to end', () => {
    const ending = (state: 'retired' | 'deprecated', replacement?: string) => [
      { ...CITED, model: 'acme/orbit-1', platform: 'acme', state: 'retired', replacement: 'orbit-2' } as const,
      { ...CITED, model: 'acme/orbit-2', platform: 'acme', state, ...(replacement === undefined ? {} : { replacement }) } as const,
    ];
    const named = (...entry: Parameters<typeof ending>) => {
      const [finding] = findingsOf('retired-model', [modelUsage('orbit-1', ACME)], {
        registry: miniRegistry({ lifecycle: ending(...entry) }),
      });
      return [finding?.message.args['replacement'], finding?.fixes.map(({ edits }) => edits[0]?.newText)];
    };
    assert.deepEqual(named('retired', 'orbit-3'), ['orbit-3', ['orbit-3']]);
    assert.deepEqual(named('retired'), [null, []], 'the named one is retired itself');
    assert.deepEqual(named('deprecated'), ['orbit-2', ['orbit-2']]);
    assert.deepEqual(named('retired', 'orbit-1'), [null, []], 'the two name each other');
  });

  it("names the platform by the call's own endpoint", () => {
    const endpoints = [endpoint('first', 'acme', 'US', { platform: 'acme' }), endpoint('acme', 'acme', 'US')];
    assert.match(
      sentenceOf('retired-model', modelUsage('orbit-1', ACME), { registry: miniRegistry({ endpoints }) }) ?? '',
      /is retired on acme API/,
    );
  });

  it('offers the replacement as a fix', () => {
    const [finding] = findingsOf('retired-model', [modelUsage('orbit-1', ACME)]);
    assert.deepEqual(
      finding?.fixes.map(({ edits, preferred }) => [edits[0]?.newText, preferred]),
      [['orbit-3', true]],
    );
  });
});

describe('retiring-soon', () => {
  it('counts the days', () => {
    assert.equal(
      sentenceOf('retiring-soon', modelUsage('orbit-2', ACME)),
      'orbit-2 retires on acme API in 30 days (2026-12-23); the vendor names orbit-3 instead.',
    );
  });

  it('is silent for a model that is retired already, or active', () => {
    assert.equal(sentenceOf('retiring-soon', modelUsage('orbit-1', ACME)), undefined);
    assert.equal(sentenceOf('retiring-soon', modelUsage('orbit-3', ACME)), undefined);
  });

  it('takes the number of days from the profile', () => {
    const level = (days: number) =>
      findingsOf('retiring-soon', [modelUsage('orbit-2', ACME)], { options: { days } }).map(({ message }) => message.code);
    assert.deepEqual(level(29), ['retiring-soon.later']);
    assert.deepEqual(level(30), ['retiring-soon.soon']);
  });

  it('keeps quiet under the baseline until ninety days before', () => {
    assert.deepEqual(baselineOf([modelUsage('orbit-2', ACME)], { today: '2026-09-23' }), []);
    assert.deepEqual(baselineOf([modelUsage('orbit-2', ACME)], { today: '2026-09-24' }), ['retiring-soon moderate']);
  });

  it('strikes through what is to end, and prefers no fix before the day', () => {
    const [soon] = findingsOf('retiring-soon', [modelUsage('orbit-2', ACME)]);
    assert.deepEqual([soon?.deprecated, soon?.fixes.map(({ preferred }) => preferred)], [true, [false]]);
    assert.equal(findingsOf('retiring-soon', [modelUsage('orbit-2', ACME)], { options: { days: 1 } })[0]?.deprecated, true);
    assert.equal(findingsOf('retiring-soon', [modelUsage('orbit-2')])[0]?.deprecated, false, 'its platform is not known');
  });

  it('tells of a promise only while it runs out on this platform', () => {
    const promised = (state: 'active' | 'deprecated' | 'suspended', date: string) => ({
      registry: miniRegistry({ lifecycle: [{ ...CITED, model: 'acme/orbit-3', platform: 'acme', state, date, certainty: 'not-before' }] }),
    });
    assert.equal(sentenceOf('retiring-soon', modelUsage('orbit-3', ACME), promised('active', '2027-06-01')), undefined);
    assert.equal(sentenceOf('retiring-soon', modelUsage('orbit-3'), promised('active', '2026-11-24')), undefined);
    assert.ok(sentenceOf('retiring-soon', modelUsage('orbit-3', ACME), promised('deprecated', '2026-11-24')));
    assert.equal(sentenceOf('retiring-soon', modelUsage('orbit-3', ACME), promised('suspended', '2026-11-24')), undefined);
  });

  it('does not read "not before" as a retirement', () => {
    const lifecycle = [
      { ...CITED, model: 'acme/orbit-3', platform: 'acme', state: 'active', date: '2026-11-24', certainty: 'not-before' },
    ] as const;
    const registry = miniRegistry({ lifecycle });
    assert.match(
      sentenceOf('retiring-soon', modelUsage('orbit-3', ACME), { registry }) ?? '',
      /is promised on acme API until 2026-11-24 only/,
    );
    assert.deepEqual(baselineOf([modelUsage('orbit-3', ACME)], { registry }), []);
  });

  it('tells a deprecation without a day', () => {
    const registry = miniRegistry({ lifecycle: [{ ...CITED, model: 'acme/orbit-3', platform: 'acme', state: 'deprecated' }] });
    assert.match(sentenceOf('retiring-soon', modelUsage('orbit-3', ACME), { registry }) ?? '', /no day of retirement is named/);
    assert.deepEqual(baselineOf([modelUsage('orbit-3', ACME)], { registry }), ['retiring-soon low']);
  });

  it("says so when the call's platform is not known", () => {
    assert.match(sentenceOf('retiring-soon', modelUsage('orbit-2')) ?? '', /which platform this reaches is not known/);
    assert.equal(sentenceOf('retiring-soon', modelUsage('orbit-2'), { options: { days: 10 } }), undefined);
  });
});

describe('suspended-or-restricted', () => {
  const withState = (state: 'suspended' | 'restricted' | 'active') => ({
    registry: miniRegistry({ lifecycle: [{ ...CITED, model: 'acme/orbit-3', platform: 'acme', state }] }),
  });

  it('tells a suspension from a restriction', () => {
    assert.equal(
      sentenceOf('suspended-or-restricted', modelUsage('orbit-3', ACME), withState('suspended')),
      'orbit-3: access on acme API is suspended.',
    );
    assert.match(
      sentenceOf('suspended-or-restricted', modelUsage('orbit-3', ACME), withState('restricted')) ?? '',
      /restricted to those whom the vendor admits/,
    );
    assert.deepEqual(baselineOf([modelUsage('orbit-3', ACME)], withState('suspended')), ['suspended-or-restricted high']);
    assert.deepEqual(baselineOf([modelUsage('orbit-3', ACME)], withState('restricted')), ['suspended-or-restricted moderate']);
  });

  it('is silent once access is back', () => {
    assert.equal(sentenceOf('suspended-or-restricted', modelUsage('orbit-3', ACME), withState('active')), undefined);
  });

  it("says so when the call's platform is not known", () => {
    assert.match(
      sentenceOf('suspended-or-restricted', modelUsage('orbit-3'), withState('suspended')) ?? '',
      /which platform this reaches is not known/,
    );
  });
});

describe('floating-alias', () => {
  it('tells an alias from a snapshot', () => {
    assert.equal(sentenceOf('floating-alias', modelUsage('orbit-1', ACME)), 'orbit-1 is an alias whose target moves.');
    assert.equal(sentenceOf('floating-alias', modelUsage('orbit-1-2024-01-01', ACME)), undefined);
  });

  it('is off under the baseline', () => {
    const registry = miniRegistry({ lifecycle: [], models: DATA.models });
    assert.deepEqual(baselineOf([modelUsage('orbit-1', ACME)], { registry }), []);
  });
});

describe('unknown-model', () => {
  it('fires in a call to a known service', () => {
    assert.equal(sentenceOf('unknown-model', modelUsage('gtp-9x', ACME)), 'gtp-9x is not known to the registry.');
    assert.deepEqual(baselineOf([modelUsage('gtp-9x', ACME)]), ['unknown-model low']);
  });

  it('is silent for a model, and for a member of a family', () => {
    assert.equal(sentenceOf('unknown-model', modelUsage('orbit-3', ACME)), undefined);
    assert.equal(sentenceOf('unknown-model', modelUsage('orbit-9-mini', ACME)), undefined);
  });

  it('is silent where names are free or the place is not a certain call', () => {
    const azure = { deployment: on('azure-openai', 'US', 'cloud') };
    assert.equal(sentenceOf('unknown-model', modelUsage('my-deployment', azure)), undefined);
    assert.equal(sentenceOf('unknown-model', modelUsage('my-model', { deployment: SELF_HOSTED })), undefined);
    assert.equal(sentenceOf('unknown-model', modelUsage('my-model')), undefined);
    assert.equal(sentenceOf('unknown-model', modelUsage('gtp-9x', { ...ACME, confidence: 'likely' })), undefined);
    assert.equal(sentenceOf('unknown-model', modelUsage('gtp-9x', { ...ACME, role: 'config' })), undefined);
    assert.equal(sentenceOf('unknown-model', modelUsage('gtp-9x', { ...ACME, inTest: true })), undefined);
    assert.equal(sentenceOf('unknown-model', modelUsage('./models/gtp', ACME)), undefined);
  });
});
