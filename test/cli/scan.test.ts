import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ESCAPE, KIMI, PROGRAM, placesOf, report, run, scan, withFiles } from './support';

/** Calls of one file that make some hundred kilobytes of report: more than a pipe holds. */
const MANY_CALLS = 300;

describe('pedigree scan', () => {
  it('tells operator, duty of display and retirement at the line of the call', () => {
    withFiles({ 'app/chat.py': KIMI }, (folder) => {
      const { usages, findings } = report(folder);
      const index = usages.findIndex(({ kind, written }) => kind === 'model' && written === 'kimi-k2-instruct');
      const at = usages[index];
      assert.deepEqual([at?.file, at?.line, at?.column, at?.endLine, at?.endColumn, at?.cell], ['app/chat.py', 4, 39, 4, 55, null]);
      assert.deepEqual([at?.deployment.host, at?.deployment.operator, at?.deployment.country], ['api.moonshot.cn', 'moonshotai', 'CN']);
      const codes = findings.filter(({ usage }) => usage === index).map(({ code }) => code);
      for (const code of ['endpoint-jurisdiction', 'license-display', 'retired-model']) assert.ok(codes.includes(code), code);
    });
  });

  it('exits with 1 for findings at or above --fail-on, and with 0 below', () => {
    withFiles({ 'chat.py': KIMI }, (folder) => {
      assert.equal(scan(folder).code, 1);
      assert.equal(scan('--fail-on', 'low', folder).code, 1);
      assert.equal(scan('--fail-on', 'critical', folder).code, 0);
      assert.equal(scan('--fail-on', 'never', folder).code, 0);
    });
    withFiles({ 'empty.py': '' }, (folder) => assert.equal(scan('--fail-on', 'minimal', folder).code, 0));
  });

  it('groups findings by file for people and ends with a summary', () => {
    withFiles({ 'b.py': KIMI, 'a/a.py': KIMI }, (folder) => {
      const { stdout, stderr } = scan(folder);
      assert.equal(stderr, '');
      assert.match(stdout, /^a\/a\.py\n {2}4:39 {2}high +[a-z-]+ +\S/);
      assert.ok(stdout.indexOf('a/a.py') < stdout.indexOf('b.py'));
      assert.match(stdout, /^Findings {2}high \d/m);
      assert.match(stdout, /^Files +2 read, 2 analyzed, 0 skipped/m);
      assert.ok(!stdout.includes(ESCAPE), 'no colors in a pipe');
    });
  });

  it('colors levels where colors are wanted', () => {
    withFiles({ 'chat.py': KIMI }, (folder) => {
      assert.ok(run(['scan', folder], { env: { FORCE_COLOR: '1' } }).stdout.includes(`${ESCAPE}[31mhigh`));
      assert.ok(!run(['scan', '--no-color', folder], { env: { FORCE_COLOR: '1' } }).stdout.includes(ESCAPE));
      assert.ok(!run(['scan', folder], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).stdout.includes(ESCAPE));
    });
  });

  it('prints only what makes the run fail when it is to be quiet', () => {
    withFiles({ 'chat.py': KIMI, 'vendor/x.py': KIMI }, (folder) => {
      const { stdout } = scan('--quiet', folder);
      assert.match(stdout, /retired-model/);
      assert.doesNotMatch(stdout, /license-display|Findings|Skipped|Registry/);
      assert.equal(scan('--quiet', '--fail-on', 'critical', folder).stdout, '');
    });
  });

  it('speaks Japanese when asked to', () => {
    withFiles({ 'chat.py': KIMI }, (folder) => {
      const { stdout } = scan('--locale', 'ja', folder);
      assert.match(stdout, /提供を終了しています/);
      assert.match(stdout, /2 危険/);
    });
  });

  it('judges lifecycles as of the day that is asked for', () => {
    withFiles({ 'chat.py': KIMI }, (folder) => {
      const before = JSON.parse(run(['scan', '--format', 'json', '--as-of', '2026-05-24', folder]).stdout);
      assert.deepEqual(
        before.findings.filter(({ code }: { code: string }) => code === 'retired-model'),
        [],
      );
    });
  });

  it('takes the current folder when none is named, and several when several are', () => {
    withFiles({ 'a/x.py': KIMI, 'b/y.py': KIMI }, (folder) => {
      assert.deepEqual(placesOf(JSON.parse(run(['scan', '--format', 'json'], { cwd: folder }).stdout)), [
        'a/x.py:4 kimi-k2-instruct',
        'b/y.py:4 kimi-k2-instruct',
      ]);
      assert.deepEqual(placesOf(JSON.parse(run(['scan', '--format', 'json', 'b', 'a', 'b'], { cwd: folder }).stdout)), [
        'a/x.py:4 kimi-k2-instruct',
        'b/y.py:4 kimi-k2-instruct',
      ]);
      assert.deepEqual(placesOf(JSON.parse(run(['scan', '--format', 'json', 'b/y.py'], { cwd: folder }).stdout)), [
        'b/y.py:4 kimi-k2-instruct',
      ]);
      assert.deepEqual(placesOf(report(join(folder, 'a'))), ['x.py:4 kimi-k2-instruct']);
    });
  });

  it('prints the same report each time, but for the time it took', () => {
    withFiles({ 'c.py': KIMI, 'a.py': KIMI, 'b/d.py': KIMI }, (folder) => {
      const { stats: first, ...one } = report(folder);
      const { stats: second, ...two } = report(folder);
      assert.deepEqual(one, two);
      assert.deepEqual([first.files, first.parsed], [second.files, second.parsed]);
    });
  });

  it('is not cut off in a pipe', () => {
    const call = 'client.chat.completions.create(model="kimi-k2-instruct", messages=[])\n';
    withFiles({ 'many.py': KIMI + call.repeat(MANY_CALLS) }, (folder) => {
      const { stdout } = spawnSync('sh', ['-c', `"${process.execPath}" "${PROGRAM}" scan --format json "${folder}" | cat`], {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      });
      assert.ok(stdout.length > 100_000);
      assert.equal(placesOf(JSON.parse(stdout)).length, MANY_CALLS + 1);
    });
  });

  it('takes it calmly when the reader of a pipe goes away', () => {
    const call = 'client.chat.completions.create(model="kimi-k2-instruct", messages=[])\n';
    withFiles({ 'many.py': KIMI + call.repeat(MANY_CALLS) }, (folder) => {
      const { stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${PROGRAM}" scan --format json "${folder}" | head -c 10`], {
        encoding: 'utf8',
      });
      assert.equal(stderr, '');
    });
  });
});

