import assert from 'node:assert/strict';
import { renderMessage } from '../../../src/assess';
import type { RegistryData } from '../../../src/model/registry';
import type { Deployment, Usage } from '../../../src/model/usage';
import { baselineOf, caseOf, findingsOf, sentenceOf } from './judge';
import { DATA, endpoint, miniRegistry, model, vendor } from './miniRegistry';
import { modelUsage, on, range, SELF_HOSTED, UNKNOWN } from './usages';

const RULE = 'not-offered';
const CITED = { source: 'test:source', checked: '2026-11-01' } as const;
const LOCATION = { file: 'app.py', range: range(1, 20, 50) };

/** A model of ISLAND, which the interface of ACME does not list. */
const suite = (more: Partial<Usage> = {}) => modelUsage('suite', { deployment: on('acme', 'US'), ...more });

const at = (url: string): Partial<Usage> => ({ evidence: [{ code: 'endpoint', args: [url], location: LOCATION }] });

describe('not-offered', () => {
  const withRegistry = (changes: Partial<RegistryData>, usage = suite()) => sentenceOf(RULE, usage, { registry: miniRegistry(changes) });

  it("names the maker and the endpoint of somebody else's", () => {
    assert.equal(sentenceOf(RULE, suite()), 'Suite is a model of ISLAND; acme API is not known to offer it.');
  });

  it('tells an address in the code from the default of a client, which a variable can replace', () => {
    assert.equal(caseOf(RULE, suite(at('https://api.acme.example/v1'))), 'written');
    assert.equal(caseOf(RULE, suite()), 'by-default');
    const levels = (usage: Usage) => baselineOf([usage]).filter((row) => row.startsWith(RULE));
    assert.deepEqual(levels(suite(at('https://api.acme.example/v1'))), ['not-offered moderate']);
    assert.deepEqual(levels(suite()), ['not-offered low']);
  });

  it('points to the address, and says whose models the registry lists there', () => {
    const [finding] = findingsOf(RULE, [suite(at('https://api.acme.example/v1'))]);
    assert.deepEqual(
      finding?.reasons.map(({ message, location }) => [renderMessage(message, 'en'), location]),
      [
        ['Suite is a closed model of ISLAND.', undefined],
        ['Calls from here go to api.acme.example, operated by ACME.', LOCATION],
        ['The models that the registry lists on acme API are all of ACME.', undefined],
      ],
    );
  });

  it("is silent on the operator's own models, on open weights and on what the registry does not know", () => {
    assert.equal(sentenceOf(RULE, modelUsage('orbit-3', { deployment: on('acme', 'US') })), undefined);
    assert.equal(sentenceOf(RULE, modelUsage('k2-instruct', { deployment: on('acme', 'US') })), undefined);
    assert.equal(sentenceOf(RULE, modelUsage('suite-of-nobody', { deployment: on('acme', 'US') })), undefined);
    assert.equal(sentenceOf(RULE, modelUsage('orbit-77', { deployment: on('lotus', 'CN') })), undefined);
  });

  it('is silent where the place is not known, self-hosted, a cloud or a gateway', () => {
    const deployments: readonly Deployment[] = [UNKNOWN, SELF_HOSTED, on('acme', 'US', 'cloud'), on('acme', 'US', 'gateway')];
    for (const deployment of deployments) assert.equal(sentenceOf(RULE, suite({ deployment })), undefined, deployment.kind);
    for (const kind of ['gateway', 'marketplace', 'cloud', 'inference-host', 'self-hosted'] as const)
      assert.equal(withRegistry({ endpoints: [endpoint('acme', 'acme', 'US', { kind })] }), undefined, kind);
  });

  it('is silent where the registry lists too few models of the platform, or one of another maker', () => {
    assert.equal(withRegistry({ lifecycle: DATA.lifecycle.filter(({ model: id }) => id !== 'acme/orbit-2') }), undefined);
    const guest = { ...CITED, model: 'nordic/plain', platform: 'acme', state: 'active' } as const;
    assert.equal(withRegistry({ lifecycle: [...DATA.lifecycle, guest] }), undefined);
  });

  it('is silent where the list of the platform is that of somebody else', () => {
    const endpoints = [endpoint('nordic', 'nordic', 'SE', { platform: 'acme' })];
    assert.equal(withRegistry({ endpoints }, suite({ deployment: on('nordic', 'SE') })), undefined);
  });

  it('is silent between a parent, its subsidiaries and what belongs to the same parent', () => {
    const withVendors = (acmeParent: string | undefined, islandParent: string | undefined) =>
      withRegistry({
        vendors: [
          vendor('acme', 'US', acmeParent === undefined ? {} : { parent: acmeParent }),
          vendor('island', 'NZ', islandParent === undefined ? {} : { parent: islandParent }),
        ],
      });
    assert.equal(withVendors('island', undefined), undefined);
    assert.equal(withVendors(undefined, 'acme'), undefined);
    assert.equal(withVendors('holding', 'holding'), undefined);
    assert.notEqual(withVendors('holding', 'another'), undefined);
    assert.notEqual(withVendors(undefined, undefined), undefined);
  });

  it("is silent below a path that speaks another vendor's dialect, where that vendor's names are often understood", () => {
    assert.equal(sentenceOf(RULE, suite(at('https://api.acme.example/anthropic'))), undefined);
    assert.notEqual(sentenceOf(RULE, suite(at('https://api.acme.example/v1'))), undefined);
  });

  it('is silent in tests, and on what is only likely', () => {
    assert.equal(sentenceOf(RULE, suite({ inTest: true })), undefined);
    assert.equal(sentenceOf(RULE, suite({ confidence: 'likely' })), undefined);
  });

  it('is silent where a prefix of the name leads elsewhere', () => {
    const routed = modelUsage('openrouter/island/suite', { deployment: on('acme', 'US') });
    const models = [...DATA.models, model('island/suite-2', { identifiers: { openrouter: ['island/suite'] } })];
    assert.equal(withRegistry({ models }, routed), undefined);
  });
});
