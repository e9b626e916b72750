import assert from 'node:assert/strict';
import { EXPORTERS } from '../../../src/report/exporters';
import type { ExportFormat } from '../../../src/report/exportFormats';
import { faultInWords } from '../../../src/report/imports/fault';
import { readExport, readExportText } from '../../../src/report/imports/readExport';
import { Organization } from '../../../src/report/organization/organization';
import { elements } from '../../../src/report/organization/tables';
import { usesOf } from '../../../src/report/organization/uses';
import { OPENAI, subjectOf, VARIED } from '../../unit/report/export/subjects';
import { inMemory } from '../../unit/report/imports/organizations';
import { mutantsOf } from './seeds';
import type { Input, Target } from './target';

const SUBJECT = subjectOf(VARIED, { dependencies: [OPENAI] });

/** Whatever somebody may name to `pedigree merge`: what it reads, and what it must refuse with a reason. */
const FORMATS: Readonly<Record<string, readonly ExportFormat[]>> = {
  'bill-cyclonedx-json': ['cyclonedx-1.6', 'cyclonedx-1.7'],
  'bill-cyclonedx-xml': ['cyclonedx-1.6-xml'],
  'bill-spdx': ['spdx-2.3', 'spdx-3'],
  'report-json': ['json'],
  'report-ndjson': ['ndjson'],
  'report-csv': ['csv'],
};

/** Exports that come back, changed by somebody or something on the way. */
export function billTargets(): readonly Target[] {
  return Object.entries(FORMATS).map(([id, formats]) => {
    const small = subjectOf(VARIED.slice(0, 3), { dependencies: [OPENAI] });
    const texts = formats.flatMap((format) => [
      { file: `${format}.json`, text: EXPORTERS[format](small) },
      // the whole one is longer than an input may be, and stays so only in part
      { file: `${format}.json`, text: EXPORTERS[format](SUBJECT).slice(0, 20_000) },
    ]);
    return { id, make: mutantsOf(texts), check: checkBill };
  });
}

/** That there is a bill from which an organization is made, or a fault with its place, and both when only parts can be read. */
async function checkBill({ text }: Input): Promise<void> {
  const { bill, faults, faultCount } = readExportText(text);
  assert.ok(bill !== null || faultCount > 0, 'neither a bill nor a reason');
  const { length } = text.split('\n');
  for (const fault of faults) {
    assert.ok(fault.line === null || (fault.line >= 1 && fault.line <= length), `line ${fault.line} of ${length}`);
    assert.ok(fault.column === null || fault.column >= 1, `column ${fault.column}`);
    assert.ok(faultInWords('x.json', fault).length > 10);
  }
  const { faultCount: ofBytes } = readExport(Buffer.from(text, 'utf8'));
  assert.ok(ofBytes >= 0);
  if (bill === null) return;
  const organization = new Organization(inMemory());
  organization.add(bill, 'bills/shop.json');
  for (const application of elements(organization)) JSON.stringify([...usesOf(application, (ref) => organization.factsOf(ref))]);
}
