import assert from 'node:assert/strict';
import { bomOf } from '../../../../src/report/cyclonedx/bom';
import { SPEC_VERSIONS } from '../../../../src/report/cyclonedx/document';
import { cycloneDxXml } from '../../../../src/report/cyclonedx/xml';
import { everyLicense, OPENAI, subjectOf, VARIED } from './subjects';
import { bomFaults } from './xmlFaults';

const varied = subjectOf(VARIED, { dependencies: [OPENAI] });

describe('the CycloneDX export in XML', () => {
  for (const version of SPEC_VERSIONS) {
    it(`is valid by the official XML schema of ${version}`, async () => {
      assert.deepEqual(await bomFaults(cycloneDxXml(version)(varied), version), []);
      assert.deepEqual(await bomFaults(cycloneDxXml(version)(subjectOf([])), version), []);
    });
  }

  it('is valid for every license and endpoint of the registry', async () => {
    assert.deepEqual(await bomFaults(cycloneDxXml('1.6')(everyLicense()), '1.6'), []);
  });

  it('would be told from an invalid one', async () => {
    const text = cycloneDxXml('1.6')(varied).replaceAll('machine-learning-model', 'model');
    assert.notDeepEqual(await bomFaults(text, '1.6'), []);
  });

  it('is the bill of the JSON, under the same serial number', () => {
    const text = cycloneDxXml('1.6')(varied);
    const bom = bomOf(varied, '1.6');
    assert.ok(text.includes(`serialNumber="${bom.serialNumber}"`));
    assert.equal(
      text.match(/<component type="machine-learning-model"/g)?.length,
      JSON.stringify(bom).match(/"type":"machine-learning-model"/g)?.length,
    );
    assert.ok(text.includes('<purl>pkg:huggingface/lotus/K2-Instruct</purl>'));
    assert.ok(text.includes('<license acknowledgement="concluded">'));
    assert.equal(text, cycloneDxXml('1.6')(subjectOf(VARIED, { dependencies: [OPENAI] })));
  });
});
