import assert from 'node:assert/strict';
import { type Context, renderMessage } from '../../../src/assess';
import { baselineOf, findingsOf, sentenceOf } from './judge';
import { DATA, license, miniRegistry, model } from './miniRegistry';
import { modelUsage, on, SELF_HOSTED, UNKNOWN } from './usages';

const big = modelUsage('nordic/Big-8B', { deployment: SELF_HOSTED });
const k2 = modelUsage('k2-instruct', { deployment: SELF_HOSTED });
const tuned = modelUsage('island/Tuned-8B', { deployment: SELF_HOSTED });
const plain = modelUsage('nordic/Plain-1B', { deployment: SELF_HOSTED });

describe('license-threshold', () => {
  const caseOf = (monthlyActiveUsers?: number) =>
    findingsOf('license-threshold', [big], { context: monthlyActiveUsers === undefined ? {} : { monthlyActiveUsers } }).map(
      ({ message }) => message.code,
    );

  it('says "would apply" while nothing is declared', () => {
    assert.equal(
      sentenceOf('license-threshold', big),
      'Big: BIG license has a duty above 700 million monthly active users; whether it applies is not declared.',
    );
  });

  it('applies above the threshold and not at it', () => {
    assert.deepEqual(caseOf(700_000_001), ['license-threshold.applies']);
    assert.deepEqual(caseOf(700_000_000), ['license-threshold.near']);
  });

  it('is near from eighty percent on', () => {
    assert.deepEqual(caseOf(560_000_000), ['license-threshold.near']);
    assert.deepEqual(caseOf(559_999_999), ['license-threshold.below']);
  });

  it('tells the headroom', () => {
    const sentence = (monthlyActiveUsers: number) => sentenceOf('license-threshold', big, { context: { monthlyActiveUsers } });
    assert.equal(
      sentence(434_000_000),
      'Big: a duty of BIG license above 700 million monthly active users does not apply by your declared figures (62% of the threshold).',
    );
    assert.match(sentence(630_000_000) ?? '', /come near \(90%\) the 700 million/);
    assert.match(sentence(2000) ?? '', /\(under 1% of the threshold\)/);
    assert.match(sentence(0) ?? '', /\(0% of the threshold\)/);
    const [finding] = findingsOf('license-threshold', [big], { context: { monthlyActiveUsers: 434_000_000 } });
    const texts = finding?.reasons.map(({ message }) => renderMessage(message, 'en'));
    assert.deepEqual(texts, [
      'BIG license, 2: A separate license is needed.',
      'You declare 434 million monthly active users, 62% of the threshold of 700 million monthly active users.',
    ]);
  });

  it('has a level of its own for each case', () => {
    const levels = (monthlyActiveUsers: number) =>
      baselineOf([big], { context: { monthlyActiveUsers, domicile: 'JP' } }).filter((row) => row.startsWith('license-threshold'));
    assert.deepEqual(levels(2_000_000), ['license-threshold minimal']);
    assert.deepEqual(levels(600_000_000), ['license-threshold moderate']);
    assert.deepEqual(levels(800_000_000), ['license-threshold high']);
  });

  it('is silent for a license without a threshold, and for one whose threshold is for display', () => {
    assert.equal(sentenceOf('license-threshold', plain), undefined);
    assert.equal(sentenceOf('license-threshold', k2), undefined);
  });

  it('asks for an agreement that has no threshold', () => {
    const registry = miniRegistry({ licenses: [license('BIG', [{ kind: 'agreement-required', text: 'Ask first.' }])] });
    assert.equal(sentenceOf('license-threshold', big, { registry }), 'Big: BIG license asks for an agreement. Ask first.');
  });
});

