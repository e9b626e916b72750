// The server in restricted mode: a policy leads to nothing outside, by its name or by a link.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { KIMI } from '../../cli/support';
import { probe } from './probe';
import { type HostileWorkspace, isWithin, type Tried, withHostile } from './support';

const SECRET = 'rules:\n  retired-model: critical\n# secret-content\n';

/** Starts the server on a workspace with a secret beside it, waits until it has judged, and tells what it read of the secret. */
async function served(
  policy: string | null,
  isTrusted: boolean,
  prepare: (workspace: HostileWorkspace) => void = () => undefined,
): Promise<{ readonly heard: string; readonly secrets: readonly string[]; readonly tried: Tried }> {
  return withHostile({ 'chat.py': KIMI, ...(policy === null ? {} : { 'model-policy.yaml': policy }) }, async (workspace) => {
    const { folder, beside, write, link } = workspace;
    write('../secret/base.yaml', SECRET);
    link('link', '../secret');
    link('node_modules/policy/model-policy.yaml', '../../../secret/base.yaml');
    link('node_modules/whole', '../../secret/whole');
    write('../secret/whole/model-policy.yaml', SECRET);
    prepare(workspace);
    const server = await probe(folder, join(beside, 'notes'), { options: { isTrusted } });
    await server.until(/"state":"ready"/);
    await server.open('chat.py', 'python', KIMI);
    await server.until(/publishDiagnostics[^\n]*chat\.py[^\n]*retired-model/);
    const heard = server.heard();
    const tried = await server.stop();
    return { heard, tried, secrets: [...new Set(tried.reads)].filter((file) => isWithin(join(beside, 'secret'), file)) };
  });
}

describe('the server in restricted mode', () => {
  if (process.platform === 'win32') return;

  for (const policy of [
    'extends: ./link/base.yaml\n',
    'extends: [baseline, ./link/base.yaml]\n',
    'extends: policy\n',
    'extends: whole\n',
    'overlays: [link/base.yaml]\n',
    'baseline: link/base.yaml\n',
    'extends: ../secret/base.yaml\n',
    'extends: /etc/passwd\n',
  ])
    it(`reads nothing outside for ${policy.trim()}`, async () => {
      const { secrets, heard, tried } = await served(policy, false);
      assert.deepEqual(secrets, []);
      assert.ok(!tried.reads.includes('/etc/passwd'));
      assert.doesNotMatch(heard, /secret-content|root:x/);
      assert.match(heard, /outside|out of a folder/, 'and it is said');
    });

  it('reads nothing outside for a policy that is a link', async () => {
    const { secrets, tried } = await served(null, false, ({ link }) => link('model-policy.yaml', '../secret/base.yaml'));
    assert.deepEqual(secrets, []);
    assert.ok(
      tried.reads.some((file) => file.endsWith('/chat.py')),
      'the witness saw the scan',
    );
  });

  it('follows links within the folder, as packages are laid', async () => {
    const { heard } = await served('extends: laid\n', false, ({ link, write }) => {
      write('packages/own/model-policy.yaml', 'rules:\n  retired-model: critical\n');
      link('node_modules/laid', '../packages/own');
    });
    assert.match(heard, /publishDiagnostics[^\n]*chat\.py[^\n]*"severity":1[^\n]*retired-model|retired-model[^\n]*"severity":1/);
  });

  it('reads them once somebody trusts the folder', async () => {
    const { secrets } = await served('extends: ./link/base.yaml\n', true);
    assert.equal(secrets.length, 1);
  });

  it('reads nothing but an index where a `.git` file leads, and starts no git', async () => {
    const { tried, secrets } = await served(null, false, ({ write, folder }) => {
      write('../secret/git/HEAD', 'ref: refs/heads/main\n');
      write('../secret/git/config', '[core]\n\tfsmonitor = touch pwned\n');
      write('../secret/git/info/exclude', '*\n');
      write('../secret/git/objects/info/alternates', '/etc\n');
      write('.git', `gitdir: ${resolve(folder, '../secret/git')}\n`);
    });
    assert.deepEqual(tried.processes, []);
    assert.deepEqual(
      secrets.filter((file) => !/\/(?:index|info\/exclude)$/.test(file)),
      [],
    );
  });

  it('reads no objects that alternates of a repository name', async () => {
    const { tried, secrets } = await served(null, false, ({ folder, write }) => {
      assert.equal(spawnSync('git', ['init', '-q'], { cwd: folder }).status, 0);
      write('.git/objects/info/alternates', '../../../secret\n');
    });
    assert.deepEqual([tried.processes, secrets], [[], []]);
  });
});
