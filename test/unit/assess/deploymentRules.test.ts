import assert from 'node:assert/strict';
import { renderMessage } from '../../../src/assess';
import type { Finding } from '../../../src/model/finding';
import type { Advisory } from '../../../src/model/registry';
import type { Deployment } from '../../../src/model/usage';
import { baselineOf, findingsOf, sentenceOf, TODAY } from './judge';
import { DATA, miniRegistry } from './miniRegistry';
import { endpointUsage, modelUsage, on, range, SELF_HOSTED, UNKNOWN } from './usages';

const RULE = 'endpoint-jurisdiction';

const usagesOf = (findings: readonly Finding[]) => findings.map(({ usage }) => usage);
const inChina = modelUsage('k2-instruct', { deployment: on('lotus', 'CN') });

describe('endpoint-jurisdiction', () => {
  it('tells the same model on three deployments apart', () => {
    assert.equal(
      sentenceOf(RULE, inChina),
      'Calls go to api.lotus.example, operated by LOTUS of China, a country without an adequacy decision.',
    );
    const gateway = modelUsage('k2-instruct', { deployment: on('router', 'US', 'gateway') });
    assert.equal(
      sentenceOf(RULE, gateway),
      'api.router.example forwards calls to operators of its choice; LOTUS of China, who made the model, can be one.',
    );
    assert.equal(sentenceOf(RULE, modelUsage('k2-instruct', { deployment: SELF_HOSTED })), undefined);
    assert.deepEqual(
      [...baselineOf([inChina]), ...baselineOf([gateway])].filter((row) => row.startsWith(RULE)),
      [`${RULE} high`, `${RULE} low`],
    );
  });

  it('is silent where a decision covers the country, the country is the Union, or nothing is known', () => {
    assert.equal(sentenceOf(RULE, modelUsage('orbit-3', { deployment: on('acme', 'US') })), undefined);
    assert.equal(sentenceOf(RULE, modelUsage('nordic/Big-8B', { deployment: on('nordic', 'SE') })), undefined);
    assert.equal(sentenceOf(RULE, modelUsage('k2-instruct', { deployment: UNKNOWN })), undefined);
  });

  it("looks at the operator's parent", () => {
    const usage = modelUsage('k2-instruct', { deployment: on('lotus-intl', null) });
    const outcomes = findingsOf(RULE, [usage], { options: { countries: ['SG'] } });
    assert.deepEqual(
      outcomes.map(({ message }) => renderMessage(message, 'en')),
      [
        'Calls go to api.lotus-intl.example, operated by LOTUS-INTL, whose parent is of China, a country that is not among the allowed ones.',
      ],
    );
  });

  it('looks at the place of processing', () => {
    assert.match(sentenceOf(RULE, modelUsage('orbit-3', { deployment: on('acme', 'CN') })) ?? '', /are processed in China/);
  });

  it('shows the address in the code, and that no regime holds the country adequate', () => {
    const location = { file: 'settings.py', range: range(2, 4, 30) };
    const [finding] = findingsOf(RULE, [
      {
        ...inChina,
        evidence: [
          { code: 'client', args: ['X'], location: inChina.location },
          { code: 'endpoint', args: [], location },
        ],
      },
    ]);
    assert.deepEqual(finding?.reasons[0]?.location, location);
    const [bare] = findingsOf(RULE, [{ ...inChina, evidence: [] }]);
    assert.deepEqual(bare?.reasons[0]?.location, inChina.location);
    assert.ok(
      finding?.reasons.some(
        ({ message }) => renderMessage(message, 'en') === 'No data-protection regime in the registry holds China adequate.',
      ),
    );
  });

  it('tells which frameworks hold where those are not the ones asked for', () => {
    const [finding] = findingsOf(RULE, [modelUsage('orbit-3', { deployment: on('acme', 'US') })], { options: { frameworks: ['APPI'] } });
    const texts = finding?.reasons.map(({ message }) => renderMessage(message, 'en'));
    assert.ok(texts?.includes('Adequacy decisions under GDPR cover the United States; the policy asks for others.'), texts?.join());
  });

  it('takes an option of another shape as not set', () => {
    assert.equal(
      sentenceOf(RULE, modelUsage('orbit-3', { deployment: on('acme', 'US') }), { options: { countries: ['EU', 1], frameworks: 'APPI' } }),
      undefined,
    );
  });

  it('is silent on a host that the registry does not know', () => {
    const deployment = {
      kind: 'hosted',
      host: 'llm.example.com',
      endpoint: null,
      platform: 'elsewhere',
      operator: null,
      country: null,
    } as const;
    assert.equal(sentenceOf(RULE, modelUsage('k2-instruct', { deployment })), undefined);
    assert.match(
      sentenceOf(RULE, modelUsage('k2-instruct', { deployment: { ...deployment, country: 'CN' } })) ?? '',
      /^Calls to llm\.example\.com are processed in China/,
    );
  });

  it('cites the legal instruments of the country', () => {
    const [finding] = findingsOf(RULE, [inChina]);
    const instrument = finding?.reasons.find(({ fact }) => fact === 'regime.instruments');
    assert.equal(
      instrument && renderMessage(instrument.message, 'en'),
      'National Intelligence Law, 7 (China): Organizations support intelligence work.',
    );
    assert.deepEqual(instrument?.sources, ['test:source']);
  });

  it('finds less in a country that is known to have no such instrument, and nothing in one that the registry does not know', () => {
    const usage = modelUsage('orbit-3', { deployment: on('acme', 'SG') });
    const regimes = [
      ...DATA.regimes,
      { source: 'test:source', checked: '2026-11-01', country: 'SG', name: 'Singapore', instruments: [], adequateFor: [] },
    ];
    assert.deepEqual(baselineOf([usage], { registry: miniRegistry({ regimes }) }), [`${RULE} low`]);
    assert.deepEqual(baselineOf([usage]), []);
  });

  it('takes the declared home and jurisdictions as they are', () => {
    assert.equal(sentenceOf(RULE, inChina, { context: { domicile: 'CN' } }), undefined);
    assert.equal(sentenceOf(RULE, inChina, { context: { jurisdictions: ['JP', 'CN'] } }), undefined);
    assert.ok(sentenceOf(RULE, inChina, { context: { domicile: 'JP' } }));
  });

  it('asks for all frameworks that the profile names', () => {
    const american = modelUsage('orbit-3', { deployment: on('acme', 'US') });
    assert.equal(sentenceOf(RULE, american, { options: { frameworks: ['GDPR'] } }), undefined);
    assert.match(
      sentenceOf(RULE, american, { options: { frameworks: ['GDPR', 'APPI'] } }) ?? '',
      /without the adequacy decisions that the policy asks for/,
    );
  });

  it('takes a list of countries in place of adequacy', () => {
    const american = modelUsage('orbit-3', { deployment: on('acme', 'US') });
    assert.equal(sentenceOf(RULE, american, { options: { countries: ['US', 'EU'] } }), undefined);
    assert.match(sentenceOf(RULE, american, { options: { countries: ['EU'] } }) ?? '', /not among the allowed ones/);
    assert.equal(
      sentenceOf(RULE, modelUsage('nordic/Big-8B', { deployment: on('nordic', 'SE') }), { options: { countries: ['EU'] } }),
      undefined,
    );
  });

  it('is calmer where only public data are declared', () => {
    assert.ok(baselineOf([inChina], { context: { data: ['public'] } }).includes(`${RULE} low`));
    assert.ok(baselineOf([inChina], { context: { data: ['public', 'personal'] } }).includes(`${RULE} high`));
  });

  it('is told once for an address and the call through it', () => {
    const address = endpointUsage('https://api.lotus.example/v1', on('lotus', 'CN'));
    const call = {
      ...inChina,
      evidence: [{ code: 'endpoint', args: ['https://api.lotus.example/v1'], location: address.location }],
    } as const;
    assert.deepEqual(
      findingsOf(RULE, [address, call]).map(({ usage }) => usage),
      [1],
    );
    assert.deepEqual(
      findingsOf(RULE, [address]).map(({ usage }) => usage),
      [0],
    );
    assert.deepEqual(
      findingsOf(RULE, [address, { ...call, role: 'catalog' }]).map(({ usage }) => usage),
      [0],
      'a catalog raises nothing, so the address does',
    );
  });
});

