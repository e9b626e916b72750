import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Usage } from '../../../../src/model/usage';
import type { ExportSubject } from '../../../../src/report/bill/exportSubject';
import { cycloneDxJson } from '../../../../src/report/cyclonedx/bom';
import { SPEC_VERSIONS, type SpecVersion } from '../../../../src/report/cyclonedx/document';
import type { ReadOutcome } from '../../../../src/report/imports/cyclonedx/builder';
import { readBillText } from '../../../../src/report/imports/cyclonedx/readBill';
import { endpointUsage, modelUsage, on, range, SELF_HOSTED, UNKNOWN } from '../../assess/usages';
import { OPENAI, subjectOf, VARIED } from '../export/subjects';

/** The bill of an inventory that has a bit of everything. */
export function variedBill(version: SpecVersion = '1.6', more: Partial<ExportSubject> = {}): string {
  return cycloneDxJson(version)({ ...subjectOf(VARIED, { dependencies: [OPENAI] }), ...more });
}

/** A bill with changes to its JSON, whatever they make of it. */
// biome-ignore lint/suspicious/noExplicitAny: tests break bills in ways that no type allows
export function changed(change: (bom: any) => void, text = variedBill()): string {
  const bom = JSON.parse(text);
  change(bom);
  return JSON.stringify(bom, null, 2);
}

/** What is read of a bill without faults. */
export function read(text: string): NonNullable<ReadOutcome['bill']> {
  const { bill, faults } = readBillText(text);
  assert.deepEqual(faults, []);
  return bill ?? assert.fail('nothing was read');
}

const deployments: fc.Arbitrary<Usage['deployment']> = fc.constantFrom(
  on('acme', 'US'),
  on('lotus', 'CN'),
  on('router', 'US', 'gateway'),
  SELF_HOSTED,
  UNKNOWN,
);

const files = fc.constantFrom('a.py', 'src/b c.py', 'src/"é\u2028.py', '__proto__', 'constructor.py');

/** Usages of models that the registry knows and of such that it does not, of endpoints too. */
export const usages: fc.Arbitrary<Usage> = fc
  .record({
    written: fc.oneof(
      fc.constantFrom('orbit-1', 'orbit-2', 'k2-instruct', 'lotus/K2-Instruct', 'island/Tuned-8B', 'research-1b', 'orbit-99', '__proto__'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
    ),
    file: files,
    line: fc.nat(50),
    deployment: deployments,
    confidence: fc.constantFrom('certain' as const, 'likely' as const),
    inTest: fc.boolean(),
    isEndpoint: fc.boolean(),
  })
  .map(({ written, file, line, deployment, confidence, inTest, isEndpoint }) => {
    const location = { file, range: range(line, 2, 9) };
    return isEndpoint
      ? endpointUsage('https://api.lotus.example/v1', on('lotus', 'CN'), { location })
      : modelUsage(written, { location, deployment, confidence, inTest, hint: { context: 'sink' } });
  });

/** Inventories of small workspaces: few names, so that two of them speak of the same things often. */
export const subjects: fc.Arbitrary<ExportSubject> = fc
  .record({
    all: fc.array(usages, { maxLength: 5 }),
    application: fc.constantFrom('shop', 'team/api', 'a@b%', '__proto__'),
    day: fc.integer({ min: 1, max: 3 }),
    registry: fc.constantFrom('2026.9.1', '2026.11.1'),
    withPackage: fc.boolean(),
  })
  .map(({ all, application, day, registry, withPackage }) => {
    const subject = subjectOf(all, { application, dependencies: withPackage ? [OPENAI] : [] });
    return {
      ...subject,
      timestamp: `2026-11-0${day}T00:00:00Z`,
      inventory: { ...subject.inventory, registry: { version: registry, asOf: registry === '2026.9.1' ? '2026-09-01' : '2026-11-20' } },
    };
  });

export const specVersions = fc.constantFrom(...SPEC_VERSIONS);
