import assert from 'node:assert/strict';
import { assess, type EffectivePolicy, renderMessage } from '../../../src/assess';
import type { Finding } from '../../../src/model/finding';
import type { Advisory, Model } from '../../../src/model/registry';
import type { Usage } from '../../../src/model/usage';
import { caseOf, findingsOf, reasonsOf, sentenceOf, TODAY } from './judge';
import { DATA, miniRegistry } from './miniRegistry';
import { policyWith } from './policies';
import { endpointUsage, modelUsage, on, SELF_HOSTED } from './usages';

/** Edges of conditions, found by changing each condition of each rule and looking which change no test noticed. */

const CITED = { source: 'test:source', checked: '2026-11-01' } as const;
const k2 = modelUsage('k2-instruct', { deployment: SELF_HOSTED });
const inChina = modelUsage('k2-instruct', { deployment: on('lotus', 'CN') });
const tuned = modelUsage('island/Tuned-8B', { deployment: SELF_HOSTED });

/** What a policy's own lists say of usages: every rule about them is on. */
function listed(usages: readonly Usage[], lists: Partial<EffectivePolicy>, registry = miniRegistry()): readonly Finding[] {
  const setting = { level: 'moderate', options: {} } as const;
  const policy = policyWith({ rules: { denied: setting, 'denied-base': setting, 'not-allowed': setting }, ...lists });
  return assess({ usages, registry, policyOf: () => policy, today: TODAY }).findings;
}

const origin = { layer: 'model-policy.yaml', kind: 'file' } as const;

const withModels = (changes: Readonly<Record<string, Partial<Model>>>) =>
  miniRegistry({ models: DATA.models.map((row) => ({ ...row, ...changes[row.id] })) });

describe('advisory', () => {
  const act = (id: string, more: Partial<Advisory> = {}): Advisory => ({
    ...CITED,
    id,
    kind: 'ban',
    title: `Act ${id}`,
    text: 'Away with it.',
    authority: `Ministry ${id}`,
    from: '2026-01-01',
    status: 'in-force',
    affects: { vendors: ['lotus'] },
    ...more,
  });
  const acts = (...advisories: readonly Advisory[]) => ({ registry: miniRegistry({ advisories }) });
  const abroad = ['A', 'B', 'C'].map((id) => act(id, { territory: 'AU' }));

  it('is widespread from the number of authorities that the option gives', () => {
    const of = (widespread: unknown) => caseOf('advisory', inChina, { ...acts(...abroad), options: { widespread } });
    assert.deepEqual([of(3), of(4), of(undefined), of('1')], ['widespread', 'undeclared', 'widespread', 'widespread']);
    assert.equal(caseOf('advisory', inChina, { ...acts(act('A', { territory: 'AU' })), options: { widespread: 1 } }), 'widespread');
  });

  it('is not widespread for those who say where they are', () => {
    assert.equal(caseOf('advisory', inChina, { ...acts(...abroad), context: { domicile: 'JP' } }), 'other-territory');
    assert.equal(caseOf('advisory', inChina, { ...acts(...abroad), context: { domicile: 'AU' } }), 'in-force');
  });

  it('tells of all acts where they are widespread, and else of those that bear', () => {
    const everywhere = act('D', { status: 'confirmed' });
    assert.equal(reasonsOf('advisory', inChina, acts(everywhere, ...abroad)).length, 4);
    assert.equal(reasonsOf('advisory', inChina, { ...acts(everywhere, ...abroad), context: { domicile: 'AU' } }).length, 4);
    assert.equal(reasonsOf('advisory', inChina, { ...acts(everywhere, ...abroad), context: { domicile: 'JP' } }).length, 1);
  });

  it('tells the newest of equally pressing ones first', () => {
    const dated = [act('old', { from: '2025-01-01' }), act('new', { from: '2026-05-01' }), act('same', { from: '2026-05-01' })];
    for (const order of [dated, [...dated].reverse()]) {
      const told = findingsOf('advisory', [inChina], acts(...order))[0]?.reasons.map(({ message }) => message.args['title']);
      assert.equal(told?.at(-1), 'Act old');
    }
    const merged = acts(act('old', { from: '2025-01-01' }), act('new', { from: '2026-05-01', affects: { endpoints: ['lotus'] } }));
    assert.match(sentenceOf('advisory', inChina, merged) ?? '', /Act new/);
    const twice = acts(act('old', { from: '2025-01-01', affects: { endpoints: ['lotus'] } }), act('new', { from: '2026-05-01' }));
    assert.match(sentenceOf('advisory', inChina, twice) ?? '', /Act new/);
    const pressing = acts(act('old and in force', { from: '2025-01-01' }), act('new', { from: '2026-05-01', status: 'contested' }));
    assert.match(sentenceOf('advisory', inChina, pressing) ?? '', /old and in force/);
  });

  it('finds those on the model, on its family, on the operator and on the endpoint', () => {
    const affecting = (affects: Advisory['affects'], usage = inChina) => sentenceOf('advisory', usage, acts(act('A', { affects })));
    assert.ok(affecting({ models: ['lotus/k2'] }));
    assert.ok(affecting({ models: ['lotus/k2'] }, k2));
    assert.equal(affecting({ models: ['nordic/big'] }), undefined);
    assert.ok(affecting({ endpoints: ['lotus'] }));
    assert.equal(affecting({ endpoints: ['lotus'] }, k2), undefined);
    assert.ok(affecting({ vendors: ['acme'] }, modelUsage('nordic/Big-8B', { deployment: on('acme', 'US') })));
    assert.ok(affecting({ vendors: ['lotus'] }, modelUsage('made-up', { deployment: on('lotus', 'CN') })));
  });
});

