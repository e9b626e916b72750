// A hostile repository gets no code run and nothing sent or fetched: by the command line, the server, or what serves agents.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { gitProgram } from '../../../src/project/node/revisions/gitProgram';
import { withAgent } from '../../cli/agentClient';
import { hostile, type TestRepository, withRepository } from '../../cli/gitSupport';
import { KIMI } from '../../cli/support';
import { probe } from './probe';
import { isWithin, runWitnessed, TODAY, type Tried, witnessed } from './support';

/** What the server starts besides git: its own program, which reads files. */
const READER = resolve('dist/reader.js');
/** Of so many files on. */
const FILES_READ_APART = 40;

/** Everything that a tool of this kind might load, start or obey, each of which leaves a proof. */
function traps({ write, folder, beside }: TestRepository): string {
  const proof = join(beside, 'proof');
  const script = `require('node:fs').appendFileSync(${JSON.stringify(proof)}, __filename + '\\n');\n`;
  const shell = `#!/bin/sh\necho "$0" >> '${proof}'\nexit 0\n`;
  const scripts = ['index.js', 'eslint.config.js', '.pedigreerc.js', 'model-policy.js', 'pedigree.config.cjs', 'model-policy.yaml.js'];
  for (const name of [...scripts, 'node_modules/js-yaml/index.js', 'node_modules/typescript/index.js', 'node_modules/policy/index.js'])
    write(name, script);
  write('node_modules/policy/package.json', '{"name":"policy","main":"index.js"}');
  write('node_modules/policy/model-policy.yaml', 'rules:\n  retired-model: critical\n');
  write('model-policy.yaml', 'extends: policy\n');
  write('.npmrc', 'script-shell=./git\nregistry=http://127.0.0.1:9/\nnode-options=--require ./index.js\n');
  write('package.json', '{"name":"app","main":"index.js","scripts":{"preinstall":"node index.js"},"prettier":"./index.js"}');
  write('setup.py', `open(${JSON.stringify(proof)}, "a").write("setup.py")\n`);
  write('conftest.py', `open(${JSON.stringify(proof)}, "a").write("conftest.py")\n`);
  write('.env', `NODE_OPTIONS=--require ${folder}/index.js\nOPENAI_MODEL=gpt-4o\nOPENAI_BASE_URL=http://127.0.0.1:9/v1\n`);
  write('.vscode/settings.json', '{"modelPedigree.server":"./git","git.path":"./git"}');
  for (const name of ['git', 'node', 'sh', 'node_modules/.bin/git', 'bin/git', 'bin/sh']) {
    write(name, shell);
    chmodSync(join(folder, name), 0o755);
  }
  write('chat.py', KIMI);
  write('remote.py', 'from transformers import AutoModel\nAutoModel.from_pretrained("evil/model", trust_remote_code=True)\n');
  return proof;
}

/** Nothing of the workspace was loaded, no address was asked, and of programs only a git from elsewhere was started, and this one's own reader. */
function isInnocent({ network, modules, processes, writes }: Tried, folder: string, what: string): void {
  assert.deepEqual(network, [], `${what} used the network`);
  assert.deepEqual(
    modules.filter((file) => isWithin(folder, file)),
    [],
    `${what} loaded files of the workspace`,
  );
  for (const { file, args = [] } of processes) {
    if (file === process.execPath && args.at(-1) === READER) continue;
    assert.match(file, /[\\/]git(?:\.exe)?$/, `${what} started ${file}`);
    assert.ok(!isWithin(folder, resolve(folder, file)) && !file.includes('node_modules'), `${what} started ${file}`);
  }
  assert.deepEqual(
    writes.filter((file) => isWithin(folder, file)),
    [],
    `${what} wrote into the workspace`,
  );
}

/** A PATH by which the workspace's own programs come first, in each of the ways in which that happens. */
function poisonedPath(folder: string): string {
  return ['.', '', join(folder, 'node_modules/.bin'), join(folder, 'bin'), folder, process.env['PATH'] ?? ''].join(delimiter);
}

