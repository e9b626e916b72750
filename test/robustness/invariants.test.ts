import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { assess } from '../../src/assess';
import { createProject, type Project } from '../../src/project';
import { JSON_CODEC } from '../../src/project/packed/codec';
import { loadBundledRegistry } from '../../src/registry';
import { EXPORTERS } from '../../src/report/exporters';
import { billText } from '../../src/report/imports/cyclonedx/bill';
import { readExportText } from '../../src/report/imports/readExport';
import { scan } from '../cli/support';
import { fileAssets } from '../unit/assets';
import { baseline, OPENAI, subjectOf, VARIED } from '../unit/report/export/subjects';
import { SEED } from './fuzz/fuzz';
import { type Random, randomOf } from './fuzz/random';
import { sourceTexts } from './fuzz/seeds';
import { sourceTargets } from './fuzz/sources';

/** Edits of each file, one after the other; each is compared with the text read anew. */
const EDITS = 8;

const registry = loadBundledRegistry();

function shuffled<T>(random: Random, list: readonly T[]): readonly T[] {
  return list
    .map((item) => ({ item, rank: random.below(1 << 30) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** Files that take from one another. */
function filesBelow(folder: string): readonly { readonly file: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ file: relative(dirname(folder), path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));
}

/** All that a summary tells, however it is kept: what an edit left is whole, what was read once is packed. */
function toldOf(project: Project, file: string): object {
  const { head, names, own, told } = project.stored(file) ?? assert.fail(`${file} is not known`);
  return { head, names, own: own && JSON_CODEC.decode(own), told: told && JSON_CODEC.decode(told) };
}

/** Reads each text for the first time; its grammars alone are kept. */
const fresh = createProject(registry, fileAssets);

describe('what must hold whatever happens', () => {
  for (const target of sourceTargets()) {
    it(`${target.id}: after any edits of an open file the project says what it says of the text read anew`, async () => {
      const followed = createProject(registry, fileAssets);
      let edits = 0;
      for (let session = 0; session < 3; session++) {
        const { file } = await target.make(randomOf(SEED, target.id, session * 1_000));
        for (let edit = 0, tries = 0; edit < EDITS && tries < EDITS * 30; tries++) {
          const input = await target.make(randomOf(SEED, target.id, session * 1_000 + tries));
          // an editor's file keeps its name
          if (input.file !== file) continue;
          edit++;
          edits++;
          // what is told at once, where that is sure, and what is told in the end
          const isTold = edit % 3 > 0 && (await followed.glance(file, input.text));
          if (!isTold) await followed.edit(file, input.text);
          await fresh.update(file, input.text);
          assert.deepEqual(toldOf(followed, file), toldOf(fresh, file), `${file}, session ${session}, edit ${edit}`);
          assert.deepEqual(followed.usages(), fresh.usages());
          fresh.remove(file);
        }
        followed.remove(file);
      }
      assert.ok(edits >= EDITS, `${edits} edits`);
      followed.dispose();
    });
  }

  it('the order in which files come does not change what is found, nor does a file that came and went', async () => {
    const alone = [...sourceTexts().values()].flatMap((texts, kind) =>
      texts.slice(0, 4).map(({ file, text }, nth) => ({ file: `k${kind}/${nth}/${file}`, text })),
    );
    const files = [...alone, ...filesBelow('test/fixtures/detect/across'), ...filesBelow('test/fixtures/detect/across-go')];
    const inOrder = async (project: Project, order: typeof files): Promise<string> => {
      await project.update('gone.py', 'MODEL = "gpt-4o"\n');
      for (const { file, text } of order) await project.update(file, text);
      project.remove('gone.py');
      const said = JSON.stringify([project.usages(), project.dependencies(), project.suppressions(), project.skipped()]);
      for (const { file } of order) project.remove(file);
      return said;
    };
    assert.equal(new Set(files.map(({ file }) => file)).size, files.length);
    const first = await inOrder(fresh, files);
    assert.ok(first.length > 10_000);
    // its linking keeps what the orders before left
    const other = createProject(registry, fileAssets);
    for (let time = 0; time < 6; time++)
      assert.ok((await inOrder(other, [...shuffled(randomOf(SEED, 'order', time), files)])) === first, `order ${time}`);
  });

  it('the order in which places are named on the command line does not change the report, byte for byte', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pedigree-order-'));
    try {
      cpSync('test/fixtures/sample-workspace', folder, { recursive: true });
      const files = ['across', 'across-go', 'across-java'].map((name) => {
        cpSync(join('test/fixtures/detect', name), join(folder, name), { recursive: true });
        return join(folder, name);
      });
      const reports = [files, [...files].reverse(), [...files.slice(1), ...files.slice(0, 1), files[1] ?? '']].map((order) => {
        const { stdout } = scan('--format', 'json', ...order);
        return stdout.replace(/"milliseconds": \d+/, '');
      });
      assert.ok((reports[0] ?? '').length > 5_000);
      for (const report of reports) assert.ok(report === reports[0]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('the order of the comments that accept findings changes neither findings nor what is accepted', async () => {
    const comments = [
      'ignore retired-model',
      'ignore',
      'ignore-next-line',
      'ignore-file floating-alias',
      'ignore retired-model -- why; until 2027-01-01',
      'ignore-nothing',
    ];
    const random = randomOf(SEED, 'suppressions', 0);
    for (let time = 0; time < 40; time++) {
      const lines = Array.from(
        { length: 8 },
        () =>
          `OpenAI().responses.create(model="${random.pick(['gpt-4-32k', 'gpt-4o', 'o1-preview'])}")  # pedigree: ${random.any(comments)}`,
      );
      const project = createProject(registry, fileAssets);
      await project.update('a.py', `from openai import OpenAI\n${lines.join('\n')}\n`);
      const all = { usages: project.usages(), registry, policyOf: () => baseline, today: '2026-11-23' };
      const suppressions = project.suppressions();
      assert.ok(suppressions.length > 0);
      const one = assess({ ...all, suppressions });
      const other = assess({ ...all, suppressions: shuffled(random, suppressions) });
      const told = ({ findings, suppressed, notices }: typeof one): object => ({
        findings,
        suppressed: suppressed.map(({ finding }) => finding),
        notices: notices.map((notice) => JSON.stringify(notice)).sort(),
      });
      assert.deepEqual(told(other), told(one));
      project.dispose();
    }
  });

  for (const format of ['cyclonedx-1.6', 'cyclonedx-1.7', 'json', 'ndjson'] as const)
    it(`an export in ${format} that is read back and written again as a bill is the bill of the inventory, again and again`, () => {
      const { bill, faults } = readExportText(EXPORTERS[format](subjectOf(VARIED, { dependencies: [OPENAI] })));
      assert.deepEqual(faults, []);
      const text = bill === null ? assert.fail('nothing was read') : billText(bill);
      const again = readExportText(text);
      assert.ok(again.bill !== null && billText(again.bill) === text);
    });

  for (const format of ['cyclonedx-1.6-xml', 'spdx-2.3', 'spdx-3', 'csv', 'sarif', 'gitlab-codequality', 'markdown', 'html'] as const)
    it(`an export in ${format}, which is for others to read, is refused with a reason`, () => {
      const { bill, faultCount } = readExportText(EXPORTERS[format](subjectOf(VARIED)));
      assert.deepEqual([bill?.components.length ?? 0, faultCount > 0], [0, true]);
    });
});
