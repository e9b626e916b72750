import assert from 'node:assert/strict';
import { appendFileSync, chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { KIMI, run, withFiles } from './support';

/** Files that speak of each other, and all that has a say in their judgement. */
const WORKSPACE: Readonly<Record<string, string>> = {
  'names.py': 'MODEL = "gpt-4o"\nOTHER = "kimi-k2-instruct"\n',
  'chat.py': 'from openai import OpenAI\nfrom names import MODEL\nOpenAI().responses.create(model=MODEL, input="x")\n',
  'sub/kimi.py': KIMI,
  'sub/deep/own.ts': 'import OpenAI from "openai";\nnew OpenAI().responses.create({ model: "gpt-4-32k", input: "x" });\n',
  'gateway.yaml': 'model_list:\n  - model_name: fast\n    litellm_params:\n      model: openai/gpt-4o\n',
  'package.json': '{ "name": "app" }\n',
  'requirements.txt': 'openai==1.0\n',
};

const SCAN = ['scan', '--format', 'json', '--quiet'];

const UNREADABLE = 'a file may not be read';

const PROGRAM_AN_HOUR_LATER = { NODE_OPTIONS: `--require ${resolve('test/cli/later.cjs')}` };

interface Seen {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
  /** Whether it did without linking anything. */
  readonly isKept: boolean;
}

class Workspace {
  readonly folder: string;
  readonly cache: string;

  constructor(base: string) {
    this.folder = join(base, 'app');
    this.cache = join(base, 'cache');
  }

  private run([command = '', ...rest]: readonly string[]): Seen {
    const { stdout, stderr, code } = run([command, '--as-of', '2026-11-23', '--stats', ...rest], {
      cwd: this.folder,
      env: PROGRAM_AN_HOUR_LATER,
    });
    assert.ok(code === 0 || code === 1 || code === 2, stderr);
    const [told = '', ...stats] = stderr.split(/^files {5}/m);
    const time = stats
      .join('')
      .split('\n')
      .find((line) => line.startsWith('time '));
    return {
      stdout: stdout.replace(/"milliseconds": \d+|[\d.]+ (?:s|秒)$/gm, ''),
      stderr: told,
      code,
      isKept: time !== undefined && !time.includes('link'),
    };
  }

  /** What a run with the cache tells, which is what one without tells. */
  scan(what: string, args: readonly string[] = SCAN): Seen {
    const warm = this.run([...args, '--cache', this.cache]);
    const { isKept: _, ...cold } = this.run([...args, '--no-cache']);
    const { isKept, ...seen } = warm;
    assert.deepEqual(seen, cold, what);
    return warm;
  }

  /** The same run with the cache alone. */
  again(): Seen {
    return this.run([...SCAN, '--cache', this.cache]);
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), text);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  results(): readonly string[] {
    return readdirSync(this.cache).filter((name) => name.startsWith('result-'));
  }
}

function inWorkspace(use: (workspace: Workspace) => void): void {
  withFiles(Object.fromEntries(Object.entries(WORKSPACE).map(([name, text]) => [`app/${name}`, text])), (base) => use(new Workspace(base)));
}

