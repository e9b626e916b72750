import assert from 'node:assert/strict';
import { EXPORTERS } from '../../src/report/exporters';
import { cdxValidateFaults, comparedLog, SUBJECTS, sarifFaults, spdxFaults } from './readers';

const PATIENCE_MS = 60_000;

const subjects = Object.entries(SUBJECTS);

describe('cdxgen validate', () => {
  for (const format of ['cyclonedx-1.6', 'cyclonedx-1.7'] as const) {
    for (const [name, subject] of subjects) {
      it(`takes ${format} of an inventory: ${name}`, () => {
        assert.deepEqual(cdxValidateFaults(EXPORTERS[format](subject)), []);
      }).timeout(PATIENCE_MS);
    }
  }

  it('takes no bill that lacks a name, and none with a package URL that is none', () => {
    const text = EXPORTERS['cyclonedx-1.6'](SUBJECTS.varied);
    assert.notDeepEqual(
      cdxValidateFaults(text.replace('"name": "Tuned"', '"label": "Tuned"').replaceAll('"type": "application"', '"kind": 1')),
      [],
    );
    assert.notDeepEqual(cdxValidateFaults(text.replaceAll('"purl": "pkg:', '"purl": "')), []);
  }).timeout(PATIENCE_MS);
});

describe('the SARIF Multitool', () => {
  for (const [name, subject] of subjects) {
    it(`has nothing to say of a log, by its own rules and those of GitHub: ${name}`, () => {
      // a line of a notebook's cell is no line of the file, so that such places have no region
      const faults = sarifFaults(EXPORTERS.sarif(subject)).filter(
        (fault) => !/^warning SARIF2017: .* The 'region' property is absent/.test(fault),
      );
      assert.deepEqual(faults, []);
    }).timeout(PATIENCE_MS);
  }

  it('has nothing to say of a comparison, with findings that are new, unchanged, updated and absent', () => {
    const log = comparedLog();
    const states = new Set<string>(JSON.parse(log).runs[0].results.map(({ baselineState }: { baselineState: string }) => baselineState));
    assert.deepEqual([...states].sort(), ['absent', 'new', 'unchanged', 'updated']);
    const faults = sarifFaults(log).filter((fault) => !/^warning SARIF2017: .* The 'region' property is absent/.test(fault));
    assert.deepEqual(faults, []);
  }).timeout(PATIENCE_MS);

  it('would name a rule index that leads nowhere', () => {
    const log = JSON.parse(EXPORTERS.sarif(SUBJECTS.varied));
    log.runs[0].results[0].ruleIndex = 999;
    assert.match(sarifFaults(JSON.stringify(log)).join('\n'), /ruleIndex/);
  }).timeout(PATIENCE_MS);
});

describe('the schema of SPDX 3.0.1', () => {
  for (const [name, subject] of subjects) {
    it(`takes a document: ${name}`, () => {
      assert.deepEqual(spdxFaults(EXPORTERS['spdx-3'](subject)), []);
    });
  }

  it('takes none with a relationship of an unknown kind', () => {
    assert.notDeepEqual(spdxFaults(EXPORTERS['spdx-3'](SUBJECTS.varied).replaceAll('"dependsOn"', '"needs"')), []);
  });
});
