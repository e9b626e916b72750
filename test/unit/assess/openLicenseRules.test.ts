import assert from 'node:assert/strict';
import { renderMessage } from '../../../src/assess';
import type { Obligation } from '../../../src/model/license';
import type { Model } from '../../../src/model/registry';
import { baselineOf, type Circumstances, caseOf, findingsOf, sentenceOf } from './judge';
import { DATA, license, miniRegistry } from './miniRegistry';
import { modelUsage, on, SELF_HOSTED } from './usages';

const loaded = (value: string) => modelUsage(value, { deployment: SELF_HOSTED });
const plain = loaded('nordic/Plain-1B');
const big = loaded('nordic/Big-8B');

/** The registry with other facts on the model `nordic/plain`. */
const withPlain = (more: Partial<Model>) =>
  miniRegistry({ models: DATA.models.map((row) => (row.id === 'nordic/plain' ? { ...row, ...more } : row)) });

/** The registry in which MIT asks something else. */
const withMit = (obligations: readonly Obligation[], osiApproved = false) =>
  miniRegistry({ licenses: DATA.licenses.map((row) => (row.id === 'MIT' ? license('MIT', obligations, { osiApproved }) : row)) });

/** The same weights: run by oneself, by the name of an interface, served by somebody, served by their maker. */
const REACHES = [
  plain,
  modelUsage('plain-api'),
  modelUsage('nordic/Plain-1B', { deployment: on('router', 'US') }),
  modelUsage('nordic/Plain-1B', { deployment: on('nordic', 'SE') }),
];

const levelsByReach = (code: string, circumstances: Circumstances) =>
  REACHES.map((usage) => baselineOf([usage], circumstances).filter((row) => row.startsWith(code)));

const casesByReach = (code: string, circumstances: Circumstances) => REACHES.map((usage) => caseOf(code, usage, circumstances));

describe('license-unknown', () => {
  const RULE = 'license-unknown';
  const identifiers = { api: ['plain-api'], huggingface: ['nordic/Plain-1B'] };

  it('fires for open weights without a license in the registry', () => {
    const registry = withPlain({ license: null });
    assert.equal(sentenceOf(RULE, plain, { registry }), 'Plain: its weights are open, and the registry knows no license of them.');
    assert.equal(sentenceOf(RULE, plain), undefined);
  });

  it('says where the openness is from', () => {
    const [finding] = findingsOf(RULE, [plain], { registry: withPlain({ license: null }) });
    assert.deepEqual(finding?.reasons[0]?.sources, ['test:source']);
    assert.equal(finding?.reasons[0]?.fact, 'model.openness');
  });

  it('is silent for closed models, where the openness is not known, and for what the registry does not know', () => {
    for (const openness of ['closed', null] as const)
      assert.equal(sentenceOf(RULE, plain, { registry: withPlain({ license: null, openness }) }), undefined);
    assert.equal(sentenceOf(RULE, loaded('nobody/Nothing-1B')), undefined);
  });

  it('concerns whoever runs the weights; for served models it is left to other profiles', () => {
    const registry = withPlain({ license: null, identifiers });
    assert.deepEqual(levelsByReach(RULE, { registry }), [[`${RULE} minimal`], [], [], []]);
    assert.deepEqual(casesByReach(RULE, { registry }), ['own', 'by-api-name', 'hosted', 'vendor-hosted']);
    const served = findingsOf(RULE, REACHES, { registry }).map(({ reasons }) => reasons.at(-1)?.message.args['operator']);
    assert.deepEqual(served, [undefined, undefined, 'ROUTER', 'NORDIC']);
  });
});