describe('listed-vendor', () => {
  const entry = (id: string, territory: string, listed = 'lotus'): Advisory => ({
    ...CITED,
    id,
    kind: 'entity-listing',
    title: `List ${id}`,
    text: 'A list.',
    authority: 'Bureau',
    from: '2025-01-01',
    status: 'in-force',
    territory,
    affects: { vendors: [listed] },
  });

  it('tells only of lists that bear, where some do', () => {
    const registry = miniRegistry({ advisories: [entry('us-list', 'US'), entry('au-list', 'AU')] });
    assert.equal(reasonsOf('listed-vendor', k2, { registry, context: { domicile: 'US' } }).length, 1);
    assert.equal(reasonsOf('listed-vendor', k2, { registry, context: { domicile: 'JP' } }).length, 2);
    assert.equal(reasonsOf('listed-vendor', k2, { registry }).length, 2);
  });

  it('counts an entry that maker and operator share once', () => {
    const registry = miniRegistry({ advisories: [entry('us-list', 'US')] });
    assert.equal(reasonsOf('listed-vendor', inChina, { registry }).length, 1);
    const child = modelUsage('k2-instruct', { deployment: on('lotus-intl', 'SG') });
    assert.deepEqual(reasonsOf('listed-vendor', child, { registry }), ['reason.advisory']);
    const parent = modelUsage('orbit-3', { deployment: on('lotus-intl', 'SG') });
    const [first] = findingsOf('listed-vendor', [parent], { registry })[0]?.reasons ?? [];
    assert.deepEqual([first?.message.code, first?.fact], ['reason.parent-of', 'vendor.parent']);
  });

  it('takes an option that is no list of texts for none', () => {
    const registry = miniRegistry({ advisories: [entry('us-list', 'US')] });
    const at = (lists: unknown) => caseOf('listed-vendor', k2, { registry, options: { lists }, context: { domicile: 'JP' } });
    assert.deepEqual(
      [at(['us-list']), at(['us']), at(['au']), at('us-list'), at([1])],
      ['listed', 'listed', undefined, 'other-territory', 'other-territory'],
    );
  });
});

