import assert from 'node:assert/strict';
import { renderMessage } from '../../../src/assess';
import type { Usage } from '../../../src/model/usage';
import { caseOf, findingsOf, reasonsOf, sentenceOf } from './judge';
import { DATA, endpoint, miniRegistry, model, vendor } from './miniRegistry';
import { modelUsage, on } from './usages';

/** Edges of conditions, found by changing each condition of each rule and looking which change no test noticed. */

const CITED = { source: 'test:source', checked: '2026-11-01' } as const;
const inChina = modelUsage('k2-instruct', { deployment: on('lotus', 'CN') });

describe('endpoint-jurisdiction', () => {
  const RULE = 'endpoint-jurisdiction';
  const regimes = DATA.regimes.map((row) =>
    row.country === 'US' ? { ...row, adequateFor: [{ regime: 'GDPR', certifiedOnly: true as const }] } : row,
  );
  const registry = miniRegistry({ regimes });
  const plain = (deployment: Usage['deployment']) => modelUsage('orbit-3', { deployment });

  it('tells a decision that covers certified organizations only', () => {
    assert.equal(caseOf(RULE, plain(on('acme', 'US')), { registry }), 'certified-only');
    assert.equal(caseOf(RULE, plain(on('acme', 'US')), { registry, options: { frameworks: ['GDPR'] } }), 'certified-only');
    assert.equal(caseOf(RULE, plain(on('acme', 'US')), { registry, options: { frameworks: ['APPI'] } }), 'other-adequacy');
    assert.equal(caseOf(RULE, plain(on('acme', 'US')), { registry, context: { domicile: 'US' } }), undefined);
    assert.equal(
      sentenceOf(RULE, plain(on('acme', 'US')), { registry }),
      'Calls go to api.acme.example, operated by ACME of the United States, a country whose adequacy decision covers certified organizations only.',
    );
    const [finding] = findingsOf(RULE, [plain(on('acme', 'US'))], { registry });
    const texts = finding?.reasons.map(({ message }) => renderMessage(message, 'en')) ?? [];
    assert.ok(
      texts.some((text) => text.includes('have certified themselves; whether ACME has, the registry does not say')),
      texts.join('\n'),
    );
  });

  it('holds a country of a data-protection regime adequate for that regime itself', () => {
    const at = (country: string, framework: string) =>
      caseOf(RULE, plain(on('island', country)), {
        registry: miniRegistry({ vendors: [vendor('island', country)], catalogs: [], routers: [], regimes: [] }),
        options: { frameworks: [framework] },
      });
    assert.deepEqual(
      [at('DE', 'GDPR'), at('NO', 'GDPR'), at('GB', 'UK-GDPR'), at('JP', 'APPI')],
      [undefined, undefined, undefined, undefined],
    );
    assert.deepEqual([at('DE', 'APPI'), at('NO', 'APPI'), at('GB', 'GDPR'), at('JP', 'GDPR')], Array(4).fill('other-adequacy'));
    assert.equal(at('AQ', 'GDPR'), undefined, 'nothing is known of it');
  });

  it('takes a member state for the Union and the Union for a member state', () => {
    const at = (country: string, jurisdictions: readonly string[]) =>
      caseOf(RULE, plain(on('island', country)), {
        registry: miniRegistry({ vendors: [vendor('island', country)], catalogs: [], routers: [], regimes: [] }),
        context: { jurisdictions },
        options: { countries: ['CA'] },
      });
    assert.deepEqual(
      [at('DE', ['EU']), at('EU', ['DE']), at('DE', ['FR']), at('US', ['EU']), at('EU', ['US'])],
      [undefined, undefined, 'outside-set', 'outside-set', 'outside-set'],
    );
  });

  it('says the worst of the places in which the data can be reached', () => {
    assert.equal(caseOf(RULE, plain(on('acme', 'CN')), { registry }), 'no-adequacy');
    assert.match(sentenceOf(RULE, plain(on('acme', 'CN')), { registry }) ?? '', /^Calls to api\.acme\.example are processed in China/);
    assert.equal(caseOf(RULE, plain(on('lotus', 'US')), { registry }), 'no-adequacy');
    assert.match(sentenceOf(RULE, plain(on('lotus', 'CN')), { registry }) ?? '', /operated by LOTUS of China/);
  });

  it('says that a gateway forwards where the maker is worse placed than the gateway, and not else', () => {
    const through = (identifier: string) => modelUsage(identifier, { deployment: on('router', null, 'gateway') });
    assert.equal(caseOf(RULE, through('k2-instruct'), { registry }), 'forwarded');
    assert.equal(caseOf(RULE, through('orbit-3'), { registry }), 'certified-only');
    assert.equal(caseOf(RULE, through('orbit-3'), {}), undefined);
    const abroad = modelUsage('orbit-3', { deployment: { ...on('router', null, 'gateway'), operator: 'nordic' } as Usage['deployment'] });
    assert.equal(caseOf(RULE, abroad, { registry }), undefined, 'a condition alone is no reason to speak of a host that may not be asked');
    const inIndia = miniRegistry({ vendors: [...DATA.vendors.filter(({ id }) => id !== 'router'), vendor('router', 'CN')], regimes });
    assert.equal(caseOf(RULE, through('k2-instruct'), { registry: inIndia }), 'no-adequacy');
    assert.equal(caseOf(RULE, modelUsage('k2-instruct', { deployment: on('acme', 'US') }), { registry }), 'certified-only');
  });

  it('says of a forwarding where it goes, who made the model, and what holds there', () => {
    const through = modelUsage('k2-instruct', { deployment: on('router', null, 'gateway') });
    const codes = reasonsOf(RULE, through, { registry });
    assert.deepEqual(codes, ['reason.forwards', 'reason.operator', 'reason.no-adequacy', 'reason.instrument']);
    const maker = findingsOf(RULE, [through], { registry })[0]?.reasons[1];
    assert.equal(maker?.fact, 'vendor.country');
    assert.deepEqual(reasonsOf(RULE, through, { options: { countries: ['US'] } }).slice(-1), ['reason.outside-set']);
  });

  it('says of an address whose it is, with the source of that, and what holds there', () => {
    const [finding] = findingsOf(RULE, [inChina]);
    assert.deepEqual(
      finding?.reasons.map(({ message, fact }) => [message.code, fact]),
      [
        ['reason.sends-to', undefined],
        ['reason.operator', 'vendor.country'],
        ['reason.no-adequacy', 'regime.adequateFor'],
        ['reason.instrument', 'regime.instruments'],
        ['reason.data-undeclared', undefined],
      ],
    );
    const processed = findingsOf(RULE, [plain(on('acme', 'CN'))])[0]?.reasons[1];
    assert.deepEqual([processed?.message.code, processed?.fact], ['reason.processing', 'endpoint.country']);
    assert.equal(reasonsOf(RULE, inChina, { options: { countries: ['US'] } })[2], 'reason.outside-set');
  });

  it('takes the address from the code, or from what the client does by itself', () => {
    for (const code of ['endpoint', 'sdk-default'] as const) {
      const location = { ...inChina.location, file: 'client.py' };
      const usage = { ...inChina, evidence: [{ code, args: ['https://api.lotus.example'], location }] };
      assert.equal(findingsOf(RULE, [usage])[0]?.reasons[0]?.location?.file, 'client.py');
    }
  });

  it('calls a host by its name, else by that of the endpoint', () => {
    assert.match(
      sentenceOf(RULE, modelUsage('orbit-3', { deployment: { ...on('lotus', 'CN'), host: null } })) ?? '',
      /^Calls go to lotus API/,
    );
    const unlisted = { ...on('lotus', 'CN'), endpoint: null, operator: null };
    assert.match(
      sentenceOf(RULE, modelUsage('orbit-3', { deployment: unlisted })) ?? '',
      /^Calls to api\.lotus\.example are processed in China/,
    );
    const forwarding = { ...on('router', null, 'gateway'), host: null };
    assert.match(sentenceOf(RULE, modelUsage('k2-instruct', { deployment: forwarding })) ?? '', /^router API forwards/);
  });

  it('reads a country without instruments as one without adequacy, more quietly', () => {
    const singapore = { ...CITED, country: 'SG', name: 'Singapore', instruments: [], adequateFor: [] };
    const quiet = { registry: miniRegistry({ regimes: [singapore] }) };
    const usage = plain(on('island', 'SG'));
    assert.equal(caseOf(RULE, usage, quiet), 'no-instruments');
    assert.match(sentenceOf(RULE, usage, quiet) ?? '', /a country without an adequacy decision/);
  });
});

describe('not-offered', () => {
  it('takes an identifier that was met to the letter only', () => {
    const lifecycle = ['orbit-1', 'orbit-2', 'orbit-3'].map((name) => ({
      ...CITED,
      model: `acme/${name}`,
      platform: 'acme',
      state: 'active' as const,
    }));
    const models = [...DATA.models, model('nordic/closed', { identifiers: { api: ['nordic-closed'] } })];
    const registry = miniRegistry({ models, lifecycle, endpoints: [endpoint('acme', 'acme', 'US'), endpoint('nordic', 'nordic', 'SE')] });
    const call = modelUsage('nordic-closed', { deployment: on('acme', 'US') });
    assert.equal(caseOf('not-offered', call, { registry }), 'by-default');
    assert.equal(caseOf('not-offered', { ...call, confidence: 'likely' }, { registry }), undefined);
    assert.equal(caseOf('not-offered', { ...call, inTest: true }, { registry }), undefined);
    const facts = findingsOf('not-offered', [call], { registry })[0]?.reasons.map(({ fact }) => fact);
    assert.deepEqual(facts, ['model.vendor', undefined, 'lifecycle.platform']);
  });
});