describe('license-display', () => {
  it('names the words and both thresholds', () => {
    assert.equal(
      sentenceOf('license-display', k2),
      'K2: K2 license asks to display “K2” above 100 million monthly active users or 20 million US dollars of monthly revenue.',
    );
  });

  it('applies when one of two thresholds is passed', () => {
    const context = { monthlyActiveUsers: 5, monthlyRevenue: { amount: 30_000_000, currency: 'USD' } };
    assert.match(sentenceOf('license-display', k2, { context }) ?? '', /by your declared figures/);
  });

  it('still says "would" when only one of two figures is declared', () => {
    assert.deepEqual(
      findingsOf('license-display', [k2], { context: { monthlyActiveUsers: 5 } }).map(({ message }) => message.code),
      ['license-display.would-apply'],
    );
  });

  it('does not convert currencies', () => {
    const [finding] = findingsOf('license-display', [k2], {
      context: { monthlyActiveUsers: 5, monthlyRevenue: { amount: 30_000_000, currency: 'JPY' } },
    });
    assert.equal(finding?.message.code, 'license-display.would-apply');
    assert.match(
      finding ? renderMessage(finding.reasons.at(-1)?.message ?? finding.message, 'en') : '',
      /declared in JPY and is not converted/,
    );
  });

  it('is silent under the baseline once both figures are declared and low', () => {
    const context = { monthlyActiveUsers: 5, monthlyRevenue: { amount: 30, currency: 'USD' } };
    assert.deepEqual(
      findingsOf('license-display', [k2], { context }).map(({ message }) => message.code),
      ['license-display.below'],
    );
    assert.deepEqual(baselineOf([k2], { context }), []);
    const closer = { monthlyActiveUsers: 31_000_000, monthlyRevenue: { amount: 10_000_000, currency: 'USD' } };
    assert.match(sentenceOf('license-display', k2, { context: closer }) ?? '', /your declared figures are below \(50%\)/);
    const near = { ...closer, monthlyActiveUsers: 90_000_000 };
    assert.match(sentenceOf('license-display', k2, { context: near }) ?? '', /your declared figures come near \(90%\)/);
  });

  it('asks for words that no threshold limits', () => {
    assert.equal(sentenceOf('license-display', big), 'Big: BIG license asks to display “Built with Big”.');
    assert.equal(sentenceOf('license-display', plain), undefined);
  });

  it('is silent about words that only models made from it must carry', () => {
    const registry = miniRegistry({ licenses: [license('BIG', [{ kind: 'naming', display: 'Big', text: 'Name it.' }])] });
    assert.equal(sentenceOf('license-display', big, { registry }), undefined);
  });

  it('is silent for a closed model, whose service has terms of its own', () => {
    const registry = miniRegistry({
      models: [model('lotus/k2', { openness: 'closed', license: 'K2', identifiers: { api: ['k2-instruct'] } })],
    });
    assert.equal(sentenceOf('license-display', k2, { registry }), undefined);
  });

  it('takes the Japanese text of the license where there is one', () => {
    const [finding] = findingsOf('license-display', [k2]);
    assert.equal(finding?.reasons[0] && renderMessage(finding.reasons[0].message, 'ja'), 'K2 license：基準を超える場合「K2」を表示する。');
  });
});

describe('license-non-commercial', () => {
  const research = (deployment = SELF_HOSTED) => modelUsage('nordic/Research-1B', { deployment });

  it('fires for weights that one runs oneself', () => {
    assert.equal(sentenceOf('license-non-commercial', research()), 'Research: NC license excludes commercial use of the weights.');
    assert.deepEqual(baselineOf([research()]), ['license-non-commercial moderate']);
    assert.equal(sentenceOf('license-non-commercial', plain), undefined);
  });

  it('matters more where revenue is declared', () => {
    assert.deepEqual(baselineOf([research()], { context: { yearlyRevenue: { amount: 1, currency: 'EUR' } } }), [
      'license-non-commercial high',
    ]);
  });

  it("leaves calls to the maker's own service to the terms of that service", () => {
    assert.deepEqual(baselineOf([research(on('nordic', 'SE'))]), []);
    assert.deepEqual(baselineOf([research(on('acme', 'US'))]), ['license-non-commercial minimal']);
  });

  it('is calmer by the name of an interface whose place is not known', () => {
    assert.deepEqual(baselineOf([modelUsage('research-1b', { deployment: UNKNOWN })]), ['license-non-commercial minimal']);
    assert.deepEqual(baselineOf([modelUsage('nordic/Research-1B', { deployment: UNKNOWN })]), ['license-non-commercial moderate']);
  });

  it('tells research-only from non-commercial', () => {
    const registry = miniRegistry({ licenses: [license('NC', [{ kind: 'research-only', text: 'Research only.' }])] });
    assert.match(sentenceOf('license-non-commercial', research(), { registry }) ?? '', /allows the weights for research only/);
    const both = miniRegistry({
      licenses: [
        license('NC', [
          { kind: 'research-only', text: 'R.' },
          { kind: 'non-commercial', text: 'N.' },
        ]),
      ],
    });
    assert.match(sentenceOf('license-non-commercial', research(), { registry: both }) ?? '', /excludes commercial use/);
  });

  it('names who serves the model, whose terms then count', () => {
    const [finding] = findingsOf('license-non-commercial', [research(on('acme', 'US'))]);
    assert.match(finding ? renderMessage(finding.reasons.at(-1)?.message ?? finding.message, 'en') : '', /^Here ACME serves the model/);
  });

  it('does not take a declared zero for revenue, nor for nothing declared', () => {
    const zero = { amount: 0, currency: 'EUR' };
    const lastOf = (context: Context) => findingsOf('license-non-commercial', [research()], { context })[0]?.reasons.at(-1)?.message.code;
    assert.equal(lastOf({}), 'reason.revenue-undeclared');
    assert.equal(lastOf({ yearlyRevenue: zero }), 'reason.obligation');
    assert.equal(lastOf({ monthlyRevenue: zero }), 'reason.obligation');
    assert.deepEqual(baselineOf([research()], { context: { yearlyRevenue: zero, monthlyRevenue: zero } }), [
      'license-non-commercial moderate',
    ]);
    assert.deepEqual(baselineOf([research()], { context: { monthlyRevenue: { amount: 1, currency: 'EUR' } } }), [
      'license-non-commercial high',
    ]);
  });
});