describe('the lists of a policy', () => {
  const entry = { origin, base: '', vendor: 'lotus' } as const;

  it('deny an address that no model is called through, and name it', () => {
    const address = endpointUsage('https://api.lotus.example', on('lotus', 'CN'));
    const [finding] = listed([address], { deny: [{ origin, base: '', operator: 'lotus' }] });
    assert.equal(finding && renderMessage(finding.message, 'en'), 'https://api.lotus.example is denied by the policy.');
    const called = modelUsage('k2-instruct', {
      deployment: on('lotus', 'CN'),
      evidence: [{ code: 'endpoint', args: ['https://api.lotus.example'], location: address.location }],
    });
    assert.deepEqual(
      listed([address, called], { deny: [{ origin, base: '', operator: 'lotus' }] }).map(({ usage }) => usage),
      [1],
    );
  });

  it('say which entry denies, in its own words', () => {
    const deny = [{ ...entry, deployment: ['hosted', 'self-hosted'], level: 'critical' } as const];
    const [finding] = listed([k2], { deny });
    assert.equal(finding?.level, 'critical');
    assert.equal(listed([k2], { deny: [entry] })[0]?.level, 'moderate');
    const [reason] = finding?.reasons ?? [];
    assert.equal(reason && renderMessage(reason.message, 'en'), 'model-policy.yaml denies: vendor lotus, deployment hosted | self-hosted.');
    assert.equal(finding && renderMessage(finding.message, 'en'), 'K2 is denied by the policy.');
    const when = { source: 'model.vendor.country == "CN"', holds: () => true };
    const [conditional] = listed([k2], { deny: [{ ...entry, when }] });
    assert.match(
      conditional?.reasons[0] ? renderMessage(conditional.reasons[0].message, 'en') : '',
      /vendor lotus, model\.vendor\.country == "CN"/,
    );
  });

  it('deny what was made from a model, and say less where that is alleged', () => {
    const deny = [{ origin, base: '', vendor: 'nordic', derived: true, level: 'high' } as const];
    const told = (status: 'confirmed' | 'alleged') => {
      const lineage = [{ relation: 'fine-tune', base: 'nordic/big', status } as const];
      const [finding, ...more] = listed([tuned], { deny }, withModels({ 'island/tuned': { lineage } }));
      assert.deepEqual(more, []);
      assert.equal(finding?.level, 'high');
      assert.deepEqual(
        finding?.reasons.map(({ fact, sources }) => [fact, sources]),
        [
          ['model.lineage', ['test:source']],
          [undefined, undefined],
        ],
      );
      return [finding && renderMessage(finding.message, 'en'), ...finding.reasons.map(({ message }) => message.code)];
    };
    assert.deepEqual(told('confirmed'), ['Tuned was made from Big, which the policy denies.', 'reason.lineage', 'reason.denied-by']);
    assert.deepEqual(told('alleged'), [
      'Tuned is said to be made from Big, which the policy denies.',
      'reason.lineage-alleged',
      'reason.denied-by',
    ]);
    assert.deepEqual(listed([tuned], { deny: [{ origin, base: '', vendor: 'nordic' }] }), []);
  });

  it('count a base as alleged for the profile too', () => {
    const registry = withModels({ 'island/tuned': { lineage: [{ relation: 'fine-tune', base: 'nordic/big', status: 'alleged' }] } });
    const levels = { level: 'moderate', cases: { alleged: 'low', confirmed: 'high' }, options: {} } as const;
    const policy = policyWith({ rules: { 'denied-base': levels }, deny: [{ origin, base: '', vendor: 'nordic', derived: true }] });
    const judge = (of = registry) => assess({ usages: [tuned], registry: of, policyOf: () => policy, today: TODAY }).findings[0]?.level;
    assert.deepEqual([judge(), judge(miniRegistry())], ['low', 'high']);
  });

  it('tell of the base of a model that is denied itself only at the model', () => {
    const deny = [{ origin, base: '', country: ['NZ', 'SE'], derived: true }];
    assert.deepEqual(
      listed([tuned], { deny }).map(({ code }) => code),
      ['denied'],
    );
  });

  it('name the allow list on which a model does not stand, and tell unknown models apart', () => {
    const allow = [{ origin, base: '', vendor: 'acme' }];
    const [outside] = listed([k2], { allow });
    assert.equal(outside && renderMessage(outside.message, 'en'), 'K2 is not on the allow list of model-policy.yaml.');
    assert.deepEqual(
      outside?.reasons.map(({ message }) => [message.code, message.args]),
      [['reason.allow-list', { layer: 'model-policy.yaml', entries: 1 }]],
    );
    const layers = [{ layer: 'weakest', kind: 'profile' } as const, { layer: 'strongest', kind: 'file' } as const];
    const [empty] = listed([k2], { allow: [], layers });
    assert.equal(empty?.reasons.length, 1);
    assert.deepEqual(empty?.decidedBy.layer, 'strongest');
    const cases = { outside: 'low', unknown: 'high' } as const;
    const policy = policyWith({ rules: { 'not-allowed': { level: 'off', cases, options: {} } }, allow });
    const judged = assess({ usages: [k2, modelUsage('made-up')], registry: miniRegistry(), policyOf: () => policy, today: TODAY });
    assert.deepEqual(
      judged.findings.map(({ level }) => level),
      ['low', 'high'],
    );
  });
});

describe('undisclosed-base', () => {
  it('keeps what is alleged among the reasons for a base that is kept back further up', () => {
    const registry = withModels({
      'island/tuned': { lineage: [{ relation: 'fine-tune', base: 'nordic/big', status: 'alleged' }] },
      'nordic/big': { undisclosedBase: true },
    });
    assert.deepEqual(reasonsOf('undisclosed-base', tuned, { registry }), ['reason.base-undisclosed', 'reason.lineage-alleged']);
  });
});
