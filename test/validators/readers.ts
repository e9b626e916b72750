import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { ExportSubject } from '../../src/report/bill/exportSubject';
import { compareReports } from '../../src/report/changes/compareReports';
import { changesSarif } from '../../src/report/changes/sarif';
import { jsonReport } from '../../src/report/json';
import { miniRegistry } from '../unit/assess/miniRegistry';
import { baseline, everyLicense, OPENAI, subjectOf, VARIED } from '../unit/report/export/subjects';

/** Where scripts/bootstrap.mjs has installed them. */
const PACKAGES = join(process.env['VALIDATORS'] || assert.fail('npm test -- validators sets VALIDATORS'), 'node_modules');

/** An empty inventory, one with all that it can hold, and each license and endpoint of the registry that ships. */
export const SUBJECTS = {
  empty: subjectOf([]),
  varied: subjectOf(VARIED, { registry: miniRegistry(), dependencies: [OPENAI], hasBaseline: true }),
  'every license and endpoint': everyLicense(),
};

/** The log of a comparison in which findings come, stay, go and get another level. */
export function comparedLog(): string {
  const rules = Object.fromEntries(
    Object.entries(baseline.rules).map(([code, setting]) => [code, setting && { ...setting, level: 'critical' as const }]),
  );
  const before = subjectOf([...VARIED.slice(0, -3), ...VARIED.slice(-2)], { registry: miniRegistry(), hasBaseline: true });
  const after = subjectOf(VARIED.slice(1), { registry: miniRegistry(), policy: { ...baseline, rules }, hasBaseline: true });
  const side = ({ inventory, registry }: ExportSubject, name: string) => ({
    name,
    commit: null,
    report: jsonReport(inventory, registry, 'en'),
  });
  return changesSarif(before, after, compareReports(side(before, 'before'), side(after, 'after')).findings);
}

/** What `cdx-validate` of cdxgen finds wrong with a bill: the official schema, then references, package URLs and metadata. */
export function cdxValidateFaults(bom: string): readonly string[] {
  return withFile('bom.json', bom, (file, folder) => {
    const report = join(folder, 'report.json');
    // its rules on what an organization should sign or add are no part of validity
    const options = ['--strict', '--fail-severity', 'critical', '--no-include-manual', '--report', 'json', '--report-file', report];
    const { status, output } = run(process.execPath, [join(PACKAGES, '@cyclonedx/cdxgen/bin/validate.js'), '--input', file, ...options]);
    const { schemaValid, deepValid } = JSON.parse(readFileSync(report, 'utf8'));
    return status === 0 && schemaValid === true && deepValid === true ? [] : [output || `schema ${schemaValid}, references ${deepValid}`];
  });
}

/** What the SARIF Multitool finds wrong with a log, and what it says that GitHub's code scanning would not take. */
export function sarifFaults(log: string): readonly string[] {
  return withFile('log.sarif', log, (file, folder) => {
    const report = join(folder, 'report.sarif');
    const program = join(PACKAGES, '@microsoft/sarif-multitool-linux/Sarif.Multitool');
    const { output } = run(program, ['validate', file, '--output', report, '--rule-kind', 'Sarif;Ghas']);
    const { runs } = JSON.parse(readFileSync(report, 'utf8'));
    assert.equal(runs.length, 1, output);
    // its messages stand in the output, with the place
    const found = output.split('\n').filter((line) => / (?:error|warning|note) \w+: /.test(line));
    assert.equal(found.length, runs[0].results.length, output);
    return found.map((line) => line.slice(line.indexOf(': ') < 0 ? 0 : line.search(/ (?:error|warning|note) /) + 1));
  });
}

let validateSpdx: ReturnType<Ajv2020['compile']> | undefined;

/** What the schema of SPDX 3.0.1 finds wrong with a document; cdxgen brings it along. */
export function spdxFaults(document: string): readonly string[] {
  validateSpdx ??= compileSpdx();
  return validateSpdx(JSON.parse(document))
    ? []
    : (validateSpdx.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function compileSpdx(): ReturnType<Ajv2020['compile']> {
  const ajv = new Ajv2020({ strict: false, validateSchema: false });
  addFormats(ajv);
  return ajv.compile(JSON.parse(readFileSync(join(PACKAGES, '@cyclonedx/cdxgen/data/spdx-export.schema.json'), 'utf8')));
}

function run(program: string, args: readonly string[]): { readonly status: number | null; readonly output: string } {
  // .NET asks for a library of locales that few machines have
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', env, maxBuffer: 1 << 26 });
  if (error) throw error;
  return { status, output: `${stdout}${stderr}`.trim() };
}

function withFile<T>(name: string, text: string, use: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'pedigree-validators-'));
  try {
    const file = join(folder, name);
    writeFileSync(file, text);
    return use(file, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