describe('license-territory', () => {
  it('applies to a member state where the Union is excluded', () => {
    assert.equal(
      sentenceOf('license-territory', big, { context: { domicile: 'DE' } }),
      'Big: BIG license grants no rights in the European Union; you declare Germany.',
    );
    assert.ok(baselineOf([big], { context: { jurisdictions: ['JP', 'FR'] } }).includes('license-territory high'));
  });

  it('is silent where no excluded territory is declared', () => {
    assert.equal(sentenceOf('license-territory', big, { context: { domicile: 'JP', jurisdictions: ['US'] } }), undefined);
    assert.equal(sentenceOf('license-territory', plain, { context: { domicile: 'DE' } }), undefined);
  });

  it('hits with one of several excluded territories, and not with an exclusion that names none', () => {
    const several = miniRegistry({ licenses: [license('BIG', [{ kind: 'territory-excluded', text: 'T.', territories: ['EU', 'KR'] }])] });
    const sentence = sentenceOf('license-territory', big, { context: { domicile: 'KR' }, registry: several });
    assert.equal(sentence, 'Big: BIG license grants no rights in the European Union and South Korea; you declare South Korea.');
    const none = miniRegistry({ licenses: [license('BIG', [{ kind: 'territory-excluded', text: 'T.', territories: [] }])] });
    assert.equal(sentenceOf('license-territory', big, { registry: none }), undefined);
    assert.equal(sentenceOf('license-territory', modelUsage('k2-instruct')), undefined);
  });

  it('says what would be excluded while nothing is declared', () => {
    const codes = (context: Context) =>
      findingsOf('license-territory', [big], { context }).flatMap(({ reasons }) => reasons.map(({ message }) => message.code));
    assert.deepEqual(codes({}), ['reason.obligation', 'reason.places-undeclared']);
    assert.deepEqual(codes({ domicile: 'DE' }), ['reason.obligation']);
    assert.equal(sentenceOf('license-territory', big), 'Big: BIG license grants no rights in the European Union.');
  });
});