describe('a hostile repository', () => {
  it('gets nothing run, loaded, fetched or written by the command line', () => {
    withRepository({ 'README.md': '# hostile\n', 'lost.py': KIMI }, (repository) => {
      const { folder, beside, git } = repository;
      const proof = traps(repository);
      git('add', '--all', '--force');
      repository.commit('traps');
      const byGit = hostile(repository);
      assert.equal(byGit, proof, 'both leave the same proof');
      const env = { PATH: poisonedPath(folder) };
      const asOf = ['--as-of', TODAY];
      const runs: readonly (readonly string[])[] = [
        ['scan', ...asOf, '.'],
        ['scan', ...asOf, '--rev', 'HEAD', '.'],
        ['diff', ...asOf, 'HEAD~1'],
        ['history', '.'],
        ['export', ...asOf, '--format', 'sarif', '.'],
        ['report', ...asOf, '.'],
        ['policy', 'check'],
        ['explain', 'gpt-4o'],
      ];
      let started = 0;
      for (const args of runs) {
        const { code, stdout, stderr, tried } = runWitnessed(args, { cwd: folder, env, notes: join(beside, 'notes') });
        assert.ok((code === 0 || code === 1) && stdout !== '', `${args.join(' ')} ended with ${code}: ${stderr}`);
        isInnocent(tried, folder, args.join(' '));
        assert.ok(tried.reads.length > 0, 'the witness was there');
        started += tried.processes.length;
        assert.ok(!existsSync(proof), `${args.join(' ')} ran a trap`);
      }
      assert.ok(started > 0, 'revisions are read by git');
    });
  });

  it('gets nothing run, loaded, fetched or written by the server, changes since a commit included', async () => {
    await inRepository(async (repository) => {
      const { folder, beside } = repository;
      const proof = traps(repository);
      repository.commit('traps');
      hostile(repository);
      // so many that the server has them read by another process, in which the witness is as well
      mkdirSync(join(folder, 'many'));
      for (let number = 0; number < FILES_READ_APART; number++) writeFileSync(join(folder, 'many', `${number}.py`), KIMI);
      const server = await probe(folder, join(beside, 'notes'), {
        options: { isTrusted: true },
        env: { PATH: poisonedPath(folder) },
      });
      await server.until(/"state":"ready"/);
      await server.open('chat.py', 'python', KIMI);
      await server.until(/publishDiagnostics[^\n]*retired-model/);
      const textDocument = { uri: server.uriOf('chat.py') };
      await server.ask('textDocument/hover', { textDocument, position: { line: 3, character: 45 } });
      await server.ask('textDocument/completion', { textDocument, position: { line: 3, character: 45 } });
      await server.ask('pedigree/followChanges', { isFollowed: true, bases: {} });
      await server.until(/pedigree\/changes/);
      await server.ask('pedigree/dashboard', { part: 'file', title: 'x', countTests: true, compare: '' });
      const tried = await server.stop();
      isInnocent(tried, folder, 'the server');
      assert.ok(
        tried.processes.some(({ file }) => file === process.execPath),
        'the reader was there',
      );
      assert.ok(!existsSync(proof), 'a trap was run');
    });
  });

  it('gets nothing run, loaded, fetched or written by what serves agents', async () => {
    const files: Record<string, string> = { 'chat.py': KIMI, 'index.js': 'process.exit(9);\n', 'model-policy.yaml': 'extends: baseline\n' };
    const notes = join(process.cwd(), 'out', 'robustness', 'agent-notes');
    const watched = witnessed(notes);
    await withAgent(
      files,
      async (agent) => {
        await agent.call('list_usages');
        await agent.call('check_model', { identifier: 'https://127.0.0.1:9/model', endpoint: 'http://127.0.0.1:9/v1' });
        await agent.call('scan_changes', { path: 'new.js', content: 'process.exit(9)' });
        await agent.call('check_model', { identifier: 'gpt-4o', file: '../../etc/passwd' });
        isInnocent(watched.tried(), agent.folder, 'the server of agents');
        assert.ok(watched.tried().reads.length > 0, 'the witness was there');
      },
      { env: { ...watched.env } as Record<string, string> },
    );
  });
});

/** {@link withRepository} for what takes time: the repository stays until the promise is settled. */
async function inRepository(use: (repository: TestRepository) => Promise<void>): Promise<void> {
  const { mkdtempSync, rmSync } = await import('node:fs');
  const { tmpdir } = await import('node:os');
  const { repositoryIn } = await import('../../cli/gitSupport');
  const beside = mkdtempSync(join(tmpdir(), 'pedigree-hostile-'));
  const folder = join(beside, 'app');
  mkdirSync(folder);
  try {
    const repository = repositoryIn(folder, beside);
    repository.git('init', '--quiet', '--initial-branch=main');
    repository.write('lost.py', KIMI);
    repository.commit('first');
    await use(repository);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

describe('the git that is started', () => {
  const program = (folder: string, name: string, text = '#!/bin/sh\n'): void => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text, { mode: 0o755 });
  };

  it('is the first of the PATH that lies neither in the repository, nor among installed packages, nor where the current folder says', () => {
    withRepository({}, ({ folder, beside }) => {
      for (const place of ['git', 'tools/git', 'node_modules/.bin/git']) program(folder, place);
      program(beside, 'other/node_modules/.bin/git');
      program(beside, 'system/git');
      const path = (...entries: readonly string[]): NodeJS.ProcessEnv => ({ PATH: entries.join(delimiter) });
      const hostilePlaces = ['', '.', 'tools', '..', folder, join(folder, 'tools'), join(folder, 'node_modules/.bin')];
      const elsewhere = join(beside, 'other/node_modules/.bin');
      assert.equal(gitProgram(folder, path(...hostilePlaces, elsewhere, join(beside, 'system'))), join(beside, 'system/git'));
      assert.equal(gitProgram(join(folder, 'tools'), path(...hostilePlaces)), null);
      assert.equal(gitProgram(folder, {}), null);
    });
  });

  it('on Windows is a program, and not a script of the current folder', () => {
    withRepository({}, ({ folder, beside }) => {
      for (const name of ['git.bat', 'git.cmd', 'git', 'git.exe']) program(folder, name);
      for (const name of ['git.bat', 'git']) program(beside, `scripts/${name}`);
      program(beside, 'system/git.exe');
      const env = { Path: [folder, join(beside, 'scripts'), join(beside, 'system')].join(delimiter) };
      assert.equal(gitProgram(folder, env, 'win32'), join(beside, 'system/git.exe'));
    });
  });
});
