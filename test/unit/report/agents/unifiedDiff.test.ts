import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { applyHunks, readDiff, reversed } from '../../../../src/report/agents/unifiedDiff';

/** Few lines, so that many are alike, and some that look like the marks of a diff. */
const LINE = fc.constantFrom('a', 'b', '', '-- x', '++ y', '@@ -1 +1 @@', 'diff --git a/x b/x', ' c', '\\ No newline at end of file');
const TEXT = fc
  .tuple(fc.array(LINE, { maxLength: 14 }), fc.boolean())
  .map(([lines, open]) => lines.join('\n') + (lines.length === 0 || open ? '' : '\n'));

describe('a unified diff', () => {
  let folder = '';
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-diff-'));
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  const gitDiff = (before: string, after: string): string => {
    fs.writeFileSync(path.join(folder, 'before'), before);
    fs.writeFileSync(path.join(folder, 'after'), after);
    return spawnSync('git', ['diff', '--no-index', '--no-color', 'before', 'after'], { cwd: folder, encoding: 'utf8' }).stdout;
  };

  it("applied to the text before, git's diff gives the text after, and backwards the text before", () => {
    fc.assert(
      fc.property(TEXT, TEXT, (before, after) => {
        fc.pre(before !== after);
        const files = readDiff(gitDiff(before, after));
        assert.equal(files.length, 1);
        const hunks = files[0]?.hunks ?? [];
        assert.equal(applyHunks(before, hunks), after);
        assert.equal(applyHunks(after, reversed(hunks)), before);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps the line ends of the file, finds lines that have moved, and refuses those that are not there', () => {
    const [file] = readDiff('--- a/x.py\n+++ b/x.py\n@@ -1,2 +1,2 @@\n one\n-two\n+three\n');
    assert.deepEqual([file?.before, file?.after], ['x.py', 'x.py']);
    const hunks = file?.hunks ?? [];
    assert.equal(applyHunks('one\r\ntwo\r\n', hunks), 'one\r\nthree\r\n');
    assert.equal(applyHunks('zero\none\ntwo\n', hunks), 'zero\none\nthree\n');
    assert.equal(applyHunks('one\n2\n', hunks), null);
  });

  it('tells names: new, deleted, renamed, binary, quoted, several files without a header', () => {
    const names = (text: string): readonly (readonly [string | null, string | null, boolean])[] =>
      readDiff(text).map(({ before, after, binary }) => [before, after, binary]);
    assert.deepEqual(names('--- /dev/null\n+++ b/new.py\n@@ -0,0 +1 @@\n+x\n--- a/gone.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n'), [
      [null, 'new.py', false],
      ['gone.py', null, false],
    ]);
    assert.deepEqual(names('diff --git a/x y.py b/z.py\nsimilarity index 100%\nrename from x y.py\nrename to z.py\n'), [
      ['x y.py', 'z.py', false],
    ]);
    assert.deepEqual(names('diff --git a/p.png b/p.png\nindex 1..2 100644\nBinary files a/p.png and b/p.png differ\n'), [
      ['p.png', 'p.png', true],
    ]);
    assert.deepEqual(names('--- "a/\\343\\201\\202.py"\n+++ "b/\\343\\201\\202.py"\n@@ -1 +1 @@\n-x\n+y\n'), [['あ.py', 'あ.py', false]]);
    assert.deepEqual(names('nothing of the kind'), []);
  });
});