describe('license-restricted-use', () => {
  it('says what would apply while no sector is declared, and is calm once it is another', () => {
    const found = (sector?: string) => {
      const [finding] = findingsOf('license-restricted-use', [big], { context: sector === undefined ? {} : { sector } });
      const levels = baselineOf([big], { context: sector === undefined ? {} : { sector } });
      return [finding?.reasons.at(-1)?.message.code, levels.find((row) => row.startsWith('license-restricted-use'))];
    };
    assert.deepEqual(found(), ['reason.sector-undeclared', 'license-restricted-use minimal']);
    assert.deepEqual(found(''), ['reason.sector-undeclared', 'license-restricted-use minimal']);
    assert.deepEqual(found('banking'), ['reason.obligation', undefined]);
    assert.deepEqual(found('military'), ['reason.obligation', 'license-restricted-use high']);
  });

  it('lists the uses', () => {
    assert.equal(sentenceOf('license-restricted-use', big), 'Big: BIG license restricts uses: military and critical infrastructure.');
    assert.equal(sentenceOf('license-restricted-use', plain), undefined);
  });

  it('says so when the license lists none', () => {
    const registry = miniRegistry({ licenses: [license('BIG', [{ kind: 'use-restriction', text: 'Some.' }])] });
    assert.equal(sentenceOf('license-restricted-use', big, { registry }), 'Big: BIG license restricts uses.');
    for (const sector of ['', 'banking'])
      assert.deepEqual(baselineOf([big], { registry, context: { sector } }), ['license-restricted-use minimal']);
  });

  it('names three of many uses and counts the rest', () => {
    const uses = ['a', 'b', 'c', 'd', 'e'];
    const registry = (some: readonly string[]) =>
      miniRegistry({ licenses: [license('BIG', [{ kind: 'use-restriction', text: 'T.', uses: some }])] });
    assert.equal(
      sentenceOf('license-restricted-use', big, { registry: registry(uses) }),
      'Big: BIG license restricts uses: a, b, c, and 2 more.',
    );
    assert.equal(
      sentenceOf('license-restricted-use', big, { registry: registry(uses.slice(1)) }),
      'Big: BIG license restricts uses: b, c, d, and e.',
    );
  });

  it('tells when the declared sector is named, by whole words', () => {
    assert.match(
      sentenceOf('license-restricted-use', big, { context: { sector: 'infrastructure' } }) ?? '',
      /which is your declared sector/,
    );
    assert.deepEqual(
      findingsOf('license-restricted-use', [big], { context: { sector: 'mil' } }).map(({ message }) => message.code),
      ['license-restricted-use.named'],
    );
  });
});

