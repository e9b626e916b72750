import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { EXPORT_FORMATS } from '../../src/report/exportFormats';
import { KIMI, type Outcome, PROGRAM, run, withFiles } from './support';

const TIMESTAMP = '2026-11-23T00:00:00Z';

function exported(...args: readonly string[]): Outcome {
  return run(['export', '--timestamp', TIMESTAMP, ...args]);
}

describe('pedigree export', () => {
  it('writes a bill of materials to standard output, named after the folder', () => {
    withFiles({ 'app/chat.py': KIMI }, (folder) => {
      const { code, stdout, stderr } = exported('--format', 'cyclonedx-1.6', folder);
      assert.deepEqual([code, stderr], [0, '']);
      const bom = JSON.parse(stdout);
      assert.deepEqual([bom.bomFormat, bom.specVersion, bom.metadata.timestamp], ['CycloneDX', '1.6', TIMESTAMP]);
      assert.equal(bom.metadata.component.name, basename(folder));
      const [model] = bom.components;
      assert.deepEqual(
        [model.type, model.evidence.occurrences[0].location, model.evidence.occurrences[0].line],
        ['machine-learning-model', 'app/chat.py', 4],
      );
      assert.deepEqual(bom.services[0].endpoints, ['https://api.moonshot.cn']);
      assert.ok(!stdout.includes(folder), 'no path of the machine');
    });
  });

  it('gives every format the same bytes again', () => {
    withFiles({ 'app/chat.py': KIMI }, (folder) => {
      for (const format of EXPORT_FORMATS) {
        const first = exported('--format', format, folder);
        assert.deepEqual([first.code, first.stderr], [0, ''], format);
        assert.ok(first.stdout.length > 100, format);
        assert.equal(exported('--format', format, folder).stdout, first.stdout, format);
      }
    });
  });

  it('takes the moment and the day of judgement from SOURCE_DATE_EPOCH', () => {
    withFiles({ 'app/chat.py': KIMI }, (folder) => {
      const at = (epoch: string) => run(['export', '--format', 'cyclonedx-1.6', folder], { env: { SOURCE_DATE_EPOCH: epoch } });
      const before = JSON.parse(at('1767225600').stdout);
      assert.equal(before.metadata.timestamp, '2026-01-01T00:00:00Z');
      assert.doesNotMatch(JSON.stringify(before), /retired-model/);
      assert.match(exported('--format', 'cyclonedx-1.6', folder).stdout, /retired-model/);
      const wrong = at('yesterday');
      assert.equal(wrong.code, 2);
      assert.match(wrong.stderr, /SOURCE_DATE_EPOCH is "yesterday"\. It must be a number of seconds/);
    });
  });

  it('writes to a file as a whole, over what stood there, and does not read it in the next run', () => {
    withFiles({ 'chat.py': KIMI, 'bom.json': 'old' }, (folder) => {
      const target = join(folder, 'bom.json');
      const first = exported('--format', 'json', '-o', target, folder);
      assert.deepEqual([first.code, first.stdout, first.stderr], [0, '', '']);
      const text = readFileSync(target, 'utf8');
      assert.equal(JSON.parse(text).schemaVersion, 1);
      exported('--format', 'json', '-o', target, folder);
      assert.equal(readFileSync(target, 'utf8'), text);
      assert.deepEqual(readdirSync(folder).sort(), ['bom.json', 'chat.py']);
    });
  });

  it('names path and remedy where it cannot write, and leaves no half-written file', () => {
    withFiles({ 'chat.py': KIMI }, (folder) => {
      const missing = exported('--format', 'csv', '-o', join(folder, 'no', 'models.csv'), folder);
      assert.equal(missing.code, 2);
      assert.match(missing.stderr, /cannot write the export .*no.models\.csv \(ENOENT\)\. Its folder does not exist\. Create the folder/);
      mkdirSync(join(folder, 'taken'));
      writeFileSync(join(folder, 'taken', 'x'), '');
      const taken = exported('--format', 'csv', '-o', join(folder, 'taken'), folder);
      assert.equal(taken.code, 2);
      assert.match(taken.stderr, /cannot write the export .*taken \(EISDIR\)\. It is a folder\. Name a file\./);
      const below = exported('--format', 'csv', '-o', join(folder, 'chat.py', 'models.csv'), folder);
      assert.equal(below.code, 2);
      // Windows calls what lies below a file a file that is not there
      assert.match(below.stderr, /cannot write the export .*models\.csv \((ENOTDIR\)\. A part of its path is a file|ENOENT)/);
      const long = exported('--format', 'csv', '-o', join(folder, `${'m'.repeat(300)}.csv`), folder);
      assert.equal(long.code, 2);
      assert.match(long.stderr, /\((ENAMETOOLONG\)\. The name or its path is too long|ENOENT)/);
      assert.deepEqual(readdirSync(folder).sort(), ['chat.py', 'taken']);
    });
  });

  it('writes a file whose name is as long as a name can be', () => {
    withFiles({ 'chat.py': KIMI }, (folder) => {
      const name = `${'m'.repeat(251)}.csv`;
      const { code, stderr } = exported('--format', 'csv', '-o', join(folder, name), folder);
      assert.deepEqual([code, stderr], [0, '']);
      assert.deepEqual(readdirSync(folder).sort(), ['chat.py', name]);
    });
  });

  it('leaves what stood there, and nothing half-written, when the writing breaks off', function () {
    // only there can a shell limit what its programs write
    if (process.platform === 'win32') this.skip();
    withFiles({ 'in/chat.py': KIMI, 'out/bom.json': 'old' }, (folder) => {
      const target = join(folder, 'out', 'bom.json');
      const command = `ulimit -f 4 && exec "$0" "$@"`;
      const args = ['export', '--format', 'json', '--timestamp', TIMESTAMP, '-o', target, join(folder, 'in')];
      const { status, stderr } = spawnSync('bash', ['-c', command, process.execPath, PROGRAM, ...args], { encoding: 'utf8' });
      assert.equal(status, 2, stderr);
      assert.match(stderr, /cannot write the export .*bom\.json \(EFBIG\)\. It is larger than a file may be there/);
      assert.equal(readFileSync(target, 'utf8'), 'old');
      assert.deepEqual(readdirSync(join(folder, 'out')), ['bom.json']);
    });
  });

  it('leaves what stood there, and nothing half-written, on a disk that is full or read-only', function () {
    withFiles({ 'in/chat.py': KIMI, 'disk/.keep': '' }, (folder) => {
      const disk = join(folder, 'disk');
      const mounted = (...options: readonly string[]) => spawnSync('mount', [...options, disk]).status === 0;
      // only root may, and not in every container
      if (!mounted('-t', 'tmpfs', '-o', 'size=8k', 'tmpfs')) this.skip();
      try {
        writeFileSync(join(disk, 'bom.json'), 'old');
        const attempt = () => exported('--format', 'json', '-o', join(disk, 'bom.json'), join(folder, 'in'));
        const full = attempt();
        assert.deepEqual([full.code, /\(ENOSPC\)\. The disk is full\. Free some space/.test(full.stderr)], [2, true], full.stderr);
        assert.ok(mounted('-o', 'remount,ro'));
        const locked = attempt();
        assert.deepEqual([locked.code, /\(EROFS\)\. That disk is read-only/.test(locked.stderr)], [2, true], locked.stderr);
        assert.equal(readFileSync(join(disk, 'bom.json'), 'utf8'), 'old');
        assert.deepEqual(readdirSync(disk), ['bom.json']);
      } finally {
        spawnSync('umount', [disk]);
      }
    });
  });

  it('says so on a full disk, and writes through a link without taking its place', function () {
    // only Linux has a device that is always full
    if (!existsSync('/dev/full')) this.skip();
    withFiles({ 'chat.py': KIMI, 'real.csv': 'old' }, (folder) => {
      // a device that is always full, under a name that is the test's own
      symlinkSync('/dev/full', join(folder, 'full.csv'));
      const { code, stderr } = exported('--format', 'csv', '-o', join(folder, 'full.csv'), folder);
      assert.equal(code, 2);
      assert.match(stderr, /cannot write the export .*full\.csv \(ENOSPC\)\. The disk is full\. Free some space/);
      symlinkSync(join(folder, 'real.csv'), join(folder, 'link.csv'));
      assert.equal(exported('--format', 'csv', '-o', join(folder, 'link.csv'), folder).code, 0);
      assert.match(readFileSync(join(folder, 'real.csv'), 'utf8'), /^application,/);
      assert.ok(lstatSync(join(folder, 'link.csv')).isSymbolicLink() && lstatSync(join(folder, 'full.csv')).isSymbolicLink());
    });
  });

  it('refuses a folder without rights', function () {
    // root may write everywhere
    if (process.getuid?.() === 0) this.skip();
    withFiles({ 'chat.py': KIMI, 'locked/keep': '' }, (folder) => {
      chmodSync(join(folder, 'locked'), 0o555);
      const { code, stderr } = exported('--format', 'csv', '-o', join(folder, 'locked', 'x.csv'), folder);
      chmodSync(join(folder, 'locked'), 0o755);
      assert.equal(code, 2);
      assert.match(stderr, /\(EACCES\)\. You lack the right/);
    });
  });

  it('judges by the policy of the workspace, and shows what its comments accept', () => {
    const accepted = KIMI.replace('client.chat', '# pedigree: ignore-next-line retired-model -- moves in May\nclient.chat');
    withFiles({ 'chat.py': accepted, 'model-policy.yaml': 'extends: baseline\nrules:\n  license-display: critical\n' }, (folder) => {
      const { stdout, code } = exported('--format', 'sarif', folder);
      assert.equal(code, 0);
      const { results } = JSON.parse(stdout).runs[0];
      const of = (rule: string) => results.find(({ ruleId }: { ruleId: string }) => ruleId === rule);
      assert.equal(of('license-display').properties.level, 'critical');
      assert.deepEqual(
        [of('retired-model').suppressions[0].kind, of('retired-model').suppressions[0].justification],
        ['inSource', 'moves in May'],
      );
    });
  });

  it('asks for a format, and shows an example in its help', () => {
    const { code, stderr } = run(['export', '.']);
    assert.equal(code, 2);
    assert.match(stderr, /--format/);
    const help = run(['export', '--help']);
    assert.equal(help.code, 0);
    assert.match(help.stdout, /pedigree export --format cyclonedx-1\.6 -o bom\.cdx\.json/);
    assert.equal(run(['export', '--format', 'csv', '--timestamp', 'noon', '.']).code, 2);
    assert.equal(run(['export', '--format', 'csv', '--timestamp', '2026-02-30T00:00:00Z', '.']).code, 2);
  });
});
