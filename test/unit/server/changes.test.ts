// What a change brings in while it is being written: the real server on a repository of git that the test makes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  BASE_TEXT_REQUEST,
  CHANGES_NOTIFICATION,
  type ChangeRow,
  type ChangesMessage,
  type ComparedRoot,
  FOLLOW_CHANGES_REQUEST,
  type InitializationOptions,
  REVIEW_COMMENT_REQUEST,
  type RootChanges,
  SUGGESTION_REQUEST,
  type TextResult,
  TRUST_NOTIFICATION,
} from '../../../src/server/protocol';
import { repositoryIn, type TestRepository } from '../../cli/gitSupport';
import { type StdioServer, startStdioServer } from './stdioServer';

const chat = (model: string, host = 'api.moonshot.cn'): string => `from openai import OpenAI
client = OpenAI(base_url="https://${host}/v1")
client.chat.completions.create(model="${model}", messages=[])
`;

const plain = (model: string): string => `from openai import OpenAI
client = OpenAI()
client.chat.completions.create(model="${model}", messages=[])
`;

interface StartOptions extends InitializationOptions {
  readonly locale?: string;
  /** The folder that is the workspace. */
  readonly opens?: string;
}

describe('the changes of a folder against a commit', () => {
  let server: StdioServer;
  let repository: TestRepository;
  let last: ChangesMessage | undefined;
  let folder = '.';

  afterEach(() => server.stop());

  /** A folder in which nothing is committed yet. */
  const start = async (files: Readonly<Record<string, string>>, { locale, opens = '.', ...options }: StartOptions = {}): Promise<void> => {
    last = undefined;
    folder = opens;
    // the server reads the files that are there; the repository comes first, so that it is there when it looks
    server = await startStdioServer(
      files,
      {},
      { opens, options: { settleMs: 0, ...options }, ...(locale === undefined ? {} : { locale }) },
    );
    repository = repositoryIn(server.folder, server.folder);
    server.client.onNotification(CHANGES_NOTIFICATION, (message: ChangesMessage) => {
      last = message;
    });
  };

  /** The same with all files committed on `main`. */
  const begin = async (files: Readonly<Record<string, string>>, options?: StartOptions): Promise<void> => {
    await start(files, options);
    repository.git('init', '--quiet', '--initial-branch=main');
    repository.commit('first');
  };

  const root = (): string => server.uriOf(folder).replace(/\/\.?$/, '');
  const follow = (base?: string): Promise<unknown> =>
    server.client.sendRequest(FOLLOW_CHANGES_REQUEST, { isFollowed: true, bases: base === undefined ? {} : { [root()]: base } });
  const now = (): RootChanges | undefined => last?.roots[0];
  const rows = (): readonly string[] => {
    const changes = now();
    return changes?.kind === 'compared' ? changes.rows.map(told) : [`${changes?.kind}`];
  };
  const told = ({ kind, is, was, place, base }: ChangeRow): string => {
    const at = (spot: ChangeRow['place']): string => (spot === null ? '' : `${spot.location.file}:${spot.location.range.start.line + 1}`);
    const name = was === null ? is.value : `${was.value} > ${is.value}`;
    return `${kind} ${name} ${at(place)}${place === null ? at(base) : ''}`;
  };
  const compared = (): ComparedRoot => {
    const changes = now();
    assert.ok(changes?.kind === 'compared', JSON.stringify(changes));
    return changes;
  };
  const until = async (wanted: readonly string[]): Promise<void> => {
    try {
      await server.until(wanted.join(', '), () => JSON.stringify(rows()) === JSON.stringify(wanted));
    } catch {
      assert.deepEqual(rows(), wanted);
    }
  };
  const edit = (file: string, text: string): Promise<void> =>
    server.client.sendNotification('textDocument/didChange', {
      textDocument: { uri: server.uriOf(file), version: 2 },
      contentChanges: [{ text }],
    });
  const changedOnDisk = (file: string, type: 1 | 2 | 3): Promise<void> =>
    server.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: server.uriOf(file), type }] });

  it('follows what is typed and not saved, and goes back with it', async () => {
    await begin({ 'chat.py': plain('gpt-5') });
    await follow();
    await until([]);
    await server.openFile('chat.py', plain('gpt-5'));
    await edit('chat.py', `# a line more\n${chat('kimi-k2-instruct')}`);
    await until(['added https://api.moonshot.cn/v1 chat.py:3', 'changed gpt-5 > kimi-k2-instruct chat.py:4']);
    const [, changed] = compared().rows;
    assert.deepEqual([changed?.was?.deployment.country, changed?.is.deployment.country], ['US', 'CN']);
    assert.ok(changed?.changes.includes('model') && changed.changes.includes('license'), changed?.changes.join());
    assert.ok(compared().newFindings > 0 && compared().worst !== null);
    assert.ok(changed?.findings.some(({ state, code }) => state === 'new' && code.length > 0));
    await edit('chat.py', plain('gpt-5'));
    await until([]);
    assert.equal(compared().newFindings, 0);
  });

  it('is the same as what the command line tells of the files on the disk', async () => {
    await begin({ 'a.py': plain('gpt-4o'), 'b.py': chat('kimi-k2-instruct'), 'c.py': plain('claude-3-opus-20240229') });
    repository.git('checkout', '--quiet', '-b', 'work');
    repository.write('a.py', plain('gpt-5'));
    repository.commit('second');
    repository.remove('b.py');
    fs.renameSync(path.join(server.folder, 'c.py'), path.join(server.folder, 'd.py'));
    repository.write('e.py', chat('deepseek-chat', 'api.deepseek.com'));
    for (const [file, type] of [
      ['a.py', 2],
      ['b.py', 3],
      ['c.py', 3],
      ['d.py', 1],
      ['e.py', 1],
    ] as const)
      await changedOnDisk(file, type);
    await follow();
    await until([
      'added https://api.deepseek.com/v1 e.py:2',
      'added deepseek-chat e.py:3',
      'changed gpt-4o > gpt-5 a.py:3',
      'removed https://api.moonshot.cn/v1 b.py:2',
      'removed kimi-k2-instruct b.py:3',
    ]);
    assert.equal(compared().base.name, 'main');
    const cli = spawnSync(
      process.execPath,
      [path.resolve('dist/cli.js'), 'diff', 'main', '--merge-base', '--format', 'json', '--as-of', '2026-11-23', '--fail-on', 'never'],
      {
        cwd: server.folder,
        encoding: 'utf8',
      },
    );
    assert.equal(cli.status, 0, cli.stderr);
    const { usages, findings } = JSON.parse(cli.stdout);
    assert.deepEqual(
      [usages.added.length, usages.changed.length, usages.removed.length, findings.new.length],
      [2, 1, 2, compared().newFindings],
    );
  });

  it('compares with another base when one is chosen, and with where the branch was begun again', async () => {
    await begin({ 'chat.py': plain('gpt-4o') });
    repository.git('checkout', '--quiet', '-b', 'work');
    repository.write('chat.py', plain('gpt-5'));
    const second = repository.commit('second');
    await changedOnDisk('chat.py', 2);
    await follow();
    await until(['changed gpt-4o > gpt-5 chat.py:3']);
    await follow('HEAD');
    await until([]);
    assert.deepEqual(compared().base, { id: second, name: 'HEAD' });
    await follow();
    await until(['changed gpt-4o > gpt-5 chat.py:3']);
    // the branch is rebased, or main moves on: asked again, it is looked at again
    repository.git('branch', '--force', 'main', 'work');
    await follow();
    await until([]);
  });

  it('what git ignores is no part of any change, even where it decides on a model', async () => {
    const reading = 'import os\nfrom openai import OpenAI\nOpenAI().chat.completions.create(model=os.environ["CHAT_MODEL"], messages=[])\n';
    await begin({ 'chat.py': reading, '.env': 'CHAT_MODEL=gpt-4o\n', '.gitignore': '.env\n' });
    assert.equal(repository.git('ls-files'), '.gitignore\nchat.py');
    await follow();
    await until([]);
    repository.write('.env', 'CHAT_MODEL=kimi-k2-instruct\n');
    await changedOnDisk('.env', 2);
    repository.write('new.py', plain('gpt-5'));
    await changedOnDisk('new.py', 1);
    await until(['added gpt-5 new.py:3']);
  });

  it('each side is judged by its own policy, and a usage that is judged anew says so', async () => {
    await begin({ 'chat.py': plain('gpt-5') });
    await follow();
    await until([]);
    repository.write('model-policy.yaml', 'extends: baseline\ndeny:\n  - vendor: openai\n    reason: not any more\n');
    await changedOnDisk('model-policy.yaml', 1);
    await until(['judged gpt-5 chat.py:3']);
    assert.ok(compared().policyChanged);
    assert.deepEqual(
      compared()
        .rows[0]?.findings.filter(({ state }) => state === 'new')
        .map(({ code }) => code),
      ['denied'],
    );
  });

  it('says what hinders, and compares nothing then', async () => {
    await start({ 'chat.py': plain('gpt-5') });
    const hindered = (by: string) => server.until(by, () => now()?.kind === 'hindered' && JSON.stringify(now()).includes(`"by":"${by}"`));
    await follow();
    await hindered('no-repository');
    repository.git('init', '--quiet', '--initial-branch=main');
    await follow();
    await hindered('no-commit');
    repository.commit('first');
    await follow('nowhere');
    await hindered('unusable');
    assert.match(JSON.stringify(now()), /there is no revision \\"nowhere\\"/);
    await follow();
    await until([]);
    repository.git('checkout', '--quiet', '-b', 'other');
    repository.write('chat.py', plain('gpt-4o'));
    repository.commit('other');
    repository.git('checkout', '--quiet', 'main');
    repository.write('chat.py', plain('gpt-4.1'));
    repository.commit('own');
    assert.equal(repository.tryGit('merge', 'other'), 1);
    await follow();
    await hindered('merging');
    repository.git('merge', '--abort');
    await follow();
    await server.until('the comparison', () => now()?.kind === 'compared');
  });

  it('starts no git before the workspace is trusted', async () => {
    await begin({ 'chat.py': plain('gpt-5') }, { isTrusted: false });
    await follow();
    await server.until('the refusal', () => JSON.stringify(now()).includes('"by":"untrusted"'));
    await server.client.sendNotification(TRUST_NOTIFICATION, { isTrusted: true });
    await until([]);
  });

  it('gives the text of the base, the comment and the suggestion', async () => {
    await begin({ 'chat.py': plain('gpt-5') }, { locale: 'ja' });
    await server.openFile('chat.py', plain('gpt-4-32k'));
    await follow();
    await until(['changed gpt-5 > gpt-4-32k chat.py:3']);
    const { id } = compared().base;
    const ask = <T>(method: string, params: object): Promise<T> => server.client.sendRequest(method, params);
    assert.equal(await ask(BASE_TEXT_REQUEST, { root: root(), id, file: 'chat.py' }), plain('gpt-5'));
    assert.equal(await ask(BASE_TEXT_REQUEST, { root: root(), id: 'HEAD', file: 'chat.py' }), null, 'no other commit is read');
    const comment: TextResult = await ask(REVIEW_COMMENT_REQUEST, { root: root() });
    assert.ok(comment.kind === 'text' && comment.text.startsWith('<!-- model-pedigree:diff -->'));
    assert.match(comment.text, /新しい指摘/);
    const at = (line: number, character: number) => ({ start: { line, character }, end: { line, character } });
    const textDocument = { uri: server.uriOf('chat.py') };
    const refused: TextResult = await ask(SUGGESTION_REQUEST, { textDocument, range: at(0, 0) });
    assert.equal(refused.kind, 'refused');
    const suggested: TextResult = await ask(SUGGESTION_REQUEST, { textDocument, range: at(2, 40) });
    assert.ok(suggested.kind === 'text', JSON.stringify(suggested));
    assert.deepEqual(suggested.lines, [3, 3]);
    assert.match(suggested.text, /^```suggestion\nclient\.chat\.completions\.create\(model="gpt-4o", messages=\[\]\)\n```\n$/);
  });

  it('a folder within the repository is compared alone, and one that came later is all new', async () => {
    await begin({ 'services/chat/a.py': plain('gpt-5'), 'other/b.py': plain('gpt-5') }, { opens: 'services/chat' });
    repository.git('checkout', '--quiet', '--orphan', 'late');
    repository.git('rm', '--quiet', '-r', '--cached', 'services');
    const late = repository.git('commit-tree', repository.git('write-tree'), '-m', 'late');
    repository.git('checkout', '--quiet', '--force', 'main');
    repository.write('services/chat/a.py', plain('gpt-4o'));
    repository.remove('other/b.py');
    await changedOnDisk('services/chat/a.py', 2);
    await follow();
    await until(['changed gpt-5 > gpt-4o a.py:3']);
    await follow(late);
    await until(['added gpt-4o a.py:3']);
  });

  it('a shallow clone that lacks the common ancestor is not compared with anything else', async () => {
    await start({});
    const beside = fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-origin-'));
    const origin = repositoryIn(beside, beside);
    origin.git('init', '--quiet', '--initial-branch=main');
    for (const [branch, model] of [
      ['main', 'gpt-4o'],
      ['work', 'gpt-5'],
      ['main', 'gpt-4.1'],
    ] as const) {
      if (branch === 'work') origin.git('checkout', '--quiet', '-b', 'work');
      else if (model !== 'gpt-4o') origin.git('checkout', '--quiet', 'main');
      origin.write('chat.py', plain(model));
      origin.commit(model);
    }
    repository.git('clone', '--quiet', '--depth', '1', '--no-single-branch', '--branch', 'work', `file://${beside}`, '.');
    fs.rmSync(beside, { recursive: true });
    await changedOnDisk('chat.py', 1);
    await follow();
    await server.until('the refusal', () => now()?.kind === 'hindered');
    assert.match(JSON.stringify(now()), /"by":"unusable".*shallow clone/);
    await follow('HEAD');
    await until([]);
    assert.ok(compared().isShallow);
  });
});
