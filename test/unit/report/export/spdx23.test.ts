import assert from 'node:assert/strict';
import { type Spdx23Document, spdx23, spdx23Document } from '../../../../src/report/spdx/spdx23';
import { everyModel, OPENAI, subjectOf, VARIED } from './subjects';

const varied = subjectOf(VARIED, { dependencies: [OPENAI] });

/** A license expression: ids and references, joined by operators, in balanced parentheses. */
const EXPRESSION = /^(?:NOASSERTION|\(*[A-Za-z0-9.+-]+\)*(?: (?:AND|OR|WITH) \(*[A-Za-z0-9.+-]+\)*)*)$/;

/** What the text of SPDX 2.3 finds wrong with a document, by its sections. */
function faultsOf({ packages, relationships, hasExtractedLicensingInfos, ...document }: Spdx23Document): readonly string[] {
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault);
  };
  expect(document.spdxVersion === 'SPDX-2.3' && document.dataLicense === 'CC0-1.0', 'version or data license (6.1, 6.2)');
  expect(URL.canParse(document.documentNamespace) && !document.documentNamespace.includes('#'), 'namespace (6.5)');
  expect(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(document.creationInfo.created), 'created (6.9)');
  expect(
    document.creationInfo.creators.every((creator) => /^Tool: \S+-\S+$/.test(creator)),
    'creators (6.8)',
  );
  const ids = [document.SPDXID, ...packages.map(({ SPDXID }) => SPDXID)];
  expect(new Set(ids).size === ids.length, 'an SPDXID is there twice (7.2)');
  const declared = new Set(hasExtractedLicensingInfos.map(({ licenseId }) => licenseId));
  for (const one of packages) {
    expect(/^SPDXRef-[A-Za-z0-9.-]+$/.test(one.SPDXID), `${one.SPDXID} is no SPDXID (7.2)`);
    expect(one.name !== '', `${one.SPDXID} has no name (7.1)`);
    expect(one.supplier === undefined || /^Organization: ./.test(one.supplier), `${one.SPDXID} has no supplier (7.5)`);
    expect(one.downloadLocation === 'NOASSERTION' || URL.canParse(one.downloadLocation), `${one.SPDXID} lies nowhere (7.7)`);
    for (const expression of [one.licenseConcluded, one.licenseDeclared]) {
      expect(EXPRESSION.test(expression), `${expression} is no expression (annex D)`);
      for (const reference of expression.match(/LicenseRef-[A-Za-z0-9.-]+/g) ?? [])
        expect(declared.has(reference), `${reference} is not told (10.1)`);
    }
  }
  for (const { spdxElementId, relatedSpdxElement } of relationships)
    expect(ids.includes(spdxElementId) && ids.includes(relatedSpdxElement), `${spdxElementId} → ${relatedSpdxElement} (11.1)`);
  expect(
    relationships.some(({ relationshipType, spdxElementId }) => relationshipType === 'DESCRIBES' && spdxElementId === document.SPDXID),
    'the document describes nothing (11.1)',
  );
  expect(declared.size === hasExtractedLicensingInfos.length, 'a license is told twice (10.1)');
  return faults;
}

describe('the SPDX 2.3 export', () => {
  it('keeps what the text of SPDX 2.3 asks for', () => {
    assert.deepEqual(faultsOf(spdx23Document(varied)), []);
    assert.deepEqual(faultsOf(spdx23Document(subjectOf([]))), []);
  });

  it('keeps it for every model of the registry', () => {
    assert.deepEqual(faultsOf(spdx23Document(everyModel())).slice(0, 5), []);
  });

  it('has faults that would be found', () => {
    assert.notDeepEqual(faultsOf({ ...spdx23Document(varied), hasExtractedLicensingInfos: [] }), []);
  });

  const { packages, relationships, hasExtractedLicensingInfos } = spdx23Document(varied);
  const named = (name: string) => packages.find((one) => one.name === name) ?? assert.fail(name);

  it('names maker, licenses, package URL and places of a model', () => {
    const tuned = named('Tuned');
    assert.deepEqual(
      [tuned.supplier, tuned.licenseDeclared, tuned.licenseConcluded, tuned.externalRefs?.[0]?.referenceLocator],
      ['Organization: ISLAND', 'MIT', 'MIT AND LicenseRef-BIG', 'pkg:huggingface/island/Tuned-8B'],
    );
    assert.match(tuned.annotations?.[0]?.comment ?? '', /^model-pedigree:occurrence=src\/tuned\.py:6; confidence=certain$/m);
    assert.deepEqual(
      hasExtractedLicensingInfos.map(({ licenseId }) => licenseId),
      ['LicenseRef-BIG', 'LicenseRef-K2', 'LicenseRef-NC'],
    );
  });

  it('relates the application to what it depends on, and models to what they were made of', () => {
    const from = (type: string, id: string) =>
      relationships
        .filter((one) => one.relationshipType === type && one.spdxElementId === id)
        .map(({ relatedSpdxElement }) => relatedSpdxElement);
    assert.ok(from('DEPENDS_ON', named('shop').SPDXID).includes(named('openai').SPDXID));
    assert.ok(!from('DEPENDS_ON', named('shop').SPDXID).includes(named('Big').SPDXID));
    assert.deepEqual(from('DESCENDANT_OF', named('Tuned').SPDXID), [named('Big').SPDXID]);
  });

  it('is the same byte for byte', () => {
    assert.equal(spdx23(subjectOf(VARIED, { dependencies: [OPENAI] })), spdx23(varied));
  });
});
