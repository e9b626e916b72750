// Nothing outside of the workspace is read by what lies in it: policies, overlays, baselines, links, ignore files.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { KIMI } from '../../cli/support';
import { CACHE, type HostileWorkspace, isWithin, type Outcome, runWitnessed, TODAY, type Tried, withHostile } from './support';

/** Files that are looked for upwards by their fixed names, as linters do: who owns the folders above put them there. */
const LOOKED_FOR = /\/(?:model-policy\.(?:ya?ml|json)|package\.json|pyproject\.toml|\.gitignore|\.git(?:\/(?:index|HEAD|info\/exclude))?)$/;

/** What was read that is neither the workspace's nor the tool's own. */
function outside({ reads }: Tried, { folder }: HostileWorkspace): readonly string[] {
  const own = [folder, CACHE, resolve('dist'), resolve('test/robustness'), resolve('node_modules')];
  return [...new Set(reads)].filter(
    (file) => !own.some((place) => isWithin(place, file)) && !LOOKED_FOR.test(file) && !/^\/(?:proc|sys)\//.test(file),
  );
}

const SECRET = 'rules:\n  retired-model: critical\n# secret-content\n';

/** Scans a workspace, with a secret beside it. */
async function scanned(
  files: Readonly<Record<string, string>>,
  prepare: (workspace: HostileWorkspace) => void = () => undefined,
): Promise<Outcome & { readonly outside: readonly string[] }> {
  return withHostile({ 'chat.py': KIMI, ...files }, (workspace) => {
    workspace.write('../secret/base.yaml', SECRET);
    workspace.write('../secret/chat.py', KIMI.replace('kimi-k2-instruct', 'secret-model'));
    prepare(workspace);
    const run = runWitnessed(['scan', '--as-of', TODAY, '.'], { cwd: workspace.folder, notes: join(workspace.beside, 'notes') });
    assert.ok(run.tried.reads.length > 0, `the witness saw the scan: ${run.stderr}`);
    return { ...run, outside: outside(run.tried, workspace) };
  });
}

describe('nothing outside of the workspace', () => {
  for (const name of ['../secret/base.yaml', '../../../../../../../../etc/passwd', '/etc/passwd', './sub/../../secret/base.yaml'])
    for (const policy of [`extends: ${name}\n`, `extends: [baseline, "${name}"]\n`, `overlays: ["${name}"]\n`, `baseline: "${name}"\n`])
      it(`is read for ${policy.trim()}`, async () => {
        const { outside, stdout, stderr } = await scanned({ 'model-policy.yaml': policy });
        assert.deepEqual(outside, []);
        assert.match(stderr, /outside/, 'and it is said');
        assert.doesNotMatch(stdout + stderr, /root:|secret-content/);
      });

  for (const name of ['https://evil.example/base.yaml', 'http://127.0.0.1:9/x.yaml', 'file:///etc/passwd', '//evil.example/share/x.yaml'])
    it(`is asked for ${name} as a base, an overlay or a baseline`, async () => {
      for (const policy of [`extends: "${name}"\n`, `overlays: ["${name}"]\n`, `baseline: "${name}"\n`]) {
        const { outside, tried, code } = await scanned({ 'model-policy.yaml': policy });
        assert.deepEqual([outside, tried.network, code], [[], [], 2], policy);
      }
    });

  it('is read through links: of files, folders, policies, their parts, ignore files', async () => {
    const { outside, stdout, code } = await scanned({}, ({ link }) => {
      link('linked.py', '../secret/chat.py');
      link('folder', '../secret');
      link('root', '/');
      link('.gitignore', '/etc/passwd');
      link('sub/.gitignore', '../../secret/base.yaml');
      link('loop', '.');
    });
    assert.deepEqual([outside, code], [[], 1], 'the scan came to its end');
    assert.match(stdout, /kimi-k2-instruct/);
    assert.doesNotMatch(stdout, /secret-model/);
  });

  for (const [what, policy] of [
    ['a policy that is a link', null],
    ['a base behind a link', 'extends: ./link/base.yaml\n'],
    ['an overlay behind a link', 'overlays: [link/base.yaml]\n'],
    ['a baseline behind a link', 'baseline: link/base.yaml\n'],
    ['a package that is a link', 'extends: policy\n'],
  ] as const)
    it(`is read for ${what}`, async () => {
      const { outside, code, stderr } = await scanned({}, ({ link, write }) => {
        if (policy === null) link('model-policy.yaml', '../secret/base.yaml');
        else write('model-policy.yaml', policy);
        link('link', '../secret');
        link('node_modules/policy/model-policy.yaml', '../../../secret/base.yaml');
      });
      assert.deepEqual([outside, code], [[], 2], stderr);
    });

  it('is read for what a commit says, either', async () => {
    await withHostile({ 'chat.py': KIMI, 'model-policy.yaml': 'extends: ../secret/base.yaml\n' }, (workspace) => {
      workspace.write('../secret/base.yaml', SECRET);
      for (const args of [
        ['init', '-q'],
        ['add', '-A'],
        ['-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-qm', 'x'],
      ])
        assert.equal(spawnSync('git', args, { cwd: workspace.folder }).status, 0);
      const run = runWitnessed(['scan', '--as-of', TODAY, '--rev', 'HEAD', '.'], {
        cwd: workspace.folder,
        notes: join(workspace.beside, 'notes'),
      });
      assert.deepEqual(outside(run.tried, workspace), []);
      assert.match(run.stderr, /outside/);
    });
  });

  it('is waited for: a pipe or an endless device by the name of a policy or an ignore file', async function () {
    if (process.platform === 'win32') return this.skip();
    const { code, stdout } = await scanned({}, ({ folder, link }) => {
      assert.equal(spawnSync('mkfifo', [join(folder, '.gitignore')]).status, 0);
      link('sub/.gitignore', '/dev/zero');
      link('other/.gitignore', '/dev/stdin');
    });
    assert.deepEqual([code, stdout.includes('kimi-k2-instruct')], [1, true]);
    const policy = await scanned({}, ({ folder }) => assert.equal(spawnSync('mkfifo', [join(folder, 'model-policy.yaml')]).status, 0));
    assert.deepEqual([policy.code, /not a regular file/.test(policy.stderr)], [2, true]);
  });

  it('but what the command line names is read, with what that names in turn', async () => {
    await withHostile({ 'chat.py': KIMI }, ({ folder, beside, write }) => {
      write('../ours/policy.yaml', 'extends: ../shared/base.yaml\n');
      write('../shared/base.yaml', 'rules:\n  retired-model: critical\n');
      const policy = join(beside, 'ours/policy.yaml');
      const { stdout, stderr } = runWitnessed(['scan', '--as-of', TODAY, '--policy', policy, '.'], {
        cwd: folder,
        notes: join(beside, 'notes'),
      });
      assert.match(stdout, /critical\s+retired-model/, stderr);
    });
  });
});
