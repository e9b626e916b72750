import assert from 'node:assert/strict';
import { renderMessage } from '../../../src/assess';
import type { Usage } from '../../../src/model/usage';
import { caseOf, findingsOf, reasonsOf, sentenceOf } from './judge';
import { DATA, license, miniRegistry } from './miniRegistry';
import { modelUsage, on, SELF_HOSTED, UNKNOWN } from './usages';

/** Edges of conditions, found by changing each condition of each rule and looking which change no test noticed. */

const withLicense = (id: string, obligations: Parameters<typeof license>[1]) => ({
  registry: miniRegistry({ licenses: DATA.licenses.map((row) => (row.id === id ? license(id, obligations) : row)) }),
});

describe('license rules', () => {
  const research = modelUsage('nordic/Research-1B', { deployment: SELF_HOSTED });
  const big = modelUsage('nordic/Big-8B', { deployment: SELF_HOSTED });

  it('hold thresholds of revenue as well as of users', () => {
    const above = [{ metric: 'yearly-revenue', value: 1_000_000, currency: 'USD' } as const];
    const some = withLicense('BIG', [{ kind: 'revenue-threshold', text: 'An agreement is needed.', above }]);
    const caseAt = (amount: number, currency = 'USD') =>
      caseOf('license-threshold', big, { ...some, context: { yearlyRevenue: { amount, currency } } });
    assert.deepEqual(
      [caseAt(1_000_001), caseAt(1_000_000), caseAt(1), caseAt(5_000_000, 'JPY')],
      ['applies', 'near', 'below', 'would-apply'],
    );
    assert.equal(
      caseOf('license-threshold', big, { ...some, context: { monthlyRevenue: { amount: 9e9, currency: 'USD' } } }),
      'would-apply',
    );
  });

  it('take a share that is none for the usual one', () => {
    const caseAt = (near: unknown) => caseOf('license-threshold', big, { context: { monthlyActiveUsers: 600_000_000 }, options: { near } });
    assert.deepEqual([caseAt(0.9), caseAt(1), caseAt(0), caseAt(2), caseAt('0.9')], ['below', 'below', 'near', 'near', 'near']);
    assert.equal(caseOf('license-threshold', big, { context: { monthlyActiveUsers: 700_000_000 }, options: { near: 1 } }), 'near');
  });

  it('settle a threshold of all users by a larger figure only', () => {
    const above = [{ metric: 'total-users', value: 1000 } as const];
    const some = withLicense('BIG', [{ kind: 'user-threshold', text: 'An agreement is needed.', above }]);
    const caseAt = (monthlyActiveUsers: number) => caseOf('license-threshold', big, { ...some, context: { monthlyActiveUsers } });
    assert.deepEqual([caseAt(1001), caseAt(1000), caseAt(1)], ['applies', 'would-apply', 'would-apply']);
  });

  it('tell a duty to display without its words', () => {
    const some = withLicense('BIG', [{ kind: 'attribution-display', text: 'Credit the makers.', textJa: '作者を表示する。' }]);
    assert.match(sentenceOf('license-display', big, some) ?? '', /Credit the makers/);
    const [finding] = findingsOf('license-display', [big], some);
    assert.match(finding ? renderMessage(finding.message, 'ja') : '', /作者を表示する/);
  });

  it('keep the duty among the reasons, whoever serves the weights', () => {
    assert.deepEqual(reasonsOf('license-non-commercial', research), ['reason.obligation', 'reason.revenue-undeclared']);
    const hosted = modelUsage('research-1b', { deployment: on('acme', 'US') });
    assert.deepEqual(reasonsOf('license-non-commercial', hosted), ['reason.obligation', 'reason.terms-of-service']);
    assert.equal(caseOf('license-non-commercial', research), 'undeclared');
  });

  it('read a sector in any case, and an empty one as none', () => {
    const at = (sector: string) => caseOf('license-restricted-use', big, { context: { sector } });
    assert.deepEqual([at('Military'), at('finance'), at('')], ['sector-named', 'other-sector', 'named']);
    const loud = withLicense('BIG', [{ kind: 'use-restriction', text: 'Restricted.', uses: ['MILITARY use'] }]);
    assert.equal(caseOf('license-restricted-use', big, { ...loud, context: { sector: 'military' } }), 'sector-named');
  });

  it('let a sector decide nothing where no uses are listed, and keep the duty as a reason', () => {
    const some = withLicense('BIG', [{ kind: 'use-restriction', text: 'A policy restricts uses.' }]);
    assert.equal(caseOf('license-restricted-use', big, { ...some, context: { sector: 'finance' } }), 'named');
    assert.deepEqual(reasonsOf('license-restricted-use', big, { ...some, context: { sector: 'finance' } }), ['reason.obligation']);
    assert.deepEqual(reasonsOf('license-restricted-use', big, some), ['reason.obligation', 'reason.sector-undeclared']);
    assert.notEqual(
      findingsOf('license-restricted-use', [big], some)[0]?.message.code,
      findingsOf('license-restricted-use', [big])[0]?.message.code,
    );
  });

  it('need a territory to exclude one', () => {
    const some = withLicense('BIG', [{ kind: 'territory-excluded', text: 'Some places.', territories: [] }]);
    assert.equal(caseOf('license-territory', big, some), undefined);
    assert.equal(caseOf('license-territory', big), 'would-apply');
    assert.equal(caseOf('license-territory', big, { context: { domicile: 'SE' } }), 'applies');
    assert.match(sentenceOf('license-territory', big, { context: { jurisdictions: ['SE', 'JP', 'FR'] } }) ?? '', /Sweden.*France/);
  });

  it('take a name of an interface for one only where the place is not known', () => {
    const named = (deployment: Usage['deployment']) => caseOf('license-non-commercial', modelUsage('research-1b', { deployment }));
    assert.deepEqual(
      [named(UNKNOWN), named(SELF_HOSTED), named(on('nordic', 'SE')), named(on('acme', 'US'))],
      ['by-api-name', 'undeclared', 'vendor-hosted', 'hosted'],
    );
    assert.equal(caseOf('license-non-commercial', modelUsage('nordic/Research-1B', { deployment: UNKNOWN })), 'undeclared');
  });
});
