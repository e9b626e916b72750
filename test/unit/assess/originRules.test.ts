import assert from 'node:assert/strict';
import { renderMessage } from '../../../src/assess';
import type { Advisory, Model } from '../../../src/model/registry';
import type { Usage } from '../../../src/model/usage';
import { baselineOf, type Circumstances, caseOf, findingsOf, sentenceOf } from './judge';
import { DATA, miniRegistry } from './miniRegistry';
import { endpointUsage, modelUsage, on, SELF_HOSTED } from './usages';

const tuned = modelUsage('island/Tuned-8B', { deployment: SELF_HOSTED });

/** The registry with other facts on single models. */
const withModels = (changes: Readonly<Record<string, Partial<Model>>>) =>
  miniRegistry({ models: DATA.models.map((row) => ({ ...row, ...changes[row.id] })) });

describe('undisclosed-base', () => {
  const RULE = 'undisclosed-base';
  const from = (status: 'alleged' | 'disputed' | 'confirmed', base = 'nordic/big') => ({ relation: 'fine-tune', base, status }) as const;

  it('says that the maker keeps the base to itself', () => {
    const registry = withModels({ 'island/tuned': { undisclosedBase: true, lineage: [], facts: { undisclosedBase: 'test:other' } } });
    assert.equal(sentenceOf(RULE, tuned, { registry }), 'Tuned: its maker does not say what it was made from.');
    assert.deepEqual(findingsOf(RULE, [tuned], { registry })[0]?.reasons[0]?.sources, ['test:other']);
  });

  it('needs no lineage for that', () => {
    const registry = withModels({ 'acme/orbit-2': { undisclosedBase: true } });
    assert.equal(sentenceOf(RULE, modelUsage('orbit-2'), { registry }), 'orbit-2: its maker does not say what it was made from.');
    assert.equal(sentenceOf(RULE, modelUsage('orbit-3'), { registry }), undefined);
  });

  it('follows the way up to a base whose own base is kept back', () => {
    const registry = withModels({ 'nordic/big': { undisclosedBase: true } });
    assert.equal(sentenceOf(RULE, tuned, { registry }), 'Tuned comes from Big, whose maker does not say what that was made from.');
  });

  it('has a case for each', () => {
    const cases = [
      withModels({ 'nordic/big': { undisclosedBase: true } }),
      withModels({ 'island/tuned': { lineage: [from('disputed')] } }),
      withModels({ 'island/tuned': { lineage: [from('alleged')] } }),
    ].map((registry) => caseOf(RULE, tuned, { registry }));
    assert.deepEqual(cases, ['upstream', 'disputed', 'alleged']);
  });

  it('tells what is alleged, and before it what is disputed', () => {
    assert.equal(
      sentenceOf(RULE, tuned, { registry: withModels({ 'island/tuned': { lineage: [from('alleged')] } }) }),
      'Tuned is said to be made from Big; nothing confirms it.',
    );
    assert.equal(
      sentenceOf(RULE, tuned, { registry: withModels({ 'island/tuned': { lineage: [from('alleged', 'lotus/k2'), from('disputed')] } }) }),
      'Tuned is said to be made from Big; that is disputed.',
    );
  });

  it('puts what the maker says before what others say, and keeps that as a reason', () => {
    const registry = withModels({ 'island/tuned': { undisclosedBase: true, lineage: [from('alleged')] } });
    assert.equal(caseOf(RULE, tuned, { registry }), 'undisclosed');
    assert.deepEqual(
      findingsOf(RULE, [tuned], { registry })[0]?.reasons.map(({ message }) => message.code),
      ['reason.base-undisclosed', 'reason.lineage-alleged'],
    );
  });

  it('is silent where the way is confirmed, and where the registry merely knows no base', () => {
    assert.equal(sentenceOf(RULE, tuned), undefined);
    assert.equal(caseOf(RULE, tuned, { registry: withModels({ 'island/tuned': { lineage: [from('confirmed')] } }) }), undefined);
    assert.equal(sentenceOf(RULE, modelUsage('nordic/Plain-1B')), undefined);
    assert.equal(sentenceOf(RULE, modelUsage('orbit-77')), undefined);
  });

  it('is a matter of opinion, which the baseline has not', () => {
    const registry = withModels({ 'island/tuned': { undisclosedBase: true, lineage: [] } });
    assert.deepEqual(baselineOf([tuned], { registry }), []);
  });
});

