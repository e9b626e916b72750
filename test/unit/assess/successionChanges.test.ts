import assert from 'node:assert/strict';
import { renderMessage } from '../../../src/assess';
import { findingsOf } from './judge';
import { DATA, license, miniRegistry, model } from './miniRegistry';
import { modelUsage, on } from './usages';

const ACME = { deployment: on('acme', 'US') };
const CITED = { source: 'test:source', checked: '2026-11-01' } as const;

/** The finding on `old-1`, which gives way to `new-1` of a maker, under a license. */
function offered(maker: string, under: string | null, openness: 'closed' | 'open-weights') {
  const registry = miniRegistry({
    licenses: [...DATA.licenses, license('ONE', []), license('TWO', [])],
    models: [
      model('acme/old-1', { openness: 'open-weights', license: 'ONE', identifiers: { api: ['old-1'] } }),
      model(`${maker}/new-1`, { openness, license: under, identifiers: { api: ['new-1'] } }),
    ],
    families: [],
    advisories: [],
    lifecycle: [{ ...CITED, model: 'acme/old-1', platform: 'acme', state: 'retired', date: '2026-10-01', replacement: 'new-1' }],
  });
  const [finding] = findingsOf('retired-model', [modelUsage('old-1', ACME)], { registry });
  const fix = finding?.fixes[0];
  return {
    title: fix && renderMessage(fix.title, 'en'),
    preferred: fix?.preferred,
    reasons: finding?.reasons.map((reason) => renderMessage(reason.message, 'en')),
  };
}

describe('a replacement', () => {
  it('of the same maker under the same license is offered plainly', () => {
    assert.deepEqual(offered('acme', 'ONE', 'open-weights').title, 'Replace with new-1');
    assert.equal(offered('acme', 'ONE', 'open-weights').preferred, true);
  });

  it('under another license says so, and is not the preferred fix', () => {
    const { title, preferred, reasons } = offered('acme', 'TWO', 'open-weights');
    assert.equal(title, 'Replace with new-1 (another license)');
    assert.equal(preferred, false);
    assert.ok(reasons?.includes('With new-1 comes another license.'));
  });

  it('of another maker in another country says both', () => {
    assert.equal(offered('lotus', 'ONE', 'open-weights').title, 'Replace with new-1 (another maker and country of the maker)');
  });

  it('that is closed where the old one was open says so', () => {
    assert.equal(offered('acme', 'ONE', 'closed').title, 'Replace with new-1 (another degree of openness)');
  });
});
