// Builds the unit tests of assess and registry within Stryker's copy of this repository, in which the engine is full of mutants.
// Run by scripts/mutation.mjs alone: it changes files of the copy.

import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const COPY = process.cwd();
if (!COPY.includes(path.join('.cache', 'mutation'))) throw new Error(`${COPY} is no copy that Stryker made.`);

// Stryker links the packages after the build, too late for it, and leaves a link alone that is there; `dist` has the grammars
for (const folder of ['node_modules', 'dist']) {
  const link = path.join(COPY, folder);
  if (!fs.existsSync(link)) fs.symlinkSync(path.resolve(COPY, '../../../..', folder), link, 'junction');
}

/** They cover nearly every mutant and take seconds each: what only they would notice counts as not noticed. */
const TOO_SLOW = [
  'assess/sharedJudgements.test.ts',
  'assess/inventorySeries.test.ts',
  'assess/policy/readerFuzz.test.ts',
  'registry/registryCheck.test.ts',
];
for (const name of TOO_SLOW) fs.rmSync(path.join(COPY, 'test/unit', name));

// What one test has built and the next one uses would be built by mutants in the first of them alone.
fs.writeFileSync(
  path.join(COPY, 'src/registry/lazily.ts'),
  `declare global { var pedigreeTest: number | undefined; }
export function lazily<T>(build: () => T): () => T {
  let built: { readonly of: number | undefined; readonly value: T } | undefined;
  return () => {
    if (built === undefined || built.of !== globalThis.pedigreeTest) built = { of: globalThis.pedigreeTest, value: build() };
    return built.value;
  };
}
`,
);
fs.writeFileSync(
  path.join(COPY, 'test/unit/assess/0.test.ts'),
  `import { beforeEach } from 'mocha';
beforeEach(() => {
  globalThis.pedigreeTest = (globalThis.pedigreeTest ?? 0) + 1;
});
`,
);

const { buildSuite } = createRequire(import.meta.url)(path.join(COPY, 'esbuild.js'));
await buildSuite('unit', ['unit/assess/', 'unit/registry/']);