describe('listed-vendor', () => {
  const RULE = 'listed-vendor';
  const entry = (id: string, more: Partial<Advisory> = {}): Advisory => ({
    id,
    kind: 'entity-listing',
    title: `The list, ${id}`,
    text: 'Licenses are required.',
    authority: 'The Bureau',
    binds: 'exporters',
    territory: 'US',
    from: '2025-01-16',
    status: 'in-force',
    affects: { vendors: ['lotus'] },
    source: 'test:source',
    checked: '2026-11-01',
    ...more,
  });
  const weights = modelUsage('lotus/K2-Instruct', { deployment: SELF_HOSTED });
  const inUs = (...advisories: readonly Advisory[]): Circumstances => ({
    registry: miniRegistry({ advisories }),
    context: { jurisdictions: ['US'] },
  });
  const levels = (usage: Usage, circumstances: Circumstances) => baselineOf([usage], circumstances).filter((row) => row.startsWith(RULE));
  const listed = entry('us-list-lotus');

  it('names the maker, the authority and the entry, and says whom it binds', () => {
    assert.equal(sentenceOf(RULE, weights, inUs(listed)), 'LOTUS stands on a list. The list, us-list-lotus (The Bureau).');
    const [reason] = findingsOf(RULE, [weights], inUs(listed))[0]?.reasons ?? [];
    assert.match(reason ? renderMessage(reason.message, 'en') : '', /binding exporters/);
    assert.deepEqual(reason?.sources, ['test:source']);
  });

  it('is told here and not as an advisory', () => {
    assert.deepEqual(findingsOf('advisory', [weights], inUs(listed)), []);
  });

  it('concerns the operator of the endpoint as well, and is told once for an address and the call through it', () => {
    const address = endpointUsage('https://api.lotus.example/v1', on('lotus', 'CN'));
    assert.match(sentenceOf(RULE, address, inUs(listed)) ?? '', /^LOTUS stands/);
    const call = modelUsage('orbit-3', {
      deployment: on('lotus', 'CN'),
      evidence: [{ code: 'endpoint', args: ['https://api.lotus.example/v1'], location: address.location }],
    });
    assert.deepEqual(
      findingsOf(RULE, [address, call], inUs(listed)).map(({ usage }) => usage),
      [1],
    );
  });

  it('tells the parent of an operator apart, and calmer', () => {
    const usage = modelUsage('orbit-3', { deployment: on('lotus-intl', 'SG') });
    assert.equal(
      sentenceOf(RULE, usage, inUs(listed)),
      'LOTUS-INTL belongs to LOTUS, which stands on a list. The list, us-list-lotus (The Bureau).',
    );
    assert.deepEqual(
      findingsOf(RULE, [usage], inUs(listed))[0]?.reasons.map(({ message }) => message.code),
      ['reason.parent-of', 'reason.advisory'],
    );
    assert.deepEqual(levels(usage, inUs(listed)), [`${RULE} minimal`]);
    assert.deepEqual(levels(weights, inUs(listed)), [`${RULE} low`]);
  });

  it('is off under the baseline while the entry is contested, no place is declared, or it is another territory', () => {
    assert.deepEqual(levels(weights, inUs(entry('us-list-lotus', { status: 'contested' }))), []);
    assert.deepEqual(levels(weights, { registry: miniRegistry({ advisories: [listed] }) }), []);
    assert.deepEqual(levels(weights, { registry: miniRegistry({ advisories: [listed] }), context: { domicile: 'JP' } }), []);
    const { territory, ...everywhere } = listed;
    assert.equal(territory, 'US');
    assert.deepEqual(levels(weights, { registry: miniRegistry({ advisories: [everywhere] }) }), [`${RULE} low`]);
  });

  it('has a case for each', () => {
    const registry = miniRegistry({ advisories: [listed] });
    const inSingapore = modelUsage('orbit-3', { deployment: on('lotus-intl', 'SG') });
    assert.equal(caseOf(RULE, weights, inUs(listed)), 'listed');
    assert.equal(caseOf(RULE, weights, { registry, context: { domicile: 'JP', jurisdictions: ['DE', 'US'] } }), 'listed');
    assert.equal(caseOf(RULE, inSingapore, inUs(listed)), 'parent-listed');
    assert.equal(caseOf(RULE, weights, inUs(entry('us-list-lotus', { status: 'contested' }))), 'contested');
    assert.equal(caseOf(RULE, weights, { registry }), 'undeclared');
    assert.equal(caseOf(RULE, weights, { registry, context: { domicile: 'JP' } }), 'other-territory');
    assert.equal(caseOf(RULE, weights, { registry, options: { lists: ['us-list'] } }), 'listed');
  });

  it('tells first of what is in force against the party itself, and of all as reasons', () => {
    const contested = entry('us-a', { status: 'contested' });
    const [finding] = findingsOf(RULE, [weights], inUs(contested, listed));
    assert.equal(finding?.message.args['title'], 'The list, us-list-lotus');
    assert.equal(finding?.reasons.length, 2);
  });

  it('is silent on entries that are lifted, over, yet to come, of another kind or on somebody else', () => {
    const changes: readonly Partial<Advisory>[] = [
      { status: 'lifted' },
      { status: 'informational' },
      { to: '2026-11-22' },
      { from: '2026-11-24' },
      { kind: 'designation' },
      { affects: { vendors: ['nordic'] } },
    ];
    for (const change of changes) assert.equal(sentenceOf(RULE, weights, inUs(entry('us-list-lotus', change))), undefined);
    assert.notEqual(sentenceOf(RULE, weights, inUs(entry('us-list-lotus', { from: '2026-11-23', to: '2026-11-23' }))), undefined);
  });

  it('takes the lists that the policy names, by the beginning of their ids, wherever one is', () => {
    const registry = miniRegistry({ advisories: [listed] });
    const sentence = (lists: unknown) => findingsOf(RULE, [weights], { registry, options: { lists } });
    assert.equal(sentence(['us-list']).length, 1);
    assert.equal(sentence(['us-list-lotus']).length, 1);
    assert.equal(sentence(['us-li']).length, 0);
    assert.equal(sentence([]).length, 0);
    assert.equal(sentence('us-li').length, 1, 'an option of another shape is not set');
  });
});
