import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { KIMI, PROGRAM, run, withFiles } from './support';

const OPENAI = `from openai import OpenAI\nOpenAI().responses.create(model="gpt-4o", input="x")\n`;

function piped(input: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { input, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

function filesIn(stdout: string): readonly string[] {
  const { usages }: { readonly usages: readonly { readonly file: string }[] } = JSON.parse(stdout);
  return [...new Set(usages.map(({ file }) => file))].sort();
}

describe('what a run is given', () => {
  it('is standard input, under the name that it stands for', () => {
    const { code, stdout, stderr } = piped(
      KIMI,
      'scan',
      '-',
      '--stdin-filename',
      'app/draft.py',
      '--format',
      'json',
      '--as-of',
      '2026-11-23',
    );
    assert.deepEqual([code, stderr], [1, '']);
    assert.deepEqual(filesIn(stdout), ['app/draft.py']);
  });

  it('is refused as standard input without a name, beside other files, or beside a revision', () => {
    for (const [args, told] of [
      [['-'], /--stdin-filename/],
      [['-', 'src', '--stdin-filename', 'a.py'], /scanned alone/],
      [['-', '--rev', 'HEAD', '--stdin-filename', 'a.py'], /Leave out one/],
    ] as const) {
      const { code, stdout, stderr } = piped(KIMI, 'scan', ...args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, told);
    }
  });

  it('says of a language that it does not know that it passed the text over', () => {
    const { stdout } = piped('x', 'scan', '-', '--stdin-filename', 'a.unknown');
    assert.match(stdout, /a\.unknown.*no language is known/);
  });

  it('is a pattern, whether a shell has expanded it or not, without what no scan enters', () => {
    const files = { 'app/a.py': OPENAI, 'app/deep/b.py': OPENAI, 'app/c.ts': 'x', 'node_modules/d.py': OPENAI, 'app/[e].py': OPENAI };
    withFiles(files, (cwd) => {
      const scanned = (pattern: string) => filesIn(run(['scan', pattern, '--format', 'json'], { cwd }).stdout);
      assert.deepEqual(scanned('**/*.py'), ['app/[e].py', 'app/a.py', 'app/deep/b.py']);
      assert.deepEqual(scanned('app/*.py'), ['app/[e].py', 'app/a.py']);
      assert.deepEqual(scanned('app/[e].py'), ['app/[e].py'], 'a file may have such a name');
      const { code, stderr } = run(['scan', 'lib/**/*.py'], { cwd });
      assert.equal(code, 2);
      assert.match(stderr, /no file matches lib/);
    });
  });
});

describe('what a run tells of itself', () => {
  it('is told on standard error, and changes nothing of the report', () => {
    withFiles({ 'app/chat.py': OPENAI, 'app/big.py': 'x'.repeat(3_000_000), 'model-policy.yaml': 'extends: eu\n' }, (cwd) => {
      const plain = run(['export', '--format', 'csv', '--timestamp', '2026-11-23T00:00:00Z'], { cwd });
      const told = run(['export', '--format', 'csv', '--timestamp', '2026-11-23T00:00:00Z', '--verbose', '--stats'], { cwd });
      assert.equal(told.stdout, plain.stdout);
      assert.equal(plain.stderr, '');
      assert.match(told.stderr, /^folder {4}.*\npolicy {4}model-policy\.yaml \(.*eu < model-policy\.yaml\)\n/);
      assert.match(told.stderr, /^files {5}1 read, 1 parsed, 1 skipped$/m);
      assert.match(told.stderr, /^found {5}\d+ usages?, \d+ findings?$/m);
      assert.match(told.stderr, /^time {6}\d+\.\d\d s: find files \d/m);
      assert.match(told.stderr, /^memory {4}[1-9]\d* MB at most$/m);
    });
  });

  it('says when no policy was found, and by which profile it judges then', () => {
    withFiles({ 'app/chat.py': OPENAI }, (cwd) => {
      assert.match(run(['scan', '--verbose', '--no-policy'], { cwd }).stderr, /^policy {4}none found; profile baseline$/m);
    });
  });
});