describe('inherited-license', () => {
  it('names the license and the base it comes from', () => {
    assert.equal(sentenceOf('inherited-license', tuned), 'Tuned inherits duties of BIG license from Big.');
  });

  it('tells the way down', () => {
    const [finding] = findingsOf('inherited-license', [tuned]);
    assert.equal(finding?.reasons[0] && renderMessage(finding.reasons[0].message, 'en'), 'Tuned was made from Big (fine-tune).');
    assert.deepEqual(finding?.reasons[0]?.sources, ['test:source']);
  });

  it('is silent where nothing flows down, or the model carries the same license itself', () => {
    assert.equal(sentenceOf('inherited-license', big), undefined);
    const models = DATA.models.map((row) => (row.id === 'island/tuned' ? { ...row, license: 'BIG' } : row));
    assert.equal(sentenceOf('inherited-license', tuned, { registry: miniRegistry({ models }) }), undefined);
  });

  it('ends where the maker of the base put its own next model under another license', () => {
    const between = model('nordic/big-2', {
      name: 'Big 2',
      openness: 'open-weights',
      license: 'MIT',
      lineage: [{ relation: 'post-training', base: 'nordic/big' }],
      identifiers: { huggingface: ['nordic/Big-2'] },
    });
    const models = [
      ...DATA.models.map((row) =>
        row.id === 'island/tuned' ? { ...row, lineage: [{ relation: 'fine-tune', base: 'nordic/big-2' } as const] } : row,
      ),
      between,
    ];
    const registry = miniRegistry({ models });
    assert.equal(sentenceOf('inherited-license', modelUsage('nordic/Big-2', { deployment: SELF_HOSTED }), { registry }), undefined);
    assert.equal(sentenceOf('inherited-license', tuned, { registry }), undefined);
  });

  it('is silent where only a notice flows down', () => {
    const licenses = [license('BIG', [{ kind: 'notice', text: 'Keep it.' }], { flowsDown: true }), license('MIT', [])];
    assert.equal(sentenceOf('inherited-license', tuned, { registry: miniRegistry({ licenses }) }), undefined);
  });

  it('says what would apply, and with headroom what does not, where all that is inherited hangs on thresholds', () => {
    const licenses = DATA.licenses.map((row) => (row.id === 'K2' ? { ...row, flowsDown: true } : row));
    const models = DATA.models.map((row) =>
      row.id === 'island/tuned' ? { ...row, lineage: [{ relation: 'fine-tune', base: 'lotus/k2' } as const] } : row,
    );
    const registry = miniRegistry({ models, licenses });
    assert.equal(
      sentenceOf('inherited-license', tuned, { registry }),
      'Tuned inherits a duty of K2 license above 100 million monthly active users or 20 million US dollars of monthly revenue from K2; whether it applies is not declared.',
    );
    assert.deepEqual(baselineOf([tuned], { registry }), ['inherited-license low']);
    const declared = (monthlyActiveUsers: number) => ({
      registry,
      context: { monthlyActiveUsers, monthlyRevenue: { amount: 1_000_000, currency: 'USD' } },
    });
    assert.match(sentenceOf('inherited-license', tuned, declared(62_000_000)) ?? '', /it does not apply by your declared figures/);
    const [finding] = findingsOf('inherited-license', [tuned], declared(62_000_000));
    assert.ok(finding?.reasons.some(({ message }) => renderMessage(message, 'en').includes('62% of the threshold')));
    assert.deepEqual(baselineOf([tuned], declared(62_000_000)), []);
    assert.deepEqual(baselineOf([tuned], declared(90_000_000)), ['inherited-license low']);
    assert.deepEqual(baselineOf([tuned], declared(100_000_001)), ['inherited-license high']);
    assert.equal(sentenceOf('inherited-license', tuned, declared(100_000_001)), 'Tuned inherits duties of K2 license from K2.');
  });

  it('applies when a declared figure passes an inherited threshold', () => {
    const levels = (monthlyActiveUsers: number) => baselineOf([tuned], { context: { monthlyActiveUsers } });
    assert.deepEqual(levels(1), ['inherited-license low']);
    assert.deepEqual(levels(800_000_000), ['inherited-license high']);
  });

  it('tells first of what applies, then of what is certain, then of what is alleged', () => {
    const second = model('acme/heavy', { openness: 'open-weights', license: 'HEAVY', identifiers: { huggingface: ['acme/heavy'] } });
    const lineage = [
      { relation: 'distillation', base: 'acme/heavy', status: 'alleged' },
      { relation: 'fine-tune', base: 'nordic/big' },
    ] as const;
    const models = [...DATA.models.map((row) => (row.id === 'island/tuned' ? { ...row, lineage } : row)), second];
    const licenses = [...DATA.licenses, license('HEAVY', [{ kind: 'non-commercial', text: 'None.' }], { flowsDown: true })];
    const registry = miniRegistry({ models, licenses });
    const [finding] = findingsOf('inherited-license', [tuned], { registry });
    assert.equal(finding?.message.args['carrier'], 'Big');
    assert.deepEqual(
      finding?.reasons.filter(({ fact }) => fact === 'model.lineage').map(({ message }) => message.args['base']),
      ['heavy', 'Big'],
    );
    assert.ok(baselineOf([tuned], { registry, context: { monthlyActiveUsers: 800_000_000 } }).includes('inherited-license high'));
  });

  it('doubts a way down of which one step is alleged', () => {
    const between = model('acme/mid', {
      openness: 'open-weights',
      license: null,
      lineage: [{ relation: 'fine-tune', base: 'nordic/big' }],
    });
    const models = [
      ...DATA.models.map((row) =>
        row.id === 'island/tuned' ? { ...row, lineage: [{ relation: 'merge', base: 'acme/mid', status: 'disputed' } as const] } : row,
      ),
      between,
    ];
    assert.deepEqual(
      findingsOf('inherited-license', [tuned], { registry: miniRegistry({ models }) }).map(({ message }) => message.code),
      ['inherited-license.alleged'],
    );
  });

  it('leaves a closed product to its vendor', () => {
    assert.deepEqual(baselineOf([modelUsage('suite')]), ['inherited-license minimal']);
    assert.equal(sentenceOf('inherited-license', modelUsage('suite')), 'Suite inherits duties of BIG license from Big.');
  });

  it('calls an alleged base alleged', () => {
    const models = DATA.models.map((row) =>
      row.id === 'island/tuned' ? { ...row, lineage: [{ relation: 'distillation', base: 'nordic/big', status: 'alleged' } as const] } : row,
    );
    const registry = miniRegistry({ models });
    assert.equal(
      sentenceOf('inherited-license', tuned, { registry }),
      'Tuned is said to come from Big; if so, duties of BIG license flow down to it.',
    );
    assert.deepEqual(baselineOf([tuned], { registry }), ['inherited-license minimal']);
  });
});
