import assert from 'node:assert/strict';
import { type CodeQualityRow, codeQuality } from '../../../../src/report/gitlab/codeQuality';
import { sarif } from '../../../../src/report/sarif/log';
import { modelUsage, range } from '../../assess/usages';
import { subjectOf, VARIED } from './subjects';

/** What GitLab's documentation says of each row; whatever else a row has it ignores. */
const SEVERITIES = ['info', 'minor', 'major', 'critical', 'blocker'];

function rowsOf(...args: Parameters<typeof subjectOf>): readonly CodeQualityRow[] {
  return JSON.parse(codeQuality(subjectOf(...args)));
}

describe('a GitLab Code Quality report', () => {
  it('has for each finding that stands what GitLab asks for', () => {
    const rows = rowsOf(VARIED);
    const { findings } = subjectOf(VARIED).inventory;
    assert.ok(findings.length > 3);
    assert.ok(rows.length >= findings.length);
    for (const { description, check_name: name, severity, fingerprint, location } of rows) {
      assert.ok(description.length > 10 && name.length > 3);
      assert.ok(SEVERITIES.includes(severity), severity);
      assert.match(fingerprint, /^[0-9a-f]{40}$/);
      assert.ok(!location.path.startsWith('/') && !location.path.startsWith('./'), location.path);
      assert.ok(Number.isInteger(location.lines.begin) && location.lines.begin >= 1);
    }
    assert.equal(new Set(rows.map(({ fingerprint }) => fingerprint)).size, rows.length, 'GitLab folds what has the same fingerprint');
  });

  it('recognizes findings by what SARIF recognizes them by', () => {
    const [run] = JSON.parse(sarif(subjectOf(VARIED))).runs;
    const known = new Set<string>(
      run.results.flatMap((result: { partialFingerprints: object }) => Object.values(result.partialFingerprints)),
    );
    const { findings } = subjectOf(VARIED).inventory;
    for (const { fingerprint } of rowsOf(VARIED).slice(0, findings.length)) assert.ok(known.has(fingerprint));
  });

  it('says of a line in a notebook where it is, for the file has no such line', () => {
    const usage = modelUsage('orbit-1');
    const inCell = { ...usage, location: { file: 'try.ipynb', range: range(3, 0, 4), cell: 1 } };
    const plain = rowsOf([usage]);
    const rows = rowsOf([inCell]);
    assert.ok(rows.length > 0 && rows.length === plain.length);
    for (const { description, location } of rows) {
      assert.deepEqual(location, { path: 'try.ipynb', lines: { begin: 1 } });
      assert.match(description, /\(cell 2, line 4\)$/);
    }
  });

  it('begins without a byte order mark, and is a list where nothing was found', () => {
    assert.equal(codeQuality(subjectOf([])), '[]\n');
  });
});
