import assert from 'node:assert/strict';
import { type Alternatives, alternativesTo, type EffectivePolicy, LOCALES, loadProfile, renderMessage } from '../../../src/assess';
import { resolveUsage } from '../../../src/assess/resolveUsage';
import type { Model } from '../../../src/model/registry';
import type { Usage } from '../../../src/model/usage';
import { DATA, miniRegistry, model } from './miniRegistry';
import { policyWith } from './policies';
import { modelUsage, on, SELF_HOSTED } from './usages';

const TODAY = '2026-11-23';
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
});