describe('the result of the run before', function () {
  // each test runs the program some forty times
  this.timeout(1_200_000);

  it('is used where nothing is other than it was, whatever form it is printed in', () =>
    inWorkspace((workspace) => {
      assert.equal(workspace.scan('first').isKept, false);
      assert.equal(workspace.scan('second').isKept, true);
      for (const format of ['sarif', 'cyclonedx-1.7', 'spdx-3', 'csv'])
        assert.ok(workspace.scan(format, ['export', '--format', format, '--timestamp', '2026-11-23T00:00:00Z']).isKept, format);
      for (const more of [
        ['--locale', 'ja'],
        ['--fail-on', 'never'],
      ])
        assert.ok(workspace.scan(more.join(), ['scan', ...more]).isKept);
      assert.ok(workspace.scan('report', ['report', '--format', 'html', '--compare', 'eu']).isKept);
      assert.equal(workspace.results().length, 1);
    }));

  it('is not used when a file, a policy, the records or a choice is another', () =>
    inWorkspace((workspace) => {
      const { folder } = workspace;
      const changes: readonly (readonly [string, () => void])[] = [
        ['a file says something else', () => workspace.write('names.py', 'MODEL = "o3-pro"\nOTHER = "kimi-k2-instruct"\n')],
        ['the same at another time', () => workspace.write('names.py', 'MODEL = "o3-pro"\nOTHER = "kimi-k2-instruct"\n')],
        ['there is one more', () => workspace.write('sub/more.py', 'MODEL = "gpt-4o-mini"\n')],
        ['there is one less', () => rmSync(workspace.path('sub/more.py'))],
        ['one bears another name', () => renameSync(workspace.path('names.py'), workspace.path('sub/names.py'))],
        ['it is ignored', () => workspace.write('.gitignore', 'gateway.yaml\n')],
        ['there is a policy', () => workspace.write('model-policy.yaml', 'extends: eu\nbaseline: old.json\n')],
        ['its baseline is there', () => workspace.write('old.json', '{ "schemaVersion": 1, "findings": [] }')],
        [
          'it names records',
          () => {
            workspace.write('own.yaml', 'aliases: [{ identifier: fast, model: moonshotai/kimi-k2-instruct }]\n');
            workspace.write('model-policy.yaml', 'extends: eu\nbaseline: old.json\noverlays: [own.yaml]\n');
          },
        ],
        ['which say something else', () => workspace.write('own.yaml', 'aliases: [{ identifier: fast, model: openai/gpt-4o }]\n')],
        [
          'its baseline accepts something',
          () => {
            const rows = [{ file: 'sub/deep/own.ts', code: 'retired-model', value: 'gpt-4-32k', count: 1 }];
            workspace.write('old.json', JSON.stringify({ schemaVersion: 1, findings: rows }));
          },
        ],
        ['a subfolder has one', () => workspace.write('sub/deep/package.json', '{ "modelPedigree": { "extends": "japan-enterprise" } }')],
        [
          'which says something else',
          () => workspace.write('sub/deep/package.json', '{ "modelPedigree": { "deny": [{ "vendor": "openai" }] } }'),
        ],
        ['and is gone', () => rmSync(workspace.path('sub/deep/package.json'))],
        ['a comment accepts something', () => appendFileSync(workspace.path('sub/kimi.py'), '# pedigree: ignore-file -- known\n')],
        [UNREADABLE, () => chmodSync(workspace.path('chat.py'), 0o000)],
        ['and may again', () => chmodSync(workspace.path('chat.py'), 0o644)],
      ];
      workspace.scan('first');
      for (const [what, change] of changes) {
        change();
        const seen = workspace.scan(what);
        assert.equal(seen.isKept, false, what);
        // what the system keeps from the reader is tried again each time; the superuser reads everything
        if (what !== UNREADABLE) assert.deepEqual(workspace.again(), { ...seen, isKept: true }, `${what}, again`);
      }
      symlinkSync('/etc/hostname', workspace.path('sub/model-policy.yaml'));
      assert.equal(workspace.scan('a policy that leads out').code, 2);
      rmSync(workspace.path('sub/model-policy.yaml'));
      assert.ok(workspace.scan('it is gone').isKept, 'everything is as it was before');
      for (const choice of [
        ['--profile', 'us-federal'],
        ['--exclude', 'sub'],
        ['--no-policy'],
        ['--as-of', '2027-03-01'],
        ['--overlay', join(folder, 'own.yaml')],
      ])
        assert.equal(workspace.scan(choice.join(' '), ['scan', '--format', 'json', ...choice]).isKept, false, choice.join(' '));
    }));

  it('is not kept of files that were written a moment ago, nor when nothing is to be kept', () =>
    inWorkspace((workspace) => {
      const args = ['scan', '--format', 'json', '--fail-on', 'never'];
      workspace.write('chat.py', 'MODEL = "gpt-4o"\n');
      run([...args, '--cache', workspace.cache], { cwd: workspace.folder });
      assert.deepEqual(workspace.results(), []);
      assert.equal(workspace.scan('an hour later').isKept, false);
      assert.equal(workspace.results().length, 1);
    }));

  it('is made anew where it is damaged', () =>
    inWorkspace((workspace) => {
      workspace.scan('first');
      const path = join(workspace.cache, workspace.results()[0] ?? '');
      const whole = readFileSync(path);
      const flipped = (at: number): Buffer => {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ 4;
        return bytes;
      };
      for (const bytes of [
        whole.subarray(0, 30),
        whole.subarray(0, -1),
        flipped(8),
        flipped(22),
        flipped(whole.length - 9),
        Buffer.alloc(0),
      ]) {
        writeFileSync(path, bytes);
        assert.equal(workspace.scan('damaged').isKept, false);
        assert.equal(workspace.again().isKept, true);
      }
    }));
});
