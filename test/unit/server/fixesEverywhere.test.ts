// Every fix in every language and format, on the real engine: what it leaves still parses, and names what was promised.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { languageForPath } from '../../../src/detect';
import { FORMATS } from '../../../src/detect/formats/formats';
import { LANGUAGES } from '../../../src/detect/languages/languages';
import { isShown } from '../../../src/server/diagnostics';
import { assertKeepsItsWord, judged, offered, policyAgainst, registry } from './appliedFixes';
import { RETIRED_MODELS, type RetiredModel } from './retiredModels';

async function fixesOf({ file, text: template, written }: RetiredModel): Promise<number> {
  const text = template.replace('§', () => written);
  const match = registry.resolve(written, { context: 'sink' });
  assert.ok('model' in match, `${written} is known`);
  const policy = policyAgainst(match.model.id);
  const before = await judged(file, text, policy);
  const usage = before.usages.find((candidate) => candidate.written === written) ?? assert.fail(`${written} is found in ${text}`);
  assert.ok(usage.editable, 'the literal is plain');
  const fixes = offered(file, text, usage, before, policy);
  for (const fix of fixes) {
    assert.equal(
      fix.after,
      template.replace('§', () => fix.newText),
      'byte for byte the same around the literal',
    );
    await assertKeepsItsWord(fix, file, text, usage, before, policy);
  }
  return fixes.length;
}

const FIXTURES = join(process.cwd(), 'test/fixtures/detect');

/** So many models of a fixture are tried, and so many fixes of each; with EVERY_FIX set, all of them, which takes minutes. */
const [MOST_MODELS, MOST_FIXES] = process.env['EVERY_FIX'] === undefined ? [3, 1] : [Number.POSITIVE_INFINITY, 3];

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

async function checkFixture(file: string, text: string): Promise<void> {
  if (languageForPath(file) === null || file.endsWith('.ipynb')) return;
  const { usages } = await judged(file, text, policyAgainst(''));
  const plain = usages.filter((usage) => usage.kind === 'model' && usage.editable && isShown(usage));
  for (const { kind, model, location } of plain.slice(0, MOST_MODELS)) {
    if (model === null) continue;
    const policy = policyAgainst(model.id);
    const before = await judged(file, text, policy);
    const usage = before.usages.find((one) => one.kind === kind && isDeepStrictEqual(one.location, location)) ?? assert.fail(file);
    for (const fix of offered(file, text, usage, before, policy).slice(0, MOST_FIXES)) {
      await assertKeepsItsWord(fix, file, text, usage, before, policy);
    }
  }
}
describe('fixes in every language and format', () => {
  it('every language and format that the engine reads has a source here', () => {
    const read = new Set(RETIRED_MODELS.map(({ file }) => languageForPath(file)));
    const known = [...LANGUAGES.map(({ id }) => id), ...FORMATS.map(({ id }) => id), 'jupyter', 'vue', 'svelte'];
    assert.deepEqual(
      known.filter((id) => !read.has(id)),
      [],
    );
  });

  for (const retired of RETIRED_MODELS) {
    it(`${retired.title}: each fix changes the literal alone, parses, and names what it promises`, async () => {
      assert.ok((await fixesOf(retired)) > 0, 'there is a fix');
    });
  }

  // The claims beside the lines of a fixture are comments, which no fix touches.
  for (const folder of readdirSync(FIXTURES)) {
    it(`fixtures of ${folder}/: so does a fix of each model that is named in them`, async () => {
      for (const path of filesBelow(join(FIXTURES, folder))) await checkFixture(relative(FIXTURES, path), readFileSync(path, 'utf8'));
    });
  }
});
