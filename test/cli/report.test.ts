import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
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
  });

  it('shows two profiles side by side, in either language', () => {
    withFiles({ 'app/chat.py': KIMI }, (folder) => {
      const { code, stdout } = reported(folder, '--profile', 'baseline', '--compare', 'sovereign', '--locale', 'ja', '--name', '窓口');
      assert.equal(code, 0);
      assert.match(stdout, /<html lang="ja">[\s\S]*窓口 ?の ?AI ?モデル/);
      assert.match(stdout, /<th scope="col">baseline<\/th><th scope="col">sovereign<\/th>/);
    });
  });

  it('leaves no half-written file, and names a profile that there is not', () => {
    withFiles({ 'app/chat.py': KIMI }, (folder) => {
      const { code, stderr } = reported(folder, '-o', join(folder, 'none', 'report.html'));
      assert.equal(code, 2);
      assert.match(stderr, /cannot write the report/);
      assert.equal(reported(folder, '--compare', 'nobody').code, 2);
      assert.deepEqual(readdirSync(folder), ['app']);
    });
  });

  it('makes the dashboard of an organization of exports, by their names or when told so, the same whether they were merged before', () => {
    withFiles({ 'shop/chat.py': KIMI, 'desk/app.py': KIMI }, (folder) => {
      const at = { cwd: folder };
      mkdirSync(join(folder, 'bills'));
      const moment = ['--timestamp', '2026-11-23T00:00:00Z'];
      for (const name of ['shop', 'desk'])
        assert.equal(run(['export', '--format', 'cyclonedx-1.6', ...moment, '-o', `bills/${name}.cdx.json`, name], at).code, 0);
      const report = (...args: readonly string[]): Outcome =>
        run(['report', '--quiet', '--as-of', '2026-11-23', '--name', 'acme', ...args], at);
      const page = report('bills/shop.cdx.json', 'bills/desk.cdx.json');
      assert.deepEqual([page.code, page.stderr], [0, '']);
      for (const text of [
        '<title>AI models of acme</title>',
        'Made of 2 exports with 2 applications',
        'app.py:4',
        'chat.py:4',
        'Findings by application',
      ])
        assert.ok(page.stdout.includes(text), text);
      assert.equal(report('--from-exports', 'bills').stdout, page.stdout);
      assert.equal(run(['merge', 'bills', ...moment, '-o', 'org.cdx.json'], at).code, 0);
      const ofMerged = report('org.cdx.json').stdout;
      assert.equal(ofMerged.replace('Made of 1 export ', 'Made of 2 exports '), page.stdout);
      assert.match(report('org.cdx.json', '--format', 'markdown').stdout, /^# acme: AI models\n[\s\S]*\| `desk` \|/);
    });
  });

  it('refuses what exports cannot tell, and a faulty export unless it is asked to be lenient', () => {
    withFiles({ 'app/chat.py': KIMI, 'half.cdx.json': '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[' }, (folder) => {
      const at = { cwd: folder };
      for (const option of [
        ['--compare', 'eu'],
        ['--profile', 'eu'],
        ['--policy', 'p.yaml'],
        ['--rev', 'HEAD'],
        ['--exclude', 'x'],
      ])
        assert.match(run(['report', 'half.cdx.json', ...option], at).stderr, /needs code\. /, option[0]);
      const strict = run(['report', '--quiet', 'half.cdx.json', '-o', 'out.html'], at);
      assert.equal(strict.code, 2);
      assert.match(strict.stderr, /^half\.cdx\.json:1:\d+: the file ends within the JSON: it is cut off/m);
      assert.deepEqual(readdirSync(folder).sort(), ['app', 'half.cdx.json']);
      const lenient = run(['report', '--quiet', '--lenient', 'half.cdx.json'], at);
      assert.match(lenient.stdout, /Exports had 1 fault: what could not be read is missing here\./);
    });
  });

  it('writes tables of code as well', () => {
    withFiles({ 'app/chat.py': KIMI }, (folder) => {
      assert.match(reported(folder, '--format', 'markdown').stdout, /^# [\s\S]*## Models[\s\S]*kimi-k2-instruct/);
    });
  });
});
