import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cycloneDxJson } from '../../../../src/report/cyclonedx/bom';
import { SPEC_VERSIONS } from '../../../../src/report/cyclonedx/document';
import { billText } from '../../../../src/report/imports/cyclonedx/bill';
import { readBill, readBillText } from '../../../../src/report/imports/cyclonedx/readBill';
import { faultInWords } from '../../../../src/report/imports/fault';
import { everyModel } from '../export/subjects';
import { changed, read, specVersions, subjects, variedBill } from './bills';

/** What is wrong with a bill, as people read it. */
function faultsOf(text: string | Uint8Array): readonly string[] {
  const outcome = typeof text === 'string' ? readBillText(text) : readBill(text);
  return outcome.faults.map((fault) => faultInWords('x.json', fault));
}

/** The one thing that is wrong with a bill. */
function faultOf(text: string | Uint8Array): string {
  const faults = faultsOf(text);
  assert.equal(faults.length, 1, faults.join('\n'));
  return faults[0] ?? '';
}

/** The names of everything, in reverse. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, reversed(inner)]),
  );
}

describe('a CycloneDX bill that is read back', () => {
  it('comes out byte for byte, whatever was in the inventory', () => {
    fc.assert(
      fc.property(subjects, specVersions, (subject, version) => {
        const text = cycloneDxJson(version)(subject);
        assert.equal(billText(read(text)), text);
      }),
      { numRuns: 200 },
    );
  });

  for (const version of SPEC_VERSIONS) {
    it(`comes out byte for byte with every model of the registry, in ${version}`, () => {
      const text = cycloneDxJson(version)(everyModel());
      const { bill, faults, leftOut } = readBillText(text);
      assert.deepEqual([faults, leftOut], [[], []]);
      assert.ok(bill && billText(bill) === text);
    });
  }

  it('is read whatever the order of its names', () => {
    const text = variedBill();
    assert.equal(billText(read(JSON.stringify(reversed(JSON.parse(text))))), text);
  });

  it('is read with a byte order mark, and as UTF-16 that has one', () => {
    const text = variedBill();
    for (const bytes of [
      Buffer.from(`\ufeff${text}`, 'utf8'),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
    ]) {
      const { bill, faults } = readBill(bytes);
      assert.deepEqual(faults, []);
      assert.ok(bill && billText(bill) === text);
    }
  });
});

describe('a faulty bill', () => {
  it('is named with place, expectation and remedy', () => {
    const text = changed((bom) => {
      bom.components[2].name = 7;
    });
    const line = text.split('\n').findIndex((one) => one.includes('"name": 7')) + 1;
    assert.equal(
      faultOf(text),
      `x.json:${line}:15: /components/2/name: expected a text that is not empty, found 7. Write the file again with the tool that made it.`,
    );
  });

  it('keeps what can be read, for those who ask for it', () => {
    const { bill } = readBillText(
      changed((bom) => {
        bom.components[2].name = 7;
        bom.dependencies = [];
      }),
    );
    assert.equal(bill?.components.length, read(variedBill()).components.length - 1);
  });

  it('that is cut off is told from one that is no JSON, and read as far as it goes', () => {
    const text = variedBill();
    const half = text.slice(0, text.length / 2);
    const lines = half.split('\n');
    assert.equal(
      faultsOf(half)[0],
      `x.json:${lines.length}:${(lines.at(-1) ?? '').length + 1}: the file ends within the JSON: it is cut off. Copy or export it again.`,
    );
    const { bill } = readBillText(half);
    const whole = read(text);
    assert.ok(bill && bill.components.length > 1);
    assert.deepEqual(bill.components, whole.components.slice(0, bill.components.length));
    assert.match(faultsOf(text.replace('"bom-ref":', '"bom-ref"'))[0] ?? '', /^x\.json:\d+:\d+: this is no JSON: .* Export it again/);
  });

  it('never makes the reader fail, wherever it is cut and whichever value is another', () => {
    const text = variedBill();
    const odd = fc.constantFrom<unknown>(null, 1, -1, '', 'x', true, [], {}, [[]], [null], { name: 1 }, JSON.parse('{"__proto__":1}'));
    fc.assert(
      fc.property(fc.nat(text.length - 2), (at) => assert.ok(readBillText(text.slice(0, at)).faults.length > 0)),
      { numRuns: 100 },
    );
    fc.assert(
      fc.property(fc.nat(), odd, (nth, value) => {
        const { bill } = readBillText(changed((bom) => replaceNth(bom, nth, value)));
        // what is kept can be written and read again
        if (bill) assert.deepEqual(readBillText(billText(bill)).bill, bill);
      }),
      { numRuns: 500 },
    );
  });

  it('says which two share a ref', () => {
    const text = changed((bom) => {
      bom.components[1]['bom-ref'] = bom.components[0]['bom-ref'];
      bom.dependencies = [];
    });
    assert.match(faultOf(text), /\/components\/1: the bom-ref ".*" is taken: \/components\/0 has it as well\. Give each/);
  });

  it('says which ref leads nowhere', () => {
    const text = changed((bom) => bom.dependencies[0].dependsOn.push('nowhere'));
    assert.match(faultOf(text), /^x\.json:\d+:\d+: \/dependencies\/0\/dependsOn\/\d+: nothing has the bom-ref "nowhere"\./);
  });

  it('names the cycle of dependencies, and lets packages of other tools depend on each other', () => {
    const cyclic = changed((bom) => {
      bom.dependencies.find(({ ref }: { ref: string }) => ref === 'model:lotus/k2').dependsOn = ['service:lotus'];
    });
    assert.match(faultOf(cyclic), /a cycle of dependencies: ("model:lotus\/k2" → "service:lotus"|"service:lotus" → "model:lotus\/k2") →/);
    const packages = changed((bom) => {
      bom.components.push({ type: 'library', 'bom-ref': 'a', name: 'a' }, { type: 'library', 'bom-ref': 'b', name: 'b' });
      bom.dependencies.push({ ref: 'a', dependsOn: ['b'] }, { ref: 'b', dependsOn: ['a'] });
    });
    assert.deepEqual(faultsOf(packages), []);
  });

  it('names the model that is its own ancestor', () => {
    const text = changed((bom) => {
      const tuned = bom.components.find((one: { pedigree?: { ancestors?: unknown } }) => one.pedigree?.ancestors);
      const { pedigree: _, ...itself } = tuned;
      tuned.pedigree.ancestors[0].pedigree = { ancestors: [{ ...itself, 'bom-ref': 'again', evidence: undefined }] };
    });
    assert.match(faultOf(text), /a cycle of ancestors: "island\/tuned" → .* → "island\/tuned"/);
  });

  it('of another version, format or encoding is told as such', () => {
    assert.match(
      faultsOf(changed((bom) => (bom.specVersion = '1.4')))[0] ?? '',
      /\/specVersion: expected one of the versions 1\.5, 1\.6, 1\.7, found "1\.4"\. Older versions know no models/,
    );
    assert.match(faultOf('{"spdxVersion":"SPDX-2.3"}'), /this is no CycloneDX bill of materials/);
    assert.match(faultOf('[1]'), /expected a JSON object/);
    assert.match(faultOf(Buffer.from('<?xml version="1.0"?><bom/>')), /this is XML: only bills in JSON are read\. Export it with --format/);
    assert.match(faultOf(Buffer.from(variedBill(), 'utf16le')), /UTF-16 without a byte order mark/);
    assert.match(faultOf(Buffer.from('')), /the file is empty/);
    const latin = Buffer.from(variedBill().replace('"shop"', '"caf\u00e9"'), 'latin1');
    assert.match(faultOf(latin), /^x\.json:\d+:\d+: bytes that are no UTF-8\. Save it as UTF-8/);
  });

  it('takes hostile names for names', () => {
    const text = changed((bom) => bom.components[0].properties.push(JSON.parse('{"__proto__":{"name":"a"},"name":"b","value":"c"}')));
    assert.deepEqual(read(text).components[0]?.properties?.at(-1), { name: 'b', value: 'c' });
    assert.equal(({} as { name?: string }).name, undefined);
    assert.match(faultOf(text.replace('"name": "b"', '"constructor": "b"')), /"name" is missing/);
  });

  it('may nest as deep as it likes where nobody reads, and is refused where somebody does', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const aside = variedBill().replace('"components": [', `"x": ${deep}, "components": [`);
    assert.deepEqual(faultsOf(aside), []);
    let nested: unknown = { type: 'machine-learning-model', name: 'end' };
    for (let depth = 0; depth < 60; depth += 1) nested = { type: 'machine-learning-model', name: `n${depth}`, components: [nested] };
    assert.match(faultOf(changed((bom) => bom.components.push(nested))), /components nest more than 40 deep/);
    assert.match(
      faultsOf(variedBill().replace('"components": [', `"x": ${'['.repeat(200_000)}, "components": [`))[0] ?? '',
      /cut off|no JSON/,
    );
  });
});

describe('a bill of another tool', () => {
  const other = JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
    metadata: {
      timestamp: '2026-11-01T10:00:00+01:00',
      tools: [{ vendor: 'acme', name: 'billmaker', version: '3' }],
      component: { type: 'application', name: 'web', version: '2.0', 'bom-ref': 'pkg:npm/web@2.0' },
    },
    components: [
      {
        type: 'library',
        name: 'left',
        'bom-ref': 'left',
        licenses: 'wrong, and nobody reads it',
        components: [
          { type: 'machine-learning-model', name: 'inner', hashes: [], evidence: { identity: { field: 'name', confidence: 0.5 } } },
        ],
      },
      {
        type: 'machine-learning-model',
        'bom-ref': 'm',
        name: 'bert',
        licenses: [{ license: { id: 'NoSuchLicense-1' } }],
        modelCard: { modelParameters: { task: 'fill-mask' }, considerations: { users: ['all'] } },
      },
    ],
    services: [{ name: 'api', services: [{ name: 'inner api', 'bom-ref': 's2' }] }],
    dependencies: [{ ref: 'pkg:npm/web@2.0', dependsOn: ['left', 'm'] }],
    vulnerabilities: [],
  });

  it('in the shape of syft gives the models, and counts the packages that it leaves out', () => {
    const found = (name: string) => [{ name: 'syft:package:foundBy', value: name }];
    const syft = JSON.stringify({
      $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      metadata: {
        timestamp: '2026-11-01T10:00:00Z',
        tools: { components: [{ type: 'application', author: 'anchore', name: 'syft', version: '1.30.0' }] },
        component: { 'bom-ref': 'af63bd4c8601b7f1', type: 'file', name: '/srv/app' },
      },
      components: [
        {
          'bom-ref': 'pkg:npm/left@1?package-id=1',
          type: 'library',
          name: 'left',
          version: '1',
          cpe: 'cpe:2.3:a:left:left:1:*:*:*:*:*:*:*',
          purl: 'pkg:npm/left@1',
          properties: found('javascript-lock-cataloger'),
        },
        {
          'bom-ref': '2',
          type: 'machine-learning-model',
          name: 'tiny',
          version: 'v3',
          licenses: [{ license: { id: 'MIT' } }],
          properties: found('gguf-cataloger'),
        },
        { 'bom-ref': '3', type: 'file', name: '/srv/app/package-lock.json', hashes: [{ alg: 'SHA-1', content: '00' }] },
      ],
      dependencies: [{ ref: 'pkg:npm/left@1?package-id=1', dependsOn: ['2'] }],
    });
    const { bill, faults, leftOut } = readBillText(syft);
    assert.deepEqual(faults, []);
    assert.deepEqual(
      bill?.components.map(({ name, version }) => [name, version]),
      [['tiny', 'v3']],
    );
    assert.deepEqual(
      leftOut.filter(({ what }) => what.startsWith('components of type')),
      [
        { what: 'components of type file', count: 1 },
        { what: 'components of type library', count: 1 },
      ],
    );
  });

  it('in the shape of Dependency-Track, whose refs are UUIDs, gives the models under their project', () => {
    const uuid = (last: number): string => `7b1c1f6e-0000-4000-8000-00000000000${last}`;
    const track = JSON.stringify({
      bomFormat: 'CycloneDX',
      specVersion: '1.5',
      serialNumber: `urn:uuid:${uuid(0)}`,
      version: 1,
      metadata: {
        timestamp: '2026-11-01T10:00:00Z',
        tools: [{ vendor: 'OWASP', name: 'Dependency-Track', version: '4.13.0' }],
        component: { name: 'shop', version: 'main', type: 'application', 'bom-ref': uuid(1) },
      },
      components: [
        {
          group: 'lotus',
          name: 'K2-Instruct',
          purl: 'pkg:huggingface/lotus/K2-Instruct',
          type: 'machine-learning-model',
          'bom-ref': uuid(2),
        },
        { name: 'left', version: '1', purl: 'pkg:npm/left@1', type: 'library', 'bom-ref': uuid(3) },
      ],
      services: [],
      dependencies: [
        { ref: uuid(1), dependsOn: [uuid(2), uuid(3)] },
        { ref: uuid(2), dependsOn: [] },
        { ref: uuid(3), dependsOn: [] },
      ],
      vulnerabilities: [],
    });
    const { bill, faults } = readBillText(track);
    assert.deepEqual(faults, []);
    assert.deepEqual(
      [bill?.metadata.component?.name, bill?.components.map(({ purl }) => purl)],
      ['shop', ['pkg:huggingface/lotus/K2-Instruct']],
    );
    assert.deepEqual(bill?.dependencies, [
      { ref: uuid(1), dependsOn: [uuid(2)] },
      { ref: uuid(2), dependsOn: [] },
    ]);
  });

  it('gives its models and services, and tells what is left out', () => {
    const { bill, faults, leftOut } = readBillText(other);
    assert.deepEqual(faults, []);
    assert.deepEqual(
      bill?.components.map(({ name }) => name),
      ['inner', 'bert'],
    );
    assert.deepEqual(
      bill?.services.map(({ name }) => name),
      ['api', 'inner api'],
    );
    assert.deepEqual(bill?.metadata.tools, [{ type: 'application', group: 'acme', name: 'billmaker', version: '3' }]);
    assert.deepEqual(bill?.components[1]?.licenses, [{ license: { name: 'NoSuchLicense-1' } }]);
    assert.deepEqual(bill?.components[0]?.evidence?.identity, [{ field: 'name', confidence: 0.5, methods: [] }]);
    assert.deepEqual(bill?.dependencies, [{ ref: 'pkg:npm/web@2.0', dependsOn: ['m'] }]);
    assert.deepEqual(
      leftOut.map(({ what }) => what),
      ['components of type library', 'components: hashes', 'model card: considerations', 'vulnerabilities'],
    );
  });
});

/** Puts a value in the place of the nth value of all that are within. */
function replaceNth(within: unknown, nth: number, value: unknown): void {
  const places: (() => void)[] = [];
  const walk = (at: unknown): void => {
    if (typeof at !== 'object' || at === null) return;
    for (const key of Object.keys(at)) {
      places.push(() => Object.defineProperty(at, key, { value, enumerable: true }));
      walk(Object.getOwnPropertyDescriptor(at, key)?.value);
    }
  };
  walk(within);
  places[nth % places.length]?.();
}
