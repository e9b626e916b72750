import assert from 'node:assert/strict';
import { bomOf, cycloneDxJson } from '../../../../src/report/cyclonedx/bom';
import type { CdxBom, CdxComponent } from '../../../../src/report/cyclonedx/document';
import { SPEC_VERSIONS } from '../../../../src/report/cyclonedx/document';
import { modelUsage, on, revision } from '../../assess/usages';
import { jsonFaults } from './cycloneDxSchema';
import { everyModel, OPENAI, subjectOf, VARIED } from './subjects';

const varied = subjectOf(VARIED, {
  dependencies: [OPENAI, { ...OPENAI, file: 'web/package.json', package: '@acme/sdk', ecosystem: 'npm' }],
});

function component(bom: CdxBom, ref: string): CdxComponent {
  return bom.components.find((one) => one['bom-ref'] === ref) ?? assert.fail(`no component ${ref}`);
}

function valuesOf(of: { readonly properties?: CdxComponent['properties'] }, name: string): readonly string[] {
  return (of.properties ?? []).filter((property) => property.name === `model-pedigree:${name}`).map(({ value }) => value);
}

describe('the CycloneDX export', () => {
  for (const version of SPEC_VERSIONS) {
    it(`is valid by the official JSON schema of ${version}`, () => {
      assert.deepEqual(jsonFaults(cycloneDxJson(version)(varied), version), []);
      assert.deepEqual(jsonFaults(cycloneDxJson(version)(subjectOf([])), version), []);
    });

    it(`is valid by the schema of ${version} for every model, license and endpoint of the registry`, () => {
      const subject = everyModel();
      assert.ok(subject.inventory.usages.length > 300);
      assert.deepEqual(jsonFaults(cycloneDxJson(version)(subject), version), []);
    });
  }

  it('would be told from an invalid one', () => {
    const text = cycloneDxJson('1.6')(varied).replace('"machine-learning-model"', '"model"');
    assert.notDeepEqual(jsonFaults(text, '1.6'), []);
  });

  const bom = bomOf(varied, '1.6');

  it('names a model with its maker, its license with the duties, and its package URL', () => {
    const k2 = component(bom, 'model:lotus/k2');
    assert.deepEqual([k2.type, k2.group, k2.name, k2.purl], ['machine-learning-model', 'lotus', 'k2', 'pkg:huggingface/lotus/K2-Instruct']);
    assert.deepEqual(k2.supplier, { name: 'LOTUS', address: { country: 'CN' } });
    assert.deepEqual(k2.licenses, [
      {
        license: {
          name: 'K2 license',
          acknowledgement: 'declared',
          properties: [
            { name: 'model-pedigree:license:id', value: 'K2' },
            { name: 'model-pedigree:license:osi-approved', value: 'false' },
            { name: 'model-pedigree:license:obligation', value: 'attribution-display: Display K2 above either threshold.' },
          ],
        },
      },
    ]);
    assert.equal(k2.modelCard?.modelParameters?.task, 'chat');
    assert.deepEqual(valuesOf(k2, 'identifier'), ['k2-instruct', 'lotus/K2-Instruct']);
  });

  it('tells each place with line, call and confidence, and how sure it is of the model', () => {
    const { evidence } = component(bom, 'model:lotus/k2');
    assert.deepEqual(
      evidence?.occurrences.map(({ location, line, symbol, additionalContext }) => [location, line, symbol, additionalContext]),
      [
        ['src/load.py', 1, 'acme chat.create', 'confidence=certain; role=call; column=4; written="lotus/K2-Instruct"'],
        ['note.ipynb', 3, 'acme chat.create', 'confidence=likely; role=call; column=5; cell=4; written="k2-instruct"'],
      ],
    );
    assert.deepEqual(
      evidence?.identity?.map(({ field, confidence, concludedValue }) => [field, confidence, concludedValue]),
      [['purl', 1, 'pkg:huggingface/lotus/K2-Instruct']],
    );
  });

  it('puts ancestors into the pedigree with their relation, and licenses that flow down among the concluded ones', () => {
    const tuned = component(bom, 'model:island/tuned');
    const [ancestor] = tuned.pedigree?.ancestors ?? [];
    assert.deepEqual([ancestor?.group, ancestor?.name, ancestor?.purl], ['nordic', 'big', 'pkg:huggingface/nordic/Big-8B']);
    assert.deepEqual(ancestor && valuesOf(ancestor, 'lineage:relation'), ['fine-tune']);
    const licenses = (tuned.licenses ?? []).map((choice) => ('license' in choice ? choice.license : assert.fail()));
    assert.deepEqual(
      licenses.map(({ id, name, acknowledgement }) => [id ?? name, acknowledgement]),
      [
        ['MIT', 'declared'],
        ['BIG license', 'concluded'],
      ],
    );
    assert.deepEqual(licenses[1] && valuesOf(licenses[1], 'license:inherited-from'), ['nordic/big']);
  });

  it('has a service for each endpoint, with operator, country and the flow of data', () => {
    const lotus = bom.services.find((service) => service['bom-ref'] === 'service:lotus') ?? assert.fail();
    assert.deepEqual(lotus.endpoints, ['https://api.lotus.example']);
    assert.deepEqual(lotus.provider, { name: 'LOTUS', address: { country: 'CN' } });
    assert.deepEqual(valuesOf(lotus, 'country'), ['CN']);
    assert.equal(lotus['x-trust-boundary'], true);
    assert.deepEqual(
      lotus.data.map(({ flow }) => flow),
      ['inbound', 'outbound'],
    );
    const own = bom.services.find((service) => service['bom-ref'] === 'service:localhost') ?? assert.fail();
    assert.deepEqual([own['x-trust-boundary'], own.endpoints], [false, ['//localhost']]);
    const unknown = bom.services.find((service) => service['bom-ref'] === 'service:llm.unknown.example');
    assert.deepEqual(unknown?.endpoints, ['http://llm.unknown.example']);
  });

  it('leads from the application to models, packages and services, and from services to their models', () => {
    const [application] = bom.dependencies;
    assert.equal(application?.ref, bom.metadata.component['bom-ref']);
    const refs = new Set([...bom.components, ...bom.services].map((one) => one['bom-ref']));
    assert.deepEqual(new Set(application?.dependsOn), refs);
    assert.deepEqual(bom.dependencies.find(({ ref }) => ref === 'service:lotus')?.dependsOn, ['model:lotus/k2']);
    assert.deepEqual(new Set(bom.dependencies.map(({ ref }) => ref)), new Set([...refs, 'application']));
  });

  it('keeps identifiers that the registry does not know, and leaves out catalogs', () => {
    assert.deepEqual(valuesOf(component(bom, 'identifier:orbit-99'), 'family'), ['Orbit']);
    assert.deepEqual(
      bom.components.filter(({ name }) => name === 'orbit-2'),
      [],
    );
  });

  it('lists the packages that bind to a vendor once each', () => {
    const packages = bom.components.filter(({ type }) => type === 'library').map(({ purl }) => purl);
    assert.deepEqual(packages, ['pkg:npm/%40acme/sdk', 'pkg:pypi/openai']);
  });

  it('tells what the policy says as properties and claims no vulnerability', () => {
    const orbit = component(bom, 'model:acme/orbit-1');
    assert.deepEqual([valuesOf(orbit, 'level'), valuesOf(orbit, 'finding')], [['high'], ['retired-model high']]);
    assert.ok(!('vulnerabilities' in bom));
  });

  it('has the one commit that all loaders pin as its version and in its package URL, and no branch', () => {
    const load = (value: string) => ({
      callee: 'load',
      location: { file: 'a.py', range: VARIED[0]?.location.range ?? assert.fail() },
      options: [revision(value)],
      revisionParameter: 'revision',
    });
    const commit = 'a'.repeat(40);
    const versionFor = (...values: readonly string[]) => {
      const usages = values.map((value) => modelUsage('nordic/Plain-1B', { load: load(value) }));
      const { purl, version } = component(bomOf(subjectOf(usages), '1.6'), 'model:nordic/plain');
      return [purl, version];
    };
    assert.deepEqual(versionFor(commit, commit), [`pkg:huggingface/nordic/Plain-1B@${commit}`, commit]);
    assert.deepEqual(versionFor(commit, 'b'.repeat(40)), ['pkg:huggingface/nordic/Plain-1B', undefined]);
    assert.deepEqual(versionFor('main'), ['pkg:huggingface/nordic/Plain-1B', undefined]);
  });

  it('is out of scope when tests alone name it', () => {
    const scopeOf = (...inTests: readonly boolean[]) =>
      component(bomOf(subjectOf(inTests.map((inTest) => modelUsage('orbit-1', { inTest }))), '1.6'), 'model:acme/orbit-1').scope;
    assert.deepEqual([scopeOf(true, true), scopeOf(true, false), scopeOf(false)], ['excluded', undefined, undefined]);
  });

  it('gives every entry of the dependencies a list, since readers stumble over one without', () => {
    assert.ok(
      JSON.parse(cycloneDxJson('1.6')(varied)).dependencies.every(({ dependsOn }: { dependsOn: unknown }) => Array.isArray(dependsOn)),
    );
  });

  it('says in 1.7 which models are no part of the assembly', () => {
    const newer = bomOf(varied, '1.7');
    assert.equal(component(newer, 'model:acme/orbit-1').isExternal, true);
    assert.equal(component(newer, 'model:island/tuned').isExternal, false);
    assert.equal(component(bom, 'model:acme/orbit-1').isExternal, undefined);
  });

  it('is the same byte for byte for the same inventory, and has another serial number for another', () => {
    const again = subjectOf(VARIED, { dependencies: varied.inventory.dependencies });
    assert.equal(cycloneDxJson('1.6')(again), cycloneDxJson('1.6')(varied));
    const slower = { ...varied, inventory: { ...varied.inventory, stats: { ...varied.inventory.stats, milliseconds: 77 } } };
    assert.equal(cycloneDxJson('1.6')(slower), cycloneDxJson('1.6')(varied));
    const other = subjectOf([modelUsage('orbit-1', { deployment: on('acme', 'US') })]);
    assert.notEqual(bomOf(other, '1.6').serialNumber, bom.serialNumber);
    assert.match(bom.serialNumber, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('has each ref once', () => {
    const refs = cycloneDxJson('1.7')(everyModel()).match(/"bom-ref": ".*"/g) ?? [];
    assert.equal(new Set(refs).size, refs.length);
  });
});