describe('insecure-endpoint', () => {
  const open = (host: string): Deployment => ({ kind: 'unknown', host, reason: 'unknown-host', insecure: true });

  it('fires for http to a public host', () => {
    assert.equal(
      sentenceOf('insecure-endpoint', endpointUsage('http://llm.example.com/v1', open('llm.example.com'))),
      'Calls to llm.example.com are not encrypted (http).',
    );
  });

  it('is silent for https and for hosts of the own network', () => {
    assert.equal(
      sentenceOf(
        'insecure-endpoint',
        endpointUsage('https://llm.example.com', { kind: 'unknown', host: 'llm.example.com', reason: 'unknown-host' }),
      ),
      undefined,
    );
    assert.equal(sentenceOf('insecure-endpoint', endpointUsage('http://10.0.0.8/v1', open('10.0.0.8'))), undefined);
    assert.equal(sentenceOf('insecure-endpoint', endpointUsage('http://localhost:8000', SELF_HOSTED)), undefined);
  });

  it('is told at the address where the address is a usage of its own', () => {
    const address = endpointUsage('http://llm.example.com/v1', open('llm.example.com'));
    const call = modelUsage('orbit-3', {
      deployment: open('llm.example.com'),
      evidence: [{ code: 'endpoint', args: [], location: address.location }],
    });
    assert.deepEqual(
      findingsOf('insecure-endpoint', [call, address]).map(({ usage }) => usage),
      [1],
    );
    assert.deepEqual(usagesOf(findingsOf('insecure-endpoint', [call])), [0]);
    assert.deepEqual(findingsOf('insecure-endpoint', [call])[0]?.reasons[0]?.location, address.location);
    assert.deepEqual(findingsOf('insecure-endpoint', [address])[0]?.reasons[0]?.location, address.location);
  });
});

