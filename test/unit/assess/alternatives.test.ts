import assert from 'node:assert/strict';
import { type Alternatives, alternativesTo, type EffectivePolicy, LOCALES, loadProfile, renderMessage } from '../../../src/assess';
import { resolveUsage } from '../../../src/assess/resolveUsage';
import type { Level } from '../../../src/model/level';
import type { LifecycleState, Model } from '../../../src/model/registry';
import type { Usage } from '../../../src/model/usage';
import { DATA, miniRegistry, model } from './miniRegistry';
import { policyWith } from './policies';
import { modelUsage, on, SELF_HOSTED } from './usages';

const TODAY = '2026-11-23';
const CITED = { source: 'test:source', checked: '2026-11-01' } as const;
const ORIGIN = { layer: 'model-policy.yaml', kind: 'file' } as const;

const models: readonly Model[] = [
  ...DATA.models,
  model('acme/alpha', { released: '2025-01-01' }),
  model('acme/beta', { released: '2026-01-01' }),
  model('acme/gamma', { released: '2026-06-01', kind: 'multimodal' }),
  model('acme/older', { released: '2024-01-01' }),
  model('acme/vectors', { released: '2026-06-01', kind: 'embedding' }),
  model('lotus/other', { released: '2026-09-01' }),
];
const registry = miniRegistry({ models });
const alpha = modelUsage('alpha', { deployment: on('acme', 'US') });

function asked(
  usage: Usage,
  policy: EffectivePolicy = policyWith(),
  more: Partial<Parameters<typeof alternativesTo>[1]> = {},
): Alternatives {
  const answer = alternativesTo(resolveUsage(usage, registry, TODAY), { registry, policy, today: TODAY, ...more });
  const sentences = [answer.none, ...answer.found.flatMap(({ reasons }) => reasons.map((reason) => reason.message))];
  for (const sentence of sentences)
    for (const locale of LOCALES) if (sentence) assert.doesNotMatch(renderMessage(sentence, locale), /[{}]|undefined|null/);
  return answer;
}

const idsOf = ({ found }: Alternatives) => found.map(({ model: { id } }) => id);

