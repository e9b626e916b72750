import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cycloneDxJson } from '../../../../src/report/cyclonedx/bom';
import { dashboardDocument } from '../../../../src/report/dashboard/dashboard';
import type { DashboardSubject } from '../../../../src/report/dashboard/subject';
import { Organization } from '../../../../src/report/organization/organization';
import { organizationSubject } from '../../../../src/report/organization/organizationSubject';
import { miniRegistry } from '../../assess/miniRegistry';
import { endpointUsage, modelUsage, on, range, SELF_HOSTED } from '../../assess/usages';
import { subjectOf } from '../export/subjects';
import { changed, read, subjects } from './bills';
import { inMemory } from './organizations';

function subjectOfBills(bills: readonly string[], locale: 'en' | 'ja' = 'en', mostPlaces?: number): DashboardSubject {
  const organization = new Organization(inMemory());
  for (const [index, bill] of bills.entries()) assert.equal(organization.add(read(bill), `bills/${index}.cdx.json`), null);
  const naming = { title: 'acme', day: '2026-11-23', locale, registry: miniRegistry(), exports: bills.length, faults: 0 };
  return organizationSubject(organization, naming, mostPlaces);
}

function page(subject: DashboardSubject): string {
  return dashboardDocument(subject, { host: 'file', countTests: false, profiles: [], isIndexing: false });
}

const at = (file: string, line: number) => ({ location: { file, range: range(line, 2, 9) } });

function bill(application: string, usages: Parameters<typeof subjectOf>[0]): string {
  return cycloneDxJson('1.6')({ ...subjectOf(usages), application });
}

const SHOP = bill('shop', [
  modelUsage('k2-instruct', { ...at('a.py', 3), deployment: on('lotus', 'CN') }),
  modelUsage('k2-instruct', { ...at('b.py', 8), deployment: on('lotus', 'CN') }),
]);
const DESK = bill('desk', [
  modelUsage('orbit-1', { ...at('c.py', 1), deployment: SELF_HOSTED }),
  endpointUsage('https://api.lotus.example/v1', on('lotus', 'CN'), at('d.py', 4)),
]);

