import assert from 'node:assert/strict';
import { NO_ASSERTION, type Spdx3Document, type Spdx3Element, spdx3, spdx3Document } from '../../../../src/report/spdx/spdx3';
import { modelUsage, range, revision } from '../../assess/usages';
import { everyModel, OPENAI, subjectOf, TIMESTAMP, VARIED } from './subjects';

const varied = subjectOf(VARIED, { dependencies: [OPENAI] });

/** The terms of SPDX 3.0.1 that each class of the export may have, the required ones first behind the bar. */
const TERMS: Readonly<Record<string, { readonly needs: readonly string[]; readonly may: readonly string[] }>> = {
  CreationInfo: { needs: ['@id', 'specVersion', 'created', 'createdBy'], may: ['createdUsing'] },
  SoftwareAgent: { needs: ['spdxId', 'creationInfo', 'name'], may: [] },
  Tool: { needs: ['spdxId', 'creationInfo', 'name'], may: [] },
  Organization: { needs: ['spdxId', 'creationInfo', 'name'], may: ['extension'] },
  SpdxDocument: { needs: ['spdxId', 'creationInfo', 'rootElement', 'element'], may: ['name', 'profileConformance', 'extension'] },
  software_Sbom: { needs: ['spdxId', 'creationInfo', 'rootElement', 'element'], may: ['software_sbomType'] },
  software_Package: {
    needs: ['spdxId', 'creationInfo', 'name'],
    may: ['software_primaryPurpose', 'software_packageUrl', 'extension'],
  },
  ai_AIPackage: {
    needs: ['spdxId', 'creationInfo', 'name', 'software_primaryPurpose'],
    may: [
      ...['suppliedBy', 'originatedBy', 'releaseTime', 'software_packageUrl', 'software_packageVersion', 'software_downloadLocation'],
      ...['ai_typeOfModel', 'extension'],
    ],
  },
  Relationship: { needs: ['spdxId', 'creationInfo', 'from', 'relationshipType', 'to'], may: ['comment'] },
  simplelicensing_LicenseExpression: {
    needs: ['spdxId', 'creationInfo', 'simplelicensing_licenseExpression'],
    may: ['simplelicensing_customIdToUri'],
  },
  simplelicensing_SimpleLicensingText: { needs: ['spdxId', 'creationInfo', 'simplelicensing_licenseText'], may: ['name'] },
};

const RELATIONSHIPS = ['dependsOn', 'descendantOf', 'hasDeclaredLicense', 'hasConcludedLicense'];