describe('alternatives', () => {
  it("are newer models that do the same work on the same maker's service, newest first", () => {
    assert.deepEqual(idsOf(asked(alpha)).slice(0, 2), ['acme/gamma', 'acme/beta']);
    for (const id of idsOf(asked(alpha))) assert.ok(id.startsWith('acme/'), id);
    assert.ok(!idsOf(asked(alpha)).includes('acme/older'));
  });

  it('keep the kind of work: no text model for one that reads images, no vectors for words', () => {
    assert.deepEqual(idsOf(asked(modelUsage('gamma', { deployment: on('acme', 'US') }))), []);
    assert.ok(!idsOf(asked(alpha)).includes('acme/vectors'));
  });

  it('leave out what the policy warns of', () => {
    const policy = policyWith({
      rules: { denied: { level: 'high', options: {} } },
      deny: [{ model: 'acme/gamma', origin: ORIGIN, base: '' }],
    });
    assert.deepEqual(idsOf(asked(alpha, policy)).slice(0, 1), ['acme/beta']);
  });

  it("put the team's own preference first, for what it is said for", () => {
    const alternatives = [
      { for: { vendor: 'acme', origin: ORIGIN, base: '' }, prefer: ['lotus/other'], reason: 'we have a contract', origin: ORIGIN },
    ];
    const answer = asked(alpha, policyWith({ alternatives }));
    assert.equal(idsOf(answer)[0], 'lotus/other');
    const [first] = answer.found;
    assert.equal(first?.by, 'policy');
    assert.deepEqual(first?.changes, ['maker', 'maker-country']);
    assert.equal(renderMessage(first?.reasons[0]?.message ?? assert.fail(), 'en'), 'model-policy.yaml prefers it: we have a contract.');
    const elsewhere = [
      { ...alternatives[0], for: { vendor: 'nordic', origin: ORIGIN, base: '' }, prefer: ['lotus/other'], origin: ORIGIN },
    ];
    assert.ok(!idsOf(asked(alpha, policyWith({ alternatives: elsewhere }))).includes('lotus/other'));
  });

  it('can be asked of the same vendor, license or country', () => {
    const alternatives = [{ prefer: ['lotus/other'], origin: ORIGIN }];
    const policy = policyWith({ alternatives });
    assert.ok(idsOf(asked(alpha, policy)).includes('lotus/other'));
    for (const what of ['vendor', 'country'] as const)
      assert.ok(!idsOf(asked(alpha, policy, { same: [what] })).includes('lotus/other'), what);
  });

  it('name the successor of the vendor', () => {
    const baseline = loadProfile('baseline') ?? assert.fail();
    const retired = modelUsage('orbit-1', { deployment: on('acme', 'US') });
    const [first] = asked(retired, baseline).found;
    assert.deepEqual([first?.model.id, first?.by, first?.identifier], ['acme/orbit-3', 'vendor', 'orbit-3']);
  });

  it('say plainly that there is none', () => {
    const { found, none } = asked(modelUsage('vectors', { deployment: on('acme', 'US') }));
    assert.deepEqual(found, []);
    assert.equal(none && renderMessage(none, 'en'), 'The registry knows no permitted alternative to vectors on acme API.');
    assert.ok(asked(modelUsage('zzz-1', { deployment: SELF_HOSTED })).none);
  });

  it('are no more than asked for', () => {
    assert.equal(asked(alpha, policyWith(), { limit: 1 }).found.length, 1);
  });

  it('are five at most, unless more are asked for', () => {
    const many = Array.from({ length: 7 }, (_, day) => model(`acme/new-${day}`, { released: `2026-07-0${day + 1}` }));
    const counted = (more: object) => alternativesIn([...models, ...many], alpha, more).found.length;
    assert.deepEqual([counted({}), counted({ limit: 6 }), counted({ limit: 100 })], [5, 6, 9]);
  });

  it('leave out what ends on the platform, however mildly the policy takes it', () => {
    const withState = (state: LifecycleState) =>
      idsOf(
        alternativesTo(resolveUsage(alpha, registry, TODAY), {
          registry: miniRegistry({ models, lifecycle: [{ ...CITED, model: 'acme/gamma', platform: 'acme', state }] }),
          policy: policyWith(),
          today: TODAY,
        }),
      ).includes('acme/gamma');
    for (const state of ['active', 'preview'] as const) assert.equal(withState(state), true, state);
    for (const state of ['retired', 'redirected', 'deprecated', 'suspended', 'restricted'] as const)
      assert.equal(withState(state), false, state);
  });

  it('that the team prefers are none either when they end', () => {
    const policy = policyWith({
      rules: { 'retired-model': { level: 'minimal', options: {} } },
      alternatives: [{ prefer: ['acme/orbit-1', 'orbit-3'], origin: ORIGIN }],
    });
    const { found } = asked(alpha, policy);
    assert.deepEqual(
      found.filter(({ by }) => by === 'policy').map(({ model: { id } }) => id),
      ['acme/orbit-3'],
    );
  });

  it('may be what the policy takes for a low or minimal risk, with what it says, and nothing worse', () => {
    const withLevel = (level: Level) => {
      const policy = policyWith({
        rules: { denied: { level, options: {} } },
        deny: [{ model: 'acme/gamma', origin: ORIGIN, base: '' }],
      });
      return asked(alpha, policy)
        .found.find(({ model: { id } }) => id === 'acme/gamma')
        ?.findings.map(({ code }) => code);
    };
    for (const level of ['low', 'minimal'] as const) assert.deepEqual(withLevel(level), ['denied'], level);
    for (const level of ['moderate', 'high', 'critical'] as const) assert.equal(withLevel(level), undefined, level);
  });

  it('that the team prefers for all do the same kind of work; those for something named need not', () => {
    const preferring = (more: object) => policyWith({ alternatives: [{ prefer: ['acme/vectors'], origin: ORIGIN, ...more }] });
    assert.ok(!idsOf(asked(alpha, preferring({}))).includes('acme/vectors'));
    assert.ok(idsOf(asked(alpha, preferring({ for: { vendor: 'acme', origin: ORIGIN, base: '' } }))).includes('acme/vectors'));
  });

  it('are what the policy proposes alone, where only that is asked for', () => {
    const policy = policyWith({ alternatives: [{ prefer: ['nobody/knows', 'lotus/other', 'alpha', 'lotus/other'], origin: ORIGIN }] });
    assert.deepEqual(idsOf(asked(alpha, policy, { proposedBy: 'policy' })), ['lotus/other']);
    assert.deepEqual(idsOf(asked(alpha, policyWith(), { proposedBy: 'policy' })), []);
  });

  it('of the same license have it', () => {
    const licensed = [...models, model('acme/terms', { released: '2026-02-01', license: 'MIT' })];
    const found = (same: readonly 'license'[]) => idsOf(alternativesIn(licensed, alpha, { same }));
    assert.ok(found([]).includes('acme/terms'));
    assert.ok(found(['license']).length > 0);
    assert.ok(!found(['license']).includes('acme/terms'));
  });

  it('for weights are weights that one can have, those of the same maker first, then of the same license, then the newest', () => {
    const weights = (id: string, released: string, more: Partial<Model> = {}) =>
      model(id, { openness: 'open-weights', license: 'MIT', released, identifiers: { huggingface: [id] }, ...more });
    const open = [
      weights('acme/mine', '2026-01-01'),
      weights('lotus/new', '2026-05-01'),
      weights('lotus/newer', '2026-06-01', { license: 'K2' }),
      weights('lotus/newest', '2026-07-01'),
      weights('acme/own', '2026-02-01', { license: 'K2' }),
      weights('acme/closed', '2026-07-01', { openness: 'closed' }),
      weights('acme/elsewhere', '2026-07-01', { identifiers: { api: ['elsewhere'] } }),
    ];
    const loaded = modelUsage('acme/mine', { deployment: SELF_HOSTED });
    assert.deepEqual(idsOf(alternativesIn(open, loaded, {})), ['acme/own', 'lotus/newest', 'lotus/new', 'lotus/newer']);
  });

  it('are spelled as the platform does, pinned before floating, and say why', () => {
    const spelled = [
      ...models,
      model('acme/pinned', { released: '2026-08-01', identifiers: { api: ['pin', 'pin-1'] }, floating: ['pin'] }),
    ];
    const found = alternativesIn(spelled, alpha, {}).found.find(({ model: { id } }) => id === 'acme/pinned');
    assert.deepEqual([found?.identifier, found?.by], ['pin-1', 'registry']);
    assert.deepEqual(
      found?.reasons.map(({ fact, message, sources }) => [fact, renderMessage(message, 'en'), sources]),
      [['model.kind', 'pinned is of the kind “chat” and was released on 2026-08-01.', ['test:source']]],
    );
  });
});

/** What could be used instead where these are all models that are known. */
function alternativesIn(known: readonly Model[], usage: Usage, more: object): Alternatives {
  const all = miniRegistry({ models: known });
  return alternativesTo(resolveUsage(usage, all, TODAY), { registry: all, policy: policyWith(), today: TODAY, ...more });
}
