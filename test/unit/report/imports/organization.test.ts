import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ExportSubject } from '../../../../src/report/bill/exportSubject';
import { cycloneDxJson } from '../../../../src/report/cyclonedx/bom';
import { type CdxBom, type CdxComponent, SPEC_VERSIONS, type SpecVersion } from '../../../../src/report/cyclonedx/document';
import { propertyValue } from '../../../../src/report/imports/cyclonedx/bill';
import { Organization } from '../../../../src/report/organization/organization';
import { organizationBom } from '../../../../src/report/organization/organizationBom';
import { modelUsage, on } from '../../assess/usages';
import { jsonFaults } from '../export/cycloneDxSchema';
import { everyModel, subjectOf, TIMESTAMP } from '../export/subjects';
import { read, subjects, variedBill } from './bills';
import { inMemory } from './organizations';

function joined(bills: readonly string[]): Organization {
  const organization = new Organization(inMemory());
  for (const [index, bill] of bills.entries()) assert.equal(organization.add(read(bill), `bills/${nameIn(bill) ?? index}.cdx.json`), null);
  return organization;
}

/** As if files were named after their content. */
function nameIn(bill: string): string | undefined {
  return JSON.parse(bill).serialNumber?.slice(-4);
}

function merged(bills: readonly string[], version: SpecVersion = '1.6'): string {
  return [...organizationBom(joined(bills), { name: 'acme', timestamp: TIMESTAMP, toolVersion: '0.1.0' }, version)].join('');
}