/** What the model of SPDX 3.0.1 and its AI profile find wrong with a graph. */
function faultsOf(document: Spdx3Document): readonly string[] {
  const graph = document['@graph'];
  const ids = graph.map((one) => String(one['spdxId'] ?? one['@id']));
  const known = new Set([...ids, NO_ASSERTION]);
  const faults = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} is there twice`);
  for (const one of graph) faults.push(...elementFaults(one, known));
  for (const model of ofType(graph, 'ai_AIPackage')) {
    for (const kind of ['hasDeclaredLicense', 'hasConcludedLicense']) {
      const found = related(graph, kind, String(model['spdxId']));
      if (found.length !== 1) faults.push(`${String(model['spdxId'])} has ${found.length} ${kind}`);
    }
  }
  return faults;
}

function elementFaults(one: Spdx3Element, known: ReadonlySet<string>): readonly string[] {
  const name = String(one['spdxId'] ?? one.type);
  const terms = TERMS[one.type];
  if (!terms) return [`${name} is of an unknown class ${one.type}`];
  const allowed = new Set(['type', ...terms.needs, ...terms.may]);
  const references = ['creationInfo', 'from', 'to', 'rootElement', 'element', 'createdBy', 'createdUsing', 'suppliedBy', 'originatedBy'];
  return [
    ...terms.needs.filter((term) => !(term in one)).map((term) => `${name} lacks ${term}`),
    ...Object.keys(one)
      .filter((term) => !allowed.has(term))
      .map((term) => `${name} has ${term}`),
    ...references
      .flatMap((term) => one[term] ?? [])
      .filter((to) => !known.has(String(to)))
      .map((to) => `${name} refers to ${String(to)}`),
    ...(one['spdxId'] === undefined || /^urn:uuid:[0-9a-f-]{36}#[\w.~!*'()%-]+$/.test(name) ? [] : [`${name} is no IRI`]),
    ...(one.type === 'Relationship' && !RELATIONSHIPS.includes(String(one['relationshipType'])) ? [`${name} relates in no known way`] : []),
    ...('releaseTime' in one && !/^\d{4}-\d\d-\d\dT00:00:00Z$/.test(String(one['releaseTime'])) ? [`${name} has no moment`] : []),
  ];
}

function ofType(graph: readonly Spdx3Element[], type: string): readonly Spdx3Element[] {
  return graph.filter((one) => one.type === type);
}

function related(graph: readonly Spdx3Element[], kind: string, from: string): readonly Spdx3Element[] {
  return ofType(graph, 'Relationship').filter((one) => one['relationshipType'] === kind && one['from'] === from);
}

describe('the SPDX 3.0.1 export', () => {
  it('is a graph in which every reference leads somewhere, with the terms of each class and one license of each kind a model', () => {
    assert.deepEqual(faultsOf(spdx3Document(varied)), []);
    assert.deepEqual(faultsOf(spdx3Document(subjectOf([]))), []);
  });

  it('is one for every model of the registry', () => {
    assert.deepEqual(faultsOf(spdx3Document(everyModel())).slice(0, 5), []);
  });

  it('has faults that would be found', () => {
    const document = spdx3Document(varied);
    const broken = { ...document, '@graph': document['@graph'].filter(({ type }) => type !== 'Organization') };
    assert.notDeepEqual(faultsOf(broken), []);
  });

  const graph = spdx3Document(varied)['@graph'];
  const byName = (name: string) => graph.find((one) => one['name'] === name && one.type === 'ai_AIPackage') ?? assert.fail(name);
  const element = (id: unknown) => graph.find(({ spdxId }) => spdxId === id);

  it('names maker, kind and package URL of a model', () => {
    const k2 = byName('K2');
    assert.deepEqual([k2['software_packageUrl'], k2['ai_typeOfModel']], ['pkg:huggingface/lotus/K2-Instruct', ['chat']]);
    assert.equal(element(k2['suppliedBy'])?.['name'], 'LOTUS');
  });

  it('tells the declared license from what is concluded with the licenses that flow down', () => {
    const tuned = String(byName('Tuned')['spdxId']);
    const expressions = ['hasDeclaredLicense', 'hasConcludedLicense'].map((kind) => {
      const [to] = [related(graph, kind, tuned)[0]?.['to']].flat();
      return element(to)?.['simplelicensing_licenseExpression'];
    });
    assert.deepEqual(expressions, ['MIT', 'MIT AND LicenseRef-BIG']);
  });

  it('leads from a model to what it was made of', () => {
    const [lineage] = related(graph, 'descendantOf', String(byName('Tuned')['spdxId']));
    assert.deepEqual([lineage?.['to'], lineage?.['comment']], [[byName('Big')['spdxId']], 'fine-tune (confirmed)']);
  });

  it('leads from the application to all that it depends on, and not to what its models were made of', () => {
    const application = graph.find((one) => one['name'] === 'shop');
    const [depends] = related(graph, 'dependsOn', String(application?.['spdxId']));
    const names = [depends?.['to']].flat().map((id) => element(id)?.['name']);
    assert.ok(names.includes('Tuned') && names.includes('openai') && !names.includes('Big'));
  });

  it('claims the AI profile only if every model has what it asks for: maker, release, place and version', () => {
    const conformance = (document: Spdx3Document) => ofType(document['@graph'], 'SpdxDocument')[0]?.['profileConformance'];
    const commit = 'a'.repeat(40);
    const location = { file: 'a.py', range: range(1, 0, 20) };
    const pinned = modelUsage('nordic/Plain-1B', {
      load: { callee: 'load', location, options: [revision(commit)], revisionParameter: 'revision' },
    });
    const released = subjectOf([pinned]);
    const complete = {
      ...released,
      inventory: {
        ...released.inventory,
        usages: released.inventory.usages.map((usage) => ({ ...usage, model: usage.model && { ...usage.model, released: '2026-01-05' } })),
      },
    };
    assert.deepEqual(conformance(spdx3Document(complete)), ['core', 'software', 'simpleLicensing', 'ai', 'extension']);
    const [model] = ofType(spdx3Document(complete)['@graph'], 'ai_AIPackage');
    assert.equal(model?.['software_packageVersion'], commit);
    assert.deepEqual(conformance(spdx3Document(released)), ['core', 'software', 'simpleLicensing', 'extension']);
    assert.deepEqual(conformance(spdx3Document(subjectOf([]))), ['core', 'software', 'simpleLicensing', 'extension']);
  });

  it('is the same byte for byte, in a namespace made of its content', () => {
    assert.equal(spdx3(subjectOf(VARIED, { dependencies: [OPENAI] })), spdx3(varied));
    const later = { ...varied, timestamp: TIMESTAMP.replace('2026', '2027') };
    assert.notEqual(spdx3Document(later)['@graph'][1]?.['spdxId'], graph[1]?.['spdxId']);
  });
});
