import assert from 'node:assert/strict';
import { renderMessage } from '../../../src/assess';
import type { Usage } from '../../../src/model/usage';
import { callOf, judgedWhole, policyOf } from './policy/judged';

/** As many uses of each model as are asked: `{ 'orbit-1': 3 }`. */
function uses(counts: Readonly<Record<string, number>>, more: Partial<Usage> = {}): readonly Usage[] {
  return Object.entries(counts).flatMap(([written, count]) => Array.from({ length: count }, (_, at) => callOf(written, at + 1, more)));
}

/** What a rule set to `low` says of the workspace, in English. */
async function told(code: string, usages: readonly Usage[], options = '{}'): Promise<readonly string[]> {
  const policy = await policyOf(`rules:\n  ${code}: { level: low, options: ${options} }\n`);
  return judgedWhole(policy, usages).map(({ message }) => renderMessage(message, 'en'));
}

describe('concentration', () => {
  const FOUR_OF_FIVE = { 'orbit-1': 2, 'orbit-2': 2, 'k2-instruct': 1 };

  it('is told of a maker and a country above the share', async () => {
    assert.deepEqual(await told('concentration', uses({ 'orbit-1': 3, 'orbit-2': 2, 'k2-instruct': 1 })), [
      'ACME made the models of 5 of 6 uses (83%).',
      'Makers of the United States made the models of 5 of 6 uses (83%).',
    ]);
  });

  it('is silent at the very share', async () => {
    assert.deepEqual(await told('concentration', uses(FOUR_OF_FIVE)), []);
  });

  it('takes a share for the maker and one for the country', async () => {
    assert.deepEqual(await told('concentration', uses(FOUR_OF_FIVE), '{ vendor: 0.79 }'), ['ACME made the models of 4 of 5 uses (80%).']);
    assert.deepEqual(await told('concentration', uses(FOUR_OF_FIVE), '{ country: 0.5 }'), [
      'Makers of the United States made the models of 4 of 5 uses (80%).',
    ]);
  });

  it('takes a share that is none for not set', async () => {
    const fiveOfSix = uses({ 'orbit-1': 3, 'orbit-2': 2, 'k2-instruct': 1 });
    for (const share of ['0', '1', '2', '-1', 'half']) {
      assert.deepEqual(await told('concentration', uses(FOUR_OF_FIVE), `{ vendor: ${share} }`), []);
      assert.equal((await told('concentration', fiveOfSix, `{ vendor: ${share} }`)).length, 2);
    }
  });

  it('counts no use whose model is known by its family alone', async () => {
    assert.deepEqual(await told('concentration', uses({ ...FOUR_OF_FIVE, 'orbit-99': 9 })), []);
  });

  it('joins makers of one country', async () => {
    const usages = uses({ 'nordic/Big-8B': 2, 'nordic/Plain-1B': 2, 'island/Tuned-8B': 1 });
    assert.deepEqual(await told('concentration', usages, '{ vendor: 0.7, country: 0.9 }'), [
      'NORDIC made the models of 4 of 5 uses (80%).',
    ]);
  });

  it('says nothing of fewer than three models', async () => {
    assert.deepEqual(await told('concentration', uses({ 'orbit-1': 9, 'orbit-2': 9 })), []);
    assert.equal((await told('concentration', uses({ 'orbit-1': 9, 'orbit-2': 9, 'orbit-3': 1 }))).length, 2);
  });

  it('counts no tests, no catalogs, nothing uncertain and no unknown models', async () => {
    const acme = uses({ 'orbit-1': 3, 'orbit-2': 2, 'k2-instruct': 1 });
    const others = (more: Partial<Usage>) => uses({ 'k2-instruct': 9 }, more);
    const usages = [
      ...acme,
      ...others({ inTest: true }),
      ...others({ role: 'catalog' }),
      ...others({ confidence: 'possible' }),
      ...uses({ 'made-up': 9 }),
    ];
    assert.deepEqual(await told('concentration', usages), await told('concentration', acme));
  });

  it('names the usages, the layer that decided, and gives each case its level', async () => {
    const policy = await policyOf('rules:\n  concentration: { level: low, cases: { country: off } }\n');
    const notices = judgedWhole(policy, uses({ 'orbit-1': 3, 'orbit-2': 2, 'k2-instruct': 1 }));
    assert.deepEqual(
      notices.map(({ code, level, usages, decidedBy }) => [code, level, usages, decidedBy.layer]),
      [['concentration', 'low', [0, 1, 2, 3, 4], 'model-policy.yaml']],
    );
    assert.deepEqual(
      notices[0]?.reasons.map(({ message }) => [message.code, message.args]),
      [['reason.concentration', { models: 3, total: 6, limit: 0.8 }]],
    );
  });

  it('is off in the baseline', async () => {
    assert.deepEqual(judgedWhole(await policyOf(''), uses({ 'orbit-1': 9, 'orbit-2': 9, 'orbit-3': 9 })), []);
  });
});

describe('duplicate purpose', () => {
  const SIX = { 'orbit-1': 1, 'orbit-2': 1, 'orbit-3': 1, 'k2-instruct': 1, 'nordic/Big-8B': 1, 'island/Tuned-8B': 1 };

  it('is told from six models of one kind on', async () => {
    const { 'orbit-1': _, ...five } = SIX;
    assert.deepEqual(await told('duplicate-purpose', uses(SIX)), ['6 different models do the job “chat”.']);
    assert.deepEqual(await told('duplicate-purpose', uses(five)), []);
  });

  it('takes another number, and none below two', async () => {
    assert.equal((await told('duplicate-purpose', uses({ 'orbit-1': 1, 'orbit-2': 1 }), '{ models: 2 }')).length, 1);
    assert.deepEqual(await told('duplicate-purpose', uses({ 'orbit-1': 5, 'orbit-2': 1 }), '{ models: 3 }'), []);
    assert.deepEqual(await told('duplicate-purpose', uses({ 'orbit-1': 1 }), '{ models: 1 }'), []);
  });

  it('names the models in order, and all their usages', async () => {
    const policy = await policyOf('rules:\n  duplicate-purpose: { level: off, cases: { many: low }, options: { models: 2 } }\n');
    const [notice] = judgedWhole(policy, uses({ 'orbit-2': 1, 'orbit-1': 2 }));
    assert.deepEqual(
      notice?.reasons.map(({ message }) => [message.code, message.args]),
      [['reason.models', { models: 'acme/orbit-1\nacme/orbit-2' }]],
    );
    assert.deepEqual([...(notice?.usages ?? [])].sort(), [0, 1, 2]);
  });

  it('counts a model once, however many names and uses it has', async () => {
    assert.deepEqual(await told('duplicate-purpose', uses({ 'orbit-1': 3, 'orbit-1-2024-01-01': 3 }), '{ models: 2 }'), []);
  });

  it('counts no tests', async () => {
    assert.deepEqual(await told('duplicate-purpose', uses(SIX, { inTest: true })), []);
  });
});
