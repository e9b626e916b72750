import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type PackageReading, type Proposals, propose } from '../../../scripts/registry-refresh/proposals';
import type { Statement } from '../../../scripts/registry-refresh/reading';
import { formatReport } from '../../../scripts/registry-refresh/report';
import { endpoint, lifecycle, model, registryOf, vendor } from '../registry/smallRegistry';

const registry = registryOf({
  vendors: [vendor('acme', 'US', ['acme-ai']), vendor('beta', 'FR')],
  models: [model('acme/orbit-1', { api: ['orbit-1', 'orbit-1-0301'] }), model('acme/orbit-2', { api: ['orbit-2'] })],
  endpoints: [endpoint('acme', ['api.acme.example'])],
  lifecycle: [lifecycle('acme/orbit-1', 'acme', { state: 'deprecated', date: '2027-01-14' })],
});

function reading(seenIn: string, more: Partial<PackageReading>): PackageReading {
  return { seenIn, mentions: [], statements: [], addresses: [], marksDeprecated: false, ...more };
}

const says = (about: Statement['about'], identifier: string, value: string, platform = 'acme'): Statement => ({
  about,
  identifier,
  platform,
  value,
  wording: 'flag',
  file: 'package/a.js',
});

function proposed(...readings: readonly PackageReading[]): Proposals {
  return propose({ readings, registry, known: new Set(['comet-1']), makerPrefixes: ['market'], today: '2026-11-23' });
}

describe('what a refresh proposes', () => {
  it('lists identifiers that nothing answers, under the vendor that they suggest, the new ones marked', () => {
    const mentions = ['orbit-1', 'comet-1', 'comet-2', 'host/gamma-labs/ray-1'].map((identifier) => ({ identifier, platform: 'market' }));
    const { unknown } = proposed(reading('a@1.0.0', { mentions }));
    assert.deepEqual(
      unknown.map(({ guess, identifiers }) => [guess, identifiers.map(({ identifier, isNew }) => `${identifier}${isNew ? ' new' : ''}`)]),
      [
        ['comet', ['comet-1', 'comet-2 new']],
        ['gamma-labs', ['host/gamma-labs/ray-1 new']],
      ],
    );
  });

  it('counts a date as agreed when the registry gives the same, and shows both when it does not', () => {
    const statements = [says('shutdown', 'orbit-1', '2027-01-14'), says('shutdown', 'orbit-1-0301', '2026-10-23')];
    const proposals = proposed(reading('a@1.0.0', { statements }));
    assert.equal(proposals.agreeingDates, 1);
    assert.deepEqual(
      proposals.dates.map(({ identifier, date, past, entry }) => [identifier, date, past, entry?.date]),
      [['orbit-1-0301', '2026-10-23', true, '2027-01-14']],
    );
  });

  it("never holds one platform's date against another's", () => {
    const { dates } = proposed(reading('a@1.0.0', { statements: [says('shutdown', 'orbit-1', '2030-01-01', 'cloud')] }));
    assert.deepEqual(
      dates.map(({ platform, entry }) => [platform, entry]),
      [['cloud', undefined]],
    );
  });

  it('reports two dates for one identifier as a conflict, and chooses neither', () => {
    const first = reading('a@1.0.0', { statements: [says('shutdown', 'orbit-2', '2027-01-01')] });
    const second = reading('b@1.0.0', { statements: [says('shutdown', 'orbit-2', '2027-02-01')] });
    const { conflicts, dates } = proposed(first, second);
    assert.deepEqual(conflicts, [
      {
        subject: 'shutdown of orbit-2 on acme',
        claims: ['2027-01-01 (a@1.0.0, package/a.js)', '2027-02-01 (b@1.0.0, package/a.js)'],
      },
    ]);
    assert.deepEqual(
      dates.map(({ date }) => date),
      ['2027-01-01', '2027-02-01'],
    );
  });

  it('reports an identifier that one package marks as deprecated and another lists without a mark', () => {
    const mentions = [{ identifier: 'orbit-2', platform: 'acme' }];
    const marks = reading('a@1.0.0', { mentions, statements: [says('deprecated', 'orbit-2', 'yes')], marksDeprecated: true });
    const lists = reading('b@1.0.0', { mentions, marksDeprecated: true });
    const marksNothing = reading('c@1.0.0', { mentions });
    assert.deepEqual(proposed(marks, lists, marksNothing).conflicts, [
      { subject: 'orbit-2 on acme', claims: ['deprecated (a@1.0.0)', 'listed without a mark (b@1.0.0)'] },
    ]);
  });

  it('reports a deprecated identifier on a platform for which the registry has no such state', () => {
    const statements = [says('deprecated', 'orbit-1', 'yes'), says('deprecated', 'orbit-2', 'yes')];
    const { flags } = proposed(reading('a@1.0.0', { statements }));
    assert.deepEqual(
      flags.map(({ identifier, state }) => [identifier, state]),
      [['orbit-2', undefined]],
    );
  });

  it('reports another maker than the row has, where a prefix names the maker', () => {
    const mentions = [
      { identifier: 'acme-ai/orbit-1', platform: 'market' },
      { identifier: 'beta/orbit-1', platform: 'market' },
      { identifier: 'beta/orbit-2', platform: 'elsewhere' },
    ];
    assert.deepEqual(
      proposed(reading('a@1.0.0', { mentions })).conflicts.map(({ subject }) => subject),
      ['maker of beta/orbit-1'],
    );
  });

  it('lists hosts that no endpoint has, without templates and own machines', () => {
    const urls = ['https://api.acme.example/v1', 'https://api.new.example/v1', 'https://{REGION}.x.example', 'http://localhost:11434', '-'];
    const { hosts } = proposed(reading('a@1.0.0', { addresses: urls.map((url) => ({ platform: 'p', url })) }));
    assert.deepEqual(hosts, [{ host: 'api.new.example', platforms: ['p'] }]);
  });
});

describe('the report of a refresh', () => {
  it('shows a differing date as the row that is there and the row that is claimed', () => {
    const proposals = proposed(reading('a@1.0.0', { statements: [says('shutdown', 'orbit-1', '2027-05-05')] }));
    const text = formatReport({ day: '2026-11-23', packages: [], added: [], ledgerSize: 1 }, proposals);
    assert.match(text, /^- \{"model":"acme\/orbit-1","platform":"acme","state":"deprecated","date":"2027-01-14"\} \(test\)$/m);
    assert.match(text, /^\+ \{"model":"acme\/orbit-1",.*"state":"deprecated","date":"2027-05-05"\}$/m);
  });
});