describe('pedigree, used wrongly', () => {
  const failures: readonly (readonly [claim: string, args: readonly string[], says: RegExp])[] = [
    [
      'names the folder that does not exist and what to do',
      ['scan', 'no-such-folder'],
      /cannot read no-such-folder \(ENOENT\)\. Name an existing folder/,
    ],
    ['names the profiles there are', ['scan', '--profile', 'nope'], /'nope' is invalid.*baseline/],
    [
      'names the levels there are',
      ['scan', '--fail-on', 'bad'],
      /'bad' is invalid.*critical, high, moderate, low, minimal, new, expired, never/,
    ],
    ['names the formats there are', ['scan', '--format', 'xml'], /'xml' is invalid.*text, json/],
    ['says how a day is written', ['scan', '--as-of', '2026-02-30'], /2026-02-30.*YYYY-MM-DD/],
    ['knows its options', ['scan', '--colour'], /unknown option '--colour'/],
    ['knows its commands', ['scna'], /unknown command 'scna'/],
    ['wants an identifier to explain', ['explain'], /missing required argument 'identifier'/],
  ];
  for (const [claim, args, says] of failures) {
    it(claim, () => {
      const { code, stdout, stderr } = run(args);
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, says);
      assert.doesNotMatch(stderr, /internal error|\n {4}at /);
    });
  }

  it('names the part of itself that is missing, and still reports what it could read', () => {
    const installed = ['cli.js', 'program.js', 'registryText.js', 'registry.json'].map((name) => [
      `install/${name}`,
      readFileSync(join(dirname(PROGRAM), name)),
    ]);
    const files = { ...Object.fromEntries(installed), 'work/chat.py': KIMI, 'work/.env': 'MODEL_NAME=kimi-k2-instruct' };
    withFiles(files, (folder) => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [join(folder, 'install/cli.js'), 'scan', '--format', 'json', join(folder, 'work')],
        { encoding: 'utf8' },
      );
      assert.equal(status, 2);
      assert.match(stderr, /chat\.py.*the asset web-tree-sitter\.wasm is missing beside the program.*install the package again/s);
      const { usages, skipped } = JSON.parse(stdout);
      assert.deepEqual(skipped, [{ file: 'chat.py', reason: 'the analysis failed' }]);
      assert.deepEqual(
        usages.map(({ file }: { file: string }) => file),
        ['.env'],
      );
    });
  });

  it('prints help and version without an error', () => {
    const help = run(['scan', '--help']);
    assert.equal(help.code, 0);
    assert.match(help.stdout, /Exit codes: 0 /);
    const version = run(['--version']);
    assert.deepEqual([version.code, /^\d+\.\d+\.\d+\n$/.test(version.stdout)], [0, true]);
  });
});