/** Bills of few applications and moments, which say different things of the same models. */
const bills = fc.array(
  fc
    .record({
      subject: subjects,
      called: fc.constantFrom('A', 'B', 'Z'),
      flow: fc.constantFrom('inbound', 'unknown'),
      version: fc.constantFrom(...SPEC_VERSIONS),
    })
    .map(({ subject, called, flow, version }) =>
      cycloneDxJson(version)(subject)
        .replaceAll(/"description": "orbit/g, `"description": "${called}`)
        .replaceAll('"flow": "inbound"', `"flow": "${flow}"`),
    ),
  { minLength: 1, maxLength: 5 },
);

function shopAt(timestamp: string, model = 'orbit-1', more: Partial<ExportSubject> = {}): string {
  return cycloneDxJson('1.6')({ ...subjectOf([modelUsage(model, { deployment: on('acme', 'US') })]), timestamp, ...more });
}

function applicationsOf(text: string): readonly CdxComponent[] {
  const bom: CdxBom = JSON.parse(text);
  return bom.components.filter(({ type }) => type === 'application');
}

describe('the inventory of an organization', () => {
  for (const version of SPEC_VERSIONS) {
    it(`does not depend on the order of the bills, on how they are grouped, or on how often one comes, in ${version}`, () => {
      fc.assert(
        fc.property(bills, fc.nat(), fc.infiniteStream(fc.nat()), (all, cut, dice) => {
          const whole = merged(all, version);
          const at = cut % (all.length + 1);
          const shuffled = all.map((bill) => [dice.next().value ?? 0, bill] as const).sort(([a], [b]) => a - b);
          assert.equal(merged([merged(all.slice(0, at), version), ...all.slice(at)], version), whole, 'to the left');
          assert.equal(merged([...all.slice(0, at), merged(all.slice(at), version)], version), whole, 'to the right');
          assert.equal(merged([merged(all.slice(0, at), version), merged(all.slice(at), version)], version), whole, 'both');
          assert.equal(
            merged(
              shuffled.map(([, bill]) => bill),
              version,
            ),
            whole,
            'shuffled',
          );
          assert.equal(merged([...all, ...all], version), whole, 'twice');
          assert.equal(merged([whole, whole, ...all], version), whole, 'of merged ones');
        }),
        { numRuns: 100 },
      );
    });

    it(`does not depend on how many threads had a share of the bills, in ${version}`, () => {
      fc.assert(
        fc.property(bills, fc.integer({ min: 1, max: 4 }), (all, threads) => {
          const organization = new Organization(inMemory());
          for (let thread = 0; thread < threads; thread += 1) {
            const other = joined(all.filter((_, index) => index % threads === thread));
            // as it goes from one thread to another
            organization.takeIn(structuredClone(other.share()), (kept) => organization.store.keep(other.store.text(kept)));
          }
          const names = { name: 'acme', timestamp: TIMESTAMP, toolVersion: '0.1.0' };
          assert.equal([...organizationBom(organization, names, version)].join(''), merged(all, version));
        }),
        { numRuns: 60 },
      );
    });

    it(`is valid by the official schema of ${version}`, () => {
      fc.assert(
        fc.property(bills, (all) => assert.deepEqual(jsonFaults(merged(all, version), version), [])),
        { numRuns: 30 },
      );
      assert.deepEqual(jsonFaults(merged([variedBill(), cycloneDxJson('1.7')(everyModel())], version), version), []);
      assert.deepEqual(jsonFaults(merged([], version), version), []);
    });
  }

  it('has each application with its places, and each model and service once', () => {
    const text = merged([variedBill('1.6', { application: 'shop' }), variedBill('1.7', { application: 'desk' })]);
    const bom: CdxBom = JSON.parse(text);
    assert.deepEqual(
      applicationsOf(text).map(({ name }) => name),
      ['desk', 'shop'],
    );
    const orbits = bom.components.filter((one) => one['bom-ref'] === 'model:acme/orbit-1');
    assert.deepEqual(
      orbits.map(({ properties }) => propertyValue(properties, 'applications')),
      ['2'],
    );
    const [desk] = applicationsOf(text);
    const use = desk?.components?.find((one) => one['bom-ref'] === 'application:desk/model:acme/orbit-1') ?? assert.fail();
    assert.deepEqual([use.evidence?.occurrences[0]?.location, use.evidence?.occurrences[0]?.line], ['app.py', 5]);
    assert.equal(propertyValue(use.properties, 'level'), 'high');
    assert.equal(bom.services.filter((one) => one['bom-ref'] === 'service:lotus').length, 1);
    const [root, first] = bom.dependencies;
    assert.deepEqual(root?.dependsOn, ['application:desk', 'application:shop']);
    assert.ok(first?.dependsOn?.includes('model:acme/orbit-1') && first.dependsOn.includes('service:lotus'));
  });

  it('keeps of each application where and when its bill was made, by what, and of which registry', () => {
    const [application] = applicationsOf(merged([shopAt('2026-11-01T00:00:00Z')]));
    const of = (name: string): string | null => propertyValue(application?.properties, name);
    assert.deepEqual(
      [of('timestamp'), of('tool'), of('registry:version'), of('profile'), of('files:read')],
      ['2026-11-01T00:00:00Z', 'model-pedigree 0.1.0', '2026.11.0', 'baseline', '3'],
    );
    assert.match(of('source') ?? '', /^bills\/.*\.cdx\.json$/);
    assert.match(application?.externalReferences?.[0]?.url ?? '', /^urn:cdx:[0-9a-f-]{36}\/1$/);
  });

  it('takes the newer of two bills of one application, by the instant and not the text, and says what was left out', () => {
    const older = shopAt('2026-11-01T00:30:00+02:00', 'orbit-1');
    const newer = shopAt('2026-10-31T23:00:00Z', 'orbit-2');
    for (const both of [
      [older, newer],
      [newer, older],
    ]) {
      const organization = joined(both);
      const [conflict] = organization.conflicts;
      assert.equal(organization.conflictCount, 1);
      assert.equal(conflict?.ref, 'application:shop');
      assert.match(conflict.kept, /^of 2026-10-31T23:00:00Z from bills/);
      assert.match(conflict.left, /^of 2026-11-01T00:30:00\+02:00 from bills/);
      const [application] = applicationsOf(merged(both));
      assert.deepEqual(
        application?.components?.map(({ name }) => name),
        ['orbit-2'],
      );
    }
  });

  it('keeps what no application uses any longer, out of scope', () => {
    const bom: CdxBom = JSON.parse(merged([shopAt('2026-11-01T00:00:00Z', 'orbit-1'), shopAt('2026-11-02T00:00:00Z', 'orbit-2')]));
    assert.deepEqual(
      bom.components.filter(({ type }) => type === 'machine-learning-model').map(({ name, scope }) => [name, scope]),
      [
        ['orbit-1', 'excluded'],
        ['orbit-2', undefined],
      ],
    );
  });

  it('takes facts of the newer registry, whichever bill is the newer one, and says so', () => {
    const older = shopAt('2026-11-20T00:00:00Z', 'orbit-1', { application: 'desk' });
    const aged = older.replace('"2026.11.0"', '"2026.9.1"').replace(/"description": "orbit-1"/, '"description": "as it was called"');
    assert.notEqual(aged, older);
    const newer = shopAt('2026-11-01T00:00:00Z', 'orbit-1');
    const organization = joined([aged, newer]);
    const facts = organization.factsOf('model:acme/orbit-1') ?? assert.fail();
    assert.match(facts.facts.description ?? '', /^orbit/);
    const [conflict] = organization.conflicts;
    assert.match(conflict?.kept ?? '', /^registry 2026\.11\.0 /);
    assert.match(conflict?.left ?? '', /^registry 2026\.9\.1 /);
  });

  it('takes two versions of an application for two', () => {
    const versioned = (version: string): string =>
      JSON.stringify({
        ...JSON.parse(shopAt(TIMESTAMP)),
        metadata: {
          timestamp: TIMESTAMP,
          component: { type: 'application', 'bom-ref': 'application', name: 'a/b', group: 'x@y', version },
        },
      });
    assert.deepEqual(
      applicationsOf(merged([versioned('1'), versioned('2')])).map((one) => one['bom-ref']),
      ['application:x%40y/a%2Fb@1', 'application:x%40y/a%2Fb@2'],
    );
  });

  it('takes models of other tools by their package URLs', () => {
    const other = JSON.stringify({
      bomFormat: 'CycloneDX',
      specVersion: '1.5',
      components: [
        { type: 'machine-learning-model', 'bom-ref': 'x', name: 'bert', purl: 'pkg:huggingface/google/bert@abc' },
        { type: 'machine-learning-model', name: 'plain' },
      ],
      services: [{ name: 'chat', endpoints: ['https://chat.example'], 'bom-ref': 's' }],
      dependencies: [{ ref: 's', dependsOn: ['x'] }],
    });
    const text = merged([other]);
    assert.deepEqual(jsonFaults(text, '1.6'), []);
    const bom: CdxBom = JSON.parse(text);
    assert.deepEqual(
      bom.components.map((one) => one['bom-ref']),
      ['application:0', 'other:pkg:huggingface/google/bert@abc', 'other:plain'],
    );
    assert.deepEqual(bom.dependencies.at(-1), { ref: 'other:plain', dependsOn: [] });
    assert.deepEqual(bom.dependencies.find(({ ref }) => ref === 'other-service:chat')?.dependsOn, [
      'other:pkg:huggingface/google/bert@abc',
    ]);
  });
});
