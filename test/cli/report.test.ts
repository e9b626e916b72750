import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { KIMI, type Outcome, run, withFiles } from './support';

function reported(...args: readonly string[]): Outcome {
  return run(['report', '--quiet', '--as-of', '2026-11-23', ...args]);
}

describe('pedigree report', () => {
  it('writes the dashboard as one file, named after the folder, and does not read it as code', () => {
    withFiles({ 'app/chat.py': KIMI }, (folder) => {
      const output = join(folder, 'report.html');
      assert.deepEqual(reported(folder, '-o', output), { code: 0, stdout: '', stderr: '' });
      const page = readFileSync(output, 'utf8');
      assert.ok(page.includes(`<title>AI models of ${basename(folder)}</title>`));
      assert.match(page, /Kimi K2 Instruct/);
      assert.match(page, /app\/chat\.py:4/);
      assert.ok(!page.includes(folder), 'no path of the machine');
      assert.deepEqual(readdirSync(folder).sort(), ['app', 'report.html']);
      reported(folder, '-o', output);
      assert.equal(readFileSync(output, 'utf8'), page, 'the same again, byte for byte');
    });
  }).timeout(60_000);

  it('shows two profiles side by side, in either language', () => {
    withFiles({ 'app/chat.py': KIMI }, (folder) => {
      const { code, stdout } = reported(folder, '--profile', 'baseline', '--compare', 'sovereign', '--locale', 'ja', '--name', '窓口');
      assert.equal(code, 0);
      assert.match(stdout, /<html lang="ja">[\s\S]*窓口のAIモデル/);
      assert.match(stdout, /<th scope="col">baseline<\/th><th scope="col">sovereign<\/th>/);
    });
  }).timeout(60_000);

  it('leaves no half-written file, and names a profile that there is not', () => {
    withFiles({ 'app/chat.py': KIMI }, (folder) => {
      const { code, stderr } = reported(folder, '-o', join(folder, 'none', 'report.html'));
      assert.equal(code, 2);
      assert.match(stderr, /cannot write the report/);
      assert.equal(reported(folder, '--compare', 'nobody').code, 2);
      assert.deepEqual(readdirSync(folder), ['app']);
    });
  }).timeout(60_000);
});