describe('the dashboard of an organization', () => {
  it('has the application as a dimension: each place with its application, its operator and where that processes data', () => {
    const { rows } = subjectOfBills([SHOP, DESK]);
    assert.deepEqual(
      rows.map(({ application, file, line, kind, deployment, operator, operatorCountry }) => [
        ...[application, file, line, kind],
        ...[deployment, operator, operatorCountry],
      ]),
      [
        ['desk', 'c.py', 2, 'model', 'self-hosted', null, null],
        ['desk', 'd.py', 5, 'endpoint', 'hosted', 'lotus', 'CN'],
        ['shop', 'a.py', 4, 'model', 'hosted', 'lotus', 'CN'],
        ['shop', 'b.py', 9, 'model', 'hosted', 'lotus', 'CN'],
      ],
    );
  });

  it('counts a finding once for a model of an application, and shows it at each of its places', () => {
    const { rows, judgement, remarks } = subjectOfBills([SHOP, DESK]);
    const ofShop = judgement.findings.filter(({ row }) => rows[row]?.application === 'shop');
    assert.ok(ofShop.length > 0);
    assert.equal(new Set(ofShop.map(({ code }) => code)).size, ofShop.length);
    for (const { within } of ofShop)
      assert.deepEqual(
        within?.map((row) => rows[row]?.file),
        ['a.py', 'b.py'],
      );
    assert.ok(remarks.some((remark) => remark.includes('by application and model, not by place')));
    const text = page(subjectOfBills([SHOP, DESK]));
    assert.match(text, /Findings by application/);
    assert.doesNotMatch(text, /Compare profiles/);
  });

  it('has the same uses as the bills have places, whatever is in them', () => {
    fc.assert(
      fc.property(fc.array(subjects, { minLength: 1, maxLength: 3 }), (all) => {
        const bills = all.map((subject, index) => cycloneDxJson('1.6')({ ...subject, application: `app-${index}` }));
        const { rows } = subjectOfBills(bills);
        const places = bills.reduce((sum, text) => {
          const { components } = JSON.parse(text);
          const models = components.filter(({ type }: { type: string }) => type === 'machine-learning-model');
          return (
            sum +
            models.reduce((count: number, one: { evidence: { occurrences: unknown[] } }) => count + one.evidence.occurrences.length, 0)
          );
        }, 0);
        assert.equal(rows.filter(({ kind }) => kind === 'model').length, places);
      }),
      { numRuns: 40 },
    );
  });

  it('shows what an export does not tell as unknown, and says so', () => {
    const foreign = JSON.stringify({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: { component: { type: 'application', name: 'other' } },
      components: [{ type: 'machine-learning-model', 'bom-ref': 'm', name: 'bert' }],
    });
    const subject = subjectOfBills([foreign]);
    const [row] = subject.rows;
    assert.deepEqual([row?.file, row?.line, row?.role, row?.deployment, row?.vendor], ['', null, null, 'unknown', null]);
    assert.deepEqual(subject.judgement.findings, []);
    assert.ok(subject.remarks.some((remark) => remark.startsWith('1 use has no place')));
    assert.ok(subject.remarks.some((remark) => remark.startsWith('1 application comes without judgements')));
    assert.match(page(subject), /bert/);
  });

  it('takes a bill of a model itself for a use of that model, as generators of such bills write them', () => {
    const ofModel = JSON.stringify({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
      version: 1,
      metadata: {
        component: {
          type: 'machine-learning-model',
          'bom-ref': 'acme/tuned-1',
          name: 'acme/tuned-1',
          externalReferences: [{ url: 'https://models.example/acme/tuned-1', type: 'documentation' }],
          modelCard: { modelParameters: { task: 'text-generation', architectureFamily: 'phi3' } },
          authors: [{ name: 'acme' }],
          licenses: [{ license: { id: 'MIT', url: 'https://spdx.org/licenses/MIT.html' } }],
          tags: ['gguf'],
        },
      },
    });
    const { rows } = subjectOfBills([ofModel]);
    assert.deepEqual(
      rows.map(({ application, identifier, model, license }) => [application, identifier, model, license]),
      [['acme/tuned-1', 'acme/tuned-1', null, 'MIT']],
    );
  });

  it('folds places that are too many for a page, and says how many there are', () => {
    const subject = subjectOfBills([SHOP, DESK], 'en', 3);
    assert.deepEqual(
      subject.rows.map(({ file }) => file),
      ['c.py', 'd.py', 'a.py'],
    );
    assert.ok(subject.remarks.some((remark) => remark.startsWith('4 places are too many')));
  });

  it('takes nothing in a hostile bill for markup, a script or an address', () => {
    const evil = '</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">';
    const hostile = changed((bom) => {
      bom.metadata.component.name = evil;
      for (const component of bom.components) {
        component.name = evil;
        component.group = evil;
        component.description = evil;
        if (component.supplier) component.supplier.name = evil;
        for (const one of component.evidence?.occurrences ?? []) one.location = evil;
        component.properties = [
          ...component.properties,
          { name: 'model-pedigree:finding', value: `${evil.replaceAll(' ', '')} high` },
          { name: 'model-pedigree:id', value: evil },
        ];
      }
      for (const service of bom.services) {
        service.name = evil;
        if (service.provider) service.provider.name = evil;
      }
    }, SHOP);
    for (const locale of ['en', 'ja'] as const) {
      const text = page(subjectOfBills([hostile, DESK], locale));
      assert.ok(text.includes('&lt;img src=x'), 'the name is there, as text');
      assert.ok(!text.includes('<img'));
      assert.doesNotMatch(text, /href="(?!https:\/\/|#)/);
      assert.equal((text.match(/<\/script>/g) ?? []).length, 2, 'the data and the script of the page end once each');
    }
  });
});
