import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { assess, loadProfile } from '../../../src/assess';
import type { ResolvedUsage } from '../../../src/model/finding';
import { createProject } from '../../../src/project';
import { loadBundledRegistry } from '../../../src/registry';
import { fileAssets } from '../assets';
import { describeUsage, expectationsOf, meets, notebookExpectationsOf } from './expectations';

const FIXTURES = join(process.cwd(), 'test/fixtures/detect');
/** Folders whose files form one project; elsewhere each file stands alone. */
const PROJECTS = /^(across|project)/;

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

async function usagesOf(root: string, files: readonly string[]): Promise<readonly ResolvedUsage[]> {
  const registry = loadBundledRegistry();
  const project = createProject(registry, fileAssets);
  for (const file of files) await project.update(relative(root, file), readFileSync(file, 'utf8'));
  const policy = loadProfile('baseline') ?? assert.fail('no baseline profile');
  return assess({
    usages: project.usages(),
    registry,
    policyOf: () => policy,
    today: '2026-11-23',
  }).usages;
}

function check(root: string, files: readonly string[], usages: readonly ResolvedUsage[]): void {
  const problems: string[] = [];
  for (const file of files) {
    const name = relative(root, file);
    const shown = usages.filter(
      (usage) => usage.location.file === name && usage.confidence !== 'possible' && usage.role !== 'catalog' && usage.role !== 'mention',
    );
    const left = [...shown];
    const text = readFileSync(file, 'utf8');
    for (const expected of file.endsWith('.ipynb') ? notebookExpectationsOf(text) : expectationsOf(text)) {
      const index = left.findIndex((usage) => meets(usage, expected));
      if (index >= 0) left.splice(index, 1);
      else
        problems.push(
          `${name}:${expected.line} expected ${expected.text}; found ${
            shown
              .filter((usage) => usage.location.range.start.line + 1 === expected.line)
              .map(describeUsage)
              .join(', ') || 'nothing'
          }`,
        );
    }
    for (const usage of left) problems.push(`${name} not expected: ${describeUsage(usage)}`);
  }
  assert.deepEqual(problems, []);
}

describe('detection fixtures', () => {
  for (const folder of readdirSync(FIXTURES)) {
    const root = join(FIXTURES, folder);
    const files = filesBelow(root);
    if (PROJECTS.test(folder)) {
      it(`finds what ${folder}/ says beside its lines, across files`, async () => check(root, files, await usagesOf(root, files)));
      continue;
    }
    for (const file of files)
      it(`finds what ${folder}/${relative(root, file)} says beside its lines, and nothing else`, async () =>
        check(root, [file], await usagesOf(root, [file])));
  }
});