describe('license-not-open-source', () => {
  const RULE = 'license-not-open-source';

  it('fires for open weights under a license that is not approved', () => {
    assert.equal(sentenceOf(RULE, big), 'Big: BIG license is not approved by the Open Source Initiative.');
    assert.equal(sentenceOf(RULE, plain), undefined);
  });

  it('is silent for closed models and for licenses that are not known', () => {
    assert.equal(sentenceOf(RULE, plain, { registry: withPlain({ license: 'BIG', openness: 'closed' }) }), undefined);
    assert.equal(sentenceOf(RULE, plain, { registry: withPlain({ license: null }) }), undefined);
  });

  it('tells the limits of the license, and not its other duties', () => {
    const reasons = findingsOf(RULE, [big])[0]?.reasons.map(({ message }) => renderMessage(message, 'en'));
    assert.deepEqual(reasons, [
      'BIG license is not among the licenses that the Open Source Initiative has approved.',
      'BIG license, 2: A separate license is needed.',
      'BIG license: No rights in the Union.',
      'BIG license: Restricted uses.',
    ]);
  });

  it('tells licenses that limit their users from those that do not, and weights from services', () => {
    assert.equal(caseOf(RULE, big), 'limited');
    const identifiers = { api: ['plain-api'], huggingface: ['nordic/Plain-1B'] };
    const models = DATA.models.map((row) => (row.id === 'nordic/plain' ? { ...row, identifiers } : row));
    const registry = miniRegistry({ models, licenses: [license('MIT', [{ kind: 'notice', text: 'Keep it.' }])] });
    assert.deepEqual(casesByReach(RULE, { registry }), ['unlimited', 'by-api-name', 'hosted', 'vendor-hosted']);
    assert.equal(findingsOf(RULE, REACHES, { registry })[2]?.reasons.at(-1)?.message.code, 'reason.terms-of-service');
  });

  it('is a matter of opinion, which the baseline has not', () => {
    assert.deepEqual(
      baselineOf([big]).filter((row) => row.startsWith(RULE)),
      [],
    );
  });
});

describe('license-competing-training', () => {
  const RULE = 'license-competing-training';
  const duty: Obligation = { kind: 'no-competing-training', text: 'Outputs train no other model.', textJa: '出力で学習しない。' };
  const registry = withMit([duty]);

  it('fires where the license has such a clause', () => {
    assert.equal(
      sentenceOf(RULE, plain, { registry }),
      'Plain: MIT license limits the training of other models. Outputs train no other model.',
    );
    assert.equal(sentenceOf(RULE, plain), undefined);
    assert.equal(sentenceOf(RULE, big), undefined);
    assert.equal(sentenceOf(RULE, modelUsage('orbit-3')), undefined);
  });

  it('is told in Japanese where the registry has it so', () => {
    const [finding] = findingsOf(RULE, [plain], { registry });
    assert.match(finding ? renderMessage(finding.message, 'ja') : '', /出力で学習しない。$/);
  });

  it('says "would apply" while nothing is declared, and weighs more where weights are distributed', () => {
    const levels = (distribution?: readonly ('saas' | 'redistributed-weights')[]) =>
      baselineOf([plain], { registry, context: distribution ? { distribution } : {} });
    assert.deepEqual(levels(), [`${RULE} minimal`]);
    assert.deepEqual(levels([]), [`${RULE} minimal`]);
    assert.deepEqual(levels(['saas']), []);
    assert.deepEqual(levels(['saas', 'redistributed-weights']), [`${RULE} moderate`]);
    assert.equal(caseOf(RULE, plain, { registry, context: { distribution: ['saas'] } }), 'uses-models');
    const lastReason = (context: Circumstances['context']) =>
      findingsOf(RULE, [plain], { registry, ...(context && { context }) })[0]?.reasons.at(-1)?.message.code;
    assert.equal(lastReason({}), 'reason.distribution-undeclared');
    assert.equal(lastReason({ distribution: ['saas'] }), 'reason.obligation');
  });

  it('is left to the terms of the service where somebody serves the model', () => {
    const api = { api: ['plain-api'], huggingface: ['nordic/Plain-1B'] };
    const models = DATA.models.map((row) => (row.id === 'nordic/plain' ? { ...row, identifiers: api } : row));
    const served = miniRegistry({ models, licenses: DATA.licenses.map((row) => (row.id === 'MIT' ? license('MIT', [duty]) : row)) });
    assert.deepEqual(casesByReach(RULE, { registry: served }), ['undeclared', 'by-api-name', 'hosted', 'vendor-hosted']);
    assert.equal(findingsOf(RULE, REACHES, { registry: served })[2]?.reasons.at(-1)?.message.code, 'reason.terms-of-service');
    assert.deepEqual(levelsByReach(RULE, { registry: served, context: { distribution: ['redistributed-weights'] } }), [
      [`${RULE} moderate`],
      [],
      [],
      [],
    ]);
  });
});