describe('advisory', () => {
  const act = (id: string, more: Partial<Advisory> = {}): Advisory => ({
    source: 'test:source',
    checked: '2026-11-01',
    id,
    kind: 'ban',
    title: `Act ${id}`,
    text: 'Agencies remove it.',
    authority: 'Ministry',
    from: '2026-01-01',
    status: 'in-force',
    affects: { vendors: ['lotus'] },
    ...more,
  });
  const withActs = (...advisories: readonly Advisory[]) => ({ registry: miniRegistry({ advisories }) });
  const levels = (advisory: Advisory, context = {}) =>
    baselineOf([inChina], { ...withActs(advisory), context }).filter((row) => row.startsWith('advisory'));

  it('names the act and counts the others', () => {
    assert.equal(sentenceOf('advisory', inChina, withActs(act('A'))), 'Act A (Ministry, in force).');
    assert.equal(
      sentenceOf('advisory', inChina, withActs(act('B', { status: 'contested' }), act('A'))),
      'Act A (Ministry, in force), and 1 more.',
    );
  });

  it('is silent for acts that are lifted, over, yet to come, or on somebody else', () => {
    for (const more of [
      { status: 'lifted' },
      { to: '2026-11-22' },
      { from: '2026-11-24' },
      { affects: { vendors: ['acme'] } },
      { kind: 'code-of-practice' },
      { kind: 'restricted-access' },
    ] as const) {
      assert.equal(sentenceOf('advisory', inChina, withActs(act('A', more))), undefined, JSON.stringify(more));
    }
  });

  it('is told once for an address and the call through it', () => {
    const address = endpointUsage('https://api.lotus.example/v1', on('lotus', 'CN'));
    const call = { ...inChina, evidence: [{ code: 'endpoint', args: [], location: address.location }] } as const;
    assert.deepEqual(usagesOf(findingsOf('advisory', [address, call], withActs(act('A')))), [1]);
    assert.deepEqual(usagesOf(findingsOf('advisory', [address], withActs(act('A')))), [0]);
  });

  it('begins and ends on its days', () => {
    assert.ok(sentenceOf('advisory', inChina, withActs(act('A', { from: TODAY, to: TODAY }))));
  });

  it('tells the newest of those in force first, and all of them as reasons', () => {
    const acts = withActs(act('old', { from: '2025-01-01' }), act('new', { from: '2026-02-01' }), act('mid', { from: '2026-01-01' }));
    const [finding] = findingsOf('advisory', [inChina], acts);
    assert.deepEqual(
      finding?.reasons.map(({ message }) => message.args['title']),
      ['Act new', 'Act mid', 'Act old'],
    );
  });

  it('is in Japanese where the registry has it in Japanese', () => {
    const [finding] = findingsOf('advisory', [inChina], withActs(act('A', { titleJa: '措置A', textJa: '削除する。' })));
    assert.equal(finding && renderMessage(finding.message, 'ja'), '措置A（Ministry、有効）。');
    assert.match(finding?.reasons[0] ? renderMessage(finding.reasons[0].message, 'ja') : '', /措置A.*削除する。/);
  });

  it('concerns nobody where the place of the model is not known and the maker is somebody else', () => {
    assert.equal(sentenceOf('advisory', modelUsage('orbit-3', { deployment: SELF_HOSTED }), withActs(act('A'))), undefined);
    assert.equal(sentenceOf('advisory', modelUsage('orbit-3', { deployment: UNKNOWN }), withActs(act('A'))), undefined);
  });

  it('concerns the operator of the endpoint as well as the maker', () => {
    const usage = modelUsage('orbit-3', { deployment: on('lotus', 'CN') });
    assert.ok(sentenceOf('advisory', usage, withActs(act('A'))));
    assert.ok(
      sentenceOf(
        'advisory',
        modelUsage('orbit-3', { deployment: on('acme', 'US') }),
        withActs(act('A', { affects: { endpoints: ['acme'] } })),
      ),
    );
  });

  it('shows what is in force and leaves allegations and disputes to other profiles', () => {
    assert.deepEqual(levels(act('A')), ['advisory low']);
    assert.deepEqual(levels(act('A', { status: 'confirmed' })), ['advisory minimal']);
    assert.deepEqual(levels(act('A', { status: 'contested' })), []);
    assert.deepEqual(levels(act('A', { status: 'alleged' })), []);
  });

  it('sets acts of other territories aside once the own ones are declared', () => {
    assert.deepEqual(levels(act('A', { territory: 'AU' }), { jurisdictions: ['JP'] }), []);
    assert.deepEqual(levels(act('A', { territory: 'AU' }), { jurisdictions: ['JP', 'AU'] }), ['advisory low']);
  });

  it('keeps quiet on an act of one territory while no place is declared, and tells of acts of three authorities', () => {
    const acts = ['A', 'B', 'C'].map((id) => act(id, { territory: 'AU', authority: `Ministry ${id}` }));
    const levelOf = (...some: readonly Advisory[]) => baselineOf([inChina], withActs(...some)).filter((row) => row.startsWith('advisory'));
    assert.deepEqual(levelOf(...acts.slice(0, 2)), []);
    assert.deepEqual(levelOf(...acts), ['advisory low']);
    assert.equal(findingsOf('advisory', [inChina], { ...withActs(...acts), options: { widespread: 4 } })[0]?.reasons.length, 3);
    assert.deepEqual(levelOf(act('D', { status: 'confirmed' }), ...acts), ['advisory low'], 'more pressing than what is confirmed');
    assert.deepEqual(levelOf(...acts.map((item) => ({ ...item, authority: 'Ministry' }))), [], 'one authority');
    assert.deepEqual(levelOf(...acts.map((item) => ({ ...item, status: 'alleged' }) as const)), [], 'nothing in force');
  });
});
