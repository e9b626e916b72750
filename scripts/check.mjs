// npm run check: everything that CI runs, cheapest first; stops at the first step that fails.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Obstacle, prepare, ROOT } from './bootstrap.mjs';

const bin = (name) => path.join('node_modules', name);

/** Close with their totals, which CI reads: nothing may follow them. */
const TESTS = 'tests';

const STEPS = [
  { name: 'format and lint', args: [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'] },
  { name: 'registry', args: ['scripts/registry-check.mjs'] },
  { name: 'compile the registry', args: ['scripts/registry-compile.mjs'] },
  { name: 'types', args: [bin('typescript/bin/tsc'), '-p', '.', '--noEmit'] },
  { name: 'types of the dashboard’s script', args: [bin('typescript/bin/tsc'), '-p', 'src/report/dashboard/client'] },
  { name: 'layers', args: [bin('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', 'src'] },
  { name: 'coverage page', args: ['scripts/registry-coverage.mjs', '--check'] },
  { name: 'detection page', args: ['scripts/detection-docs.mjs', '--check'] },
  { name: 'command line page', args: ['scripts/cli-docs.mjs', '--check'] },
  { name: 'rule pages', args: ['scripts/rule-docs.mjs', '--check'] },
  { name: 'profile page', args: ['scripts/profile-docs.mjs', '--check'] },
  { name: 'policy page', args: ['scripts/policy-docs.mjs', '--check'] },
  { name: 'grammar of identifiers', args: ['scripts/model-grammar.mjs', '--check'] },
  { name: 'policy schema', args: ['scripts/policy-schema.mjs', '--check'] },
  { name: 'texts in both languages', args: ['scripts/l10n-check.mjs'] },
  { name: TESTS, args: ['scripts/test.mjs'] },
];

function runStep({ name, args }) {
  console.log(`\n▸ ${name}`);
  const started = Date.now();
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status === 0) {
    if (name !== TESTS) console.log(`  ${name}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
    return true;
  }
  if (name !== TESTS) console.error(`\n${name} failed`);
  return false;
}

try {
  prepare('test');
  if (!STEPS.every(runStep)) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Obstacle ? error.message : error);
  process.exitCode = 2;
}
