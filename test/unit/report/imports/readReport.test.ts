import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ScanReport } from '../../../../src/report/contract';
import { EXPORTERS } from '../../../../src/report/exporters';
import { faultInWords } from '../../../../src/report/imports/fault';
import { readExportText } from '../../../../src/report/imports/readExport';
import { readNdjsonText } from '../../../../src/report/imports/report/readNdjson';
import { readReportText } from '../../../../src/report/imports/report/readReport';
import { Organization } from '../../../../src/report/organization/organization';
import { elements } from '../../../../src/report/organization/tables';
import { usesOf } from '../../../../src/report/organization/uses';
import { OPENAI, subjectOf, VARIED } from '../export/subjects';
import { subjects } from './bills';
import { inMemory } from './organizations';

const VARIED_SUBJECT = subjectOf(VARIED, { dependencies: [OPENAI] });
const JSON_TEXT = EXPORTERS.json(VARIED_SUBJECT);

function readBack(text: string): ScanReport {
  const { report, faults } = readReportText(text);
  assert.deepEqual(faults, []);
  return report ?? assert.fail('nothing was read');
}

function faultsOf(change: (report: Record<string, unknown>) => void): readonly string[] {
  const report = JSON.parse(JSON_TEXT);
  change(report);
  return readReportText(JSON.stringify(report, null, 2)).faults.map((fault) => faultInWords('r.json', fault));
}

describe('the report in JSON', () => {
  it('comes back as the inventory that it was written of: the same bytes when it is written again', () => {
    fc.assert(
      fc.property(subjects, fc.constantFrom('en' as const, 'ja' as const), (subject, locale) => {
        const text = EXPORTERS.json({ ...subject, locale });
        assert.equal(`${JSON.stringify(readBack(text), null, 2)}\n`, text);
      }),
    );
    assert.equal(`${JSON.stringify(readBack(JSON_TEXT), null, 2)}\n`, JSON_TEXT);
  });

  it('comes back from its lines too, but for evidence, and where texts end', () => {
    const told = ({ usages, ...rest }: ScanReport): object => ({
      ...rest,
      usages: usages.map(({ evidence: _, reaches: __, endLine: ___, endColumn: ____, ...usage }) => usage),
    });
    fc.assert(
      fc.property(subjects, (subject) => {
        const lines = readNdjsonText(EXPORTERS.ndjson(subject));
        assert.deepEqual(lines.faults, []);
        assert.deepEqual(lines.naming, { application: subject.application, timestamp: subject.timestamp });
        assert.deepEqual(told(lines.report ?? assert.fail()), told(readBack(EXPORTERS.json(subject))));
      }),
    );
  });

  it('leaves out what a newer version may add', () => {
    const report = JSON.parse(JSON_TEXT);
    const more = JSON.stringify({ ...report, novelty: 1, usages: report.usages.map((usage: object) => ({ ...usage, novelty: {} })) });
    assert.deepEqual(readBack(more), report);
  });

  it('is told what is wrong with it, with the place', () => {
    const usage = (report: Record<string, unknown>): Record<string, unknown> =>
      Array.isArray(report['usages']) ? report['usages'][1] : assert.fail();
    for (const [change, fault] of [
      [(report) => (report['schemaVersion'] = 2), /^r\.json:1:1: schemaVersion is not 1/],
      [(report) => (usage(report)['line'] = 'x'), /^r\.json:\d+:\d+: \/usages\/1\/line: expected a whole number, found "x"/],
      [(report) => delete usage(report)['written'], /^r\.json:\d+:\d+: \/usages\/1: "written" is missing/],
      [(report) => (report['findings'] = 3), /\/findings: expected a list, found 3/],
      [(report) => delete report['registry'], /"registry" is missing/],
    ] satisfies readonly [(report: Record<string, unknown>) => unknown, RegExp][]) {
      assert.match(faultsOf(change)[0] ?? 'no fault', fault);
    }
    assert.match(readReportText(JSON_TEXT.slice(0, 900)).faults[0]?.problem ?? '', /this is no JSON/);
    const lines = EXPORTERS.ndjson(VARIED_SUBJECT).split('\n');
    assert.deepEqual(readNdjsonText(`${lines[0]}\n{"record":`).faults[0]?.line, 2);
    assert.match(readNdjsonText(`${lines[0]}\n${lines[0]}`).faults[0]?.problem ?? '', /a second inventory/);
    assert.match(readNdjsonText(lines[1] ?? '').faults[0]?.problem ?? '', /no record "inventory"/);
  });

  it('keeps findings with their usages when one of these cannot be read', () => {
    const report = JSON.parse(JSON_TEXT);
    delete report.usages[0].file;
    const { report: read, faultCount } = readReportText(JSON.stringify(report));
    assert.ok(faultCount > 0);
    for (const finding of read?.findings ?? assert.fail()) {
      const before = report.findings.find(
        ({ message, usage }: { message: string; usage: number }) => message === finding.message && usage - 1 === finding.usage,
      );
      assert.equal(read?.usages[finding.usage]?.value, report.usages[before.usage].value);
    }
  });

  it('makes the rows that a bill of the same inventory makes, as far as it tells them', () => {
    const rowsOf = (text: string) => {
      const organization = new Organization(inMemory());
      const { bill, faults } = readExportText(text);
      assert.deepEqual(faults, []);
      assert.equal(organization.add(bill ?? assert.fail(), 'bills/shop.json'), null);
      return [...elements(organization)]
        .flatMap((application) => usesOf(application, (ref) => organization.factsOf(ref)))
        .map(({ file, line, column, written, model, vendor, deployment, operator, operator_country, level, findings, test }) =>
          JSON.stringify({ file, line, column, written, model, vendor, deployment, operator, operator_country, level, findings, test }),
        )
        .sort();
    };
    const ofBill = rowsOf(EXPORTERS['cyclonedx-1.6'](VARIED_SUBJECT));
    assert.ok(ofBill.length > 3);
    assert.deepEqual(rowsOf(JSON_TEXT), ofBill);
    assert.deepEqual(rowsOf(EXPORTERS.ndjson(VARIED_SUBJECT)), ofBill);
  });
});
