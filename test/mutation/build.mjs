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

/** They cover nearly every mutant, or take seconds each: what only they would notice counts as not noticed. */
const TOO_SLOW = ['assess/sharedJudgements', 'assess/inventorySeries', 'assess/policy/readerFuzz', 'registry/registryCheck'];
for (const name of TOO_SLOW) fs.rmSync(path.join(COPY, `test/unit/${name}.test.ts`));

/** The same, in files of which the other tests are quick. */
const TITLES_TOO_SLOW = [
  'an overlay that is no overlay',
  'one workspace under all profiles',
  'a condition can ask every member',
  'a faulty policy with more entries than anybody writes',
  'the explanation of a policy names every rule',
  'hears of it from the loaders',
  'any chain of prefixes',
  // these measure time, of which a machine with more to do has less
  'in no time',
  'well under a millisecond',
  'would grow without end',
];

// What is built on first use is built anew for each mutant, and for each test of the run that notes which mutants it reaches.
fs.writeFileSync(
  path.join(COPY, 'src/registry/lazily.ts'),
  `declare global {
  var pedigreeTest: number | undefined;
  var __stryker__: { readonly activeMutant?: string } | undefined;
}
export function lazily<T>(build: () => T): () => T {
  let built: { readonly of: string; readonly value: T } | undefined;
  return () => {
    const of = globalThis.__stryker__?.activeMutant ?? String(globalThis.pedigreeTest);
    if (built?.of !== of) built = { of, value: build() };
    return built.value;
  };
}
`,
);
fs.writeFileSync(
  path.join(COPY, 'test/unit/assess/0.test.ts'),
  `import { beforeEach } from 'mocha';
beforeEach(function () {
  const title = this.currentTest?.fullTitle() ?? '';
  if (${JSON.stringify(TITLES_TOO_SLOW)}.some((slow) => title.includes(slow))) this.skip();
  globalThis.pedigreeTest = (globalThis.pedigreeTest ?? 0) + 1;
});
`,
);

const { buildSuite } = createRequire(import.meta.url)(path.join(COPY, 'esbuild.js'));
await buildSuite('unit', ['unit/assess/', 'unit/registry/']);
