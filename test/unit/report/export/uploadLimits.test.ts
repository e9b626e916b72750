import assert from 'node:assert/strict';
import { CODE_SCANNING, uploadConcern } from '../../../../src/report/sarif/uploadLimits';
import { modelUsage, on } from '../../assess/usages';
import { subjectOf } from './subjects';

const [finding] = subjectOf([modelUsage('orbit-1', { deployment: on('acme', 'US') })]).inventory.findings;

function logOf(count: number) {
  assert.ok(finding);
  return { findings: Array.from({ length: count }, () => finding), suppressed: [], notices: [] };
}

describe('what code scanning takes of a SARIF log', () => {
  it('is no concern up to what is shown', () => {
    assert.equal(uploadConcern(logOf(CODE_SCANNING.shownResults), CODE_SCANNING.mostBytes), null);
  });

  it('is said when results are not shown, when they are too many, and when the log is too large', () => {
    assert.deepEqual(uploadConcern(logOf(5_001)), { kind: 'results-not-shown', results: 5_001 });
    assert.deepEqual(uploadConcern(logOf(25_001), 1), { kind: 'too-many-results', results: 25_001 });
    assert.deepEqual(uploadConcern(logOf(1), 10 * 1024 * 1024 + 1), { kind: 'too-large', bytes: 10 * 1024 * 1024 + 1 });
  });
});
