import assert from 'node:assert/strict';
import { createProject } from '../../../src/project';
import { loadBundledRegistry } from '../../../src/registry';
import { EXPORTERS } from '../../../src/report/exporters';
import { processorClock } from '../../harness/processorClock';
import { fileAssets } from '../assets';
import { everyLicense, subjectOf } from '../report/export/subjects';

/** What would be found in it if it were configuration. */
const CALL = { model: 'gpt-4o', base_url: 'https://api.openai.com/v1' };

/** Number of usages of a file, and why it was left out. */
async function readAs(file: string, text: string): Promise<readonly [number, string | undefined]> {
  const project = createProject(loadBundledRegistry(), fileAssets);
  await project.update(file, text);
  const [skipped] = project.skipped();
  const found = project.usages().length;
  project.dispose();
  return [found, skipped?.reason];
}

const CYCLONEDX = 'a CycloneDX bill of materials, not code';
const SPDX = 'an SPDX document, not code';
const SARIF = 'a SARIF log, not code';
const OWN = 'a report of Model Pedigree, not code';

describe('reports about software in the workspace', () => {
  const subjects = [subjectOf([]), everyLicense()];
  const formats = [
    ['cyclonedx-1.6', CYCLONEDX],
    ['cyclonedx-1.7', CYCLONEDX],
    ['spdx-3', SPDX],
    ['spdx-2.3', SPDX],
    ['sarif', SARIF],
    ['json', OWN],
  ] as const;
  for (const [format, reason] of formats) {
    it(`what we export as ${format} is told by its content and left out with the reason`, async () => {
      for (const subject of subjects) assert.deepEqual(await readAs('old.json', EXPORTERS[format](subject)), [0, reason]);
    });
  }

  it("other tools' are, too, in whatever order their members stand", async () => {
    const others: readonly (readonly [string, object])[] = [
      [CYCLONEDX, { components: [{ name: 'x', ...CALL }], specVersion: '1.5', bomFormat: 'CycloneDX' }],
      [SPDX, { packages: [CALL], name: 'x', SPDXID: 'SPDXRef-DOCUMENT', spdxVersion: 'SPDX-2.2' }],
      [SPDX, { '@graph': [CALL], '@context': ['https://spdx.org/rdf/3.0.0/spdx-context.jsonld', {}] }],
      [SARIF, { runs: [{ results: [CALL], tool: { driver: { name: 'x' } } }], version: '2.1.0' }],
    ];
    for (const [reason, document] of others) {
      assert.deepEqual(await readAs('other.json', JSON.stringify(document)), [0, reason]);
      assert.deepEqual(await readAs('other.json', JSON.stringify(document, null, 2)), [0, reason]);
    }
    assert.deepEqual(await readAs('sbom.yaml', 'SPDXID: SPDXRef-DOCUMENT\nspdxVersion: SPDX-2.3\nmodel: gpt-4o\n'), [0, SPDX]);
  });

  it('no other JSON is lost: not what holds such a document, speaks of one or has a member of the same name', async () => {
    const bom = { bomFormat: 'CycloneDX', specVersion: '1.6' };
    const ordinary: readonly object[] = [
      { ...CALL, example: bom },
      { ...CALL, boms: [bom] },
      { ...CALL, text: JSON.stringify(bom) },
      { ...CALL, bomFormat: 'SPDX', note: '"bomFormat": "CycloneDX"' },
      { ...CALL, spdxVersion: 'SPDX-2.3' },
      { ...CALL, '@context': 'https://schema.org', '@graph': [] },
      { ...CALL, version: '2.1.0', runs: [{ tool: 'search' }] },
      { ...CALL, runs: [{ tool: { driver: 'chrome' } }], version: 'latest' },
      { ...CALL, schemaVersion: 1, registry: 'ghcr.io', usages: [], findings: [] },
      { ...CALL, inner: { schemaVersion: 1, registry: {}, usages: [], findings: [] } },
    ];
    const [plain] = await readAs('app.json', JSON.stringify(CALL));
    assert.ok(plain > 0);
    for (const one of ordinary) {
      const [found, reason] = await readAs('app.json', JSON.stringify(one, null, 2));
      assert.ok(found >= plain && reason === undefined, `${JSON.stringify(one)}: ${found}, ${reason}`);
    }
    assert.equal((await readAs('app.yaml', 'model: gpt-4o\ntext: |\n  spdxVersion: SPDX-2.3\n  SPDXID: x\n'))[1], undefined);
  });

  it('a text that breaks off is told by what stands before, and nothing throws', async () => {
    const text = EXPORTERS['cyclonedx-1.6'](everyLicense());
    assert.deepEqual(await readAs('cut.json', text.slice(0, text.length / 2)), [0, CYCLONEDX]);
    assert.deepEqual(await readAs('cut.json', '{"bomFormat":"CycloneDX"'), [0, CYCLONEDX]);
    assert.equal((await readAs('odd.json', '["bomFormat":"CycloneDX"]'))[1], undefined);
  });

  it('costs ordinary JSON next to nothing', async () => {
    const { whyReport } = await import('../../../src/detect/formats/reportDocuments');
    const large = JSON.stringify(Array.from({ length: 20_000 }, (_, index) => ({ index, text: 'runs and tools and registries' })));
    const took = processorClock();
    for (let round = 0; round < 10; round++) assert.equal(whyReport('json', large), null);
    const milliseconds = took() / 10;
    assert.ok(milliseconds < 40, `${milliseconds} ms for ${large.length} characters`);
  });
});
