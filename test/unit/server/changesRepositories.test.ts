// The changes in workspaces and repositories as people have them: several folders, linked working trees, rebases, notebooks.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { BASE_TEXT_REQUEST, FOLLOW_CHANGES_REQUEST, REVIEW_COMMENT_REQUEST, type TextResult } from '../../../src/server/protocol';
import { repositoryIn, type TestRepository } from '../../cli/gitSupport';
import { type ChangesClient, chat, followChangesOf, plain } from './changesClient';

const notebook = (...cells: readonly string[]): string =>
  JSON.stringify({
    cells: cells.map((source) => ({
      cell_type: 'code',
      execution_count: null,
      metadata: {},
      outputs: [],
      source: source.split(/(?<=\n)/),
    })),
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  });

describe('changes of several folders', () => {
  let client: ChangesClient;

  afterEach(() => client.server.stop());

  it('each stands against its own repository, and one without git beside them says so', async () => {
    client = await followChangesOf(
      { 'one/a.py': plain('gpt-5'), 'one/README.md': '# One\n', 'two/a.py': plain('gpt-5'), 'three/a.py': plain('gpt-5') },
      { folders: ['one', 'two', 'three'] },
    );
    const [one, two] = [client.begin('one'), client.begin('two')];
    one.write('a.py', plain('gpt-4o'));
    two.git('checkout', '--quiet', '-b', 'work');
    two.write('a.py', plain('gpt-4.1'));
    two.commit('second');
    await client.onDisk(2, 'one/a.py', 'two/a.py');
    await client.follow();
    await client.until(['changed gpt-5 > gpt-4o a.py:3'], 'one');
    await client.until(['changed gpt-5 > gpt-4.1 a.py:3'], 'two');
    await client.untilHindered('no-repository', 'three');
    assert.deepEqual([client.compared('one').base.name, client.compared('two').base.name], ['HEAD', 'main']);
    const { id } = client.compared('two').base;
    const text = (folder: string): Promise<string | null> =>
      client.server.client.sendRequest(BASE_TEXT_REQUEST, { root: client.root(folder), id, file: 'a.py' });
    assert.deepEqual([await text('two'), await text('one')], [plain('gpt-5'), null], 'no commit of another repository is read');
    // a base that is chosen holds for its folder
    await client.follow({ two: 'HEAD' });
    await client.until([], 'two');
    assert.deepEqual(client.rows('one'), ['changed gpt-5 > gpt-4o a.py:3']);
    client.begin('three');
    await client.follow();
    await client.until([], 'three');
    const comment: TextResult = await client.server.client.sendRequest(REVIEW_COMMENT_REQUEST, { root: client.root('one') });
    assert.ok(comment.kind === 'text' && comment.text.includes('gpt-4o') && !comment.text.includes('gpt-4.1'));
  });

  it('two folders of one repository have a comparison each, and what lies in neither is told of nowhere', async () => {
    client = await followChangesOf(
      { 'chat/a.py': plain('gpt-5'), 'search/a.py': plain('gpt-5'), 'else/a.py': plain('gpt-5') },
      { folders: ['chat', 'search'] },
    );
    const repository = client.begin();
    repository.write('chat/a.py', plain('gpt-4o'));
    repository.write('else/a.py', plain('gpt-4o'));
    fs.renameSync(path.join(client.server.folder, 'search/a.py'), path.join(client.server.folder, 'search/b.py'));
    await client.onDisk(2, 'chat/a.py');
    await client.onDisk(3, 'search/a.py');
    await client.onDisk(1, 'search/b.py');
    await client.follow();
    await client.until(['changed gpt-5 > gpt-4o a.py:3'], 'chat');
    await client.until([], 'search');
    assert.equal(client.compared('chat').gitFolder, client.compared('search').gitFolder);
  });

  it('a folder of the workspace that lies within another is compared once', async () => {
    client = await followChangesOf({ 'a.py': plain('gpt-5'), 'inner/b.py': plain('gpt-5') }, { folders: ['.', 'inner'] });
    const repository = client.begin();
    repository.write('inner/b.py', plain('gpt-4o'));
    await client.onDisk(2, 'inner/b.py');
    await client.follow();
    await client.until(['changed gpt-5 > gpt-4o b.py:3'], 'inner');
    await client.until([], '.');
  });
});

describe('changes in a repository that moves', () => {
  let client: ChangesClient;
  let repository: TestRepository;

  afterEach(() => client.server.stop());

  /** `main` has gpt-5, and `work` another model on top of it. */
  const begin = async (files: Readonly<Record<string, string>> = { 'a.py': plain('gpt-5') }): Promise<void> => {
    client = await followChangesOf(files);
    repository = client.begin();
    repository.git('checkout', '--quiet', '-b', 'work');
    repository.write('a.py', plain('gpt-4o'));
    repository.commit('work');
    await client.onDisk(2, 'a.py');
    await client.follow();
    await client.until(['changed gpt-5 > gpt-4o a.py:3']);
  };

  it('a switch of the branch is another comparison, with the files that the switch has brought', async () => {
    await begin({ 'a.py': plain('gpt-5'), 'same.py': plain('gpt-5') });
    repository.git('checkout', '--quiet', 'main');
    await client.onDisk(2, 'a.py');
    await client.follow();
    await client.until([]);
    assert.equal(client.compared().base.name, 'HEAD');
    repository.git('checkout', '--quiet', '-b', 'other');
    repository.write('new.py', chat('kimi-k2-instruct'));
    repository.commit('other');
    await client.onDisk(1, 'new.py');
    await client.follow();
    await client.until(['added https://api.moonshot.cn/v1 new.py:2', 'added kimi-k2-instruct new.py:3']);
    repository.git('checkout', '--quiet', 'work');
    await client.onDisk(2, 'a.py');
    await client.onDisk(3, 'new.py');
    await client.follow();
    await client.until(['changed gpt-5 > gpt-4o a.py:3']);
    assert.equal(client.compared().base.name, 'main');
  });

  it('a detached HEAD is compared as a branch is', async () => {
    await begin();
    repository.git('checkout', '--quiet', '--detach');
    await client.follow();
    await client.until(['changed gpt-5 > gpt-4o a.py:3']);
  });

  it('a rebase that stops hinders, with a conflict or without, and what it leaves behind does not', async () => {
    await begin();
    repository.git('checkout', '--quiet', 'main');
    repository.write('a.py', plain('gpt-4.1'));
    repository.commit('own');
    repository.git('checkout', '--quiet', 'work');
    assert.equal(repository.tryGit('rebase', 'main'), 1);
    await client.follow();
    await client.untilHindered('merging');
    repository.git('rebase', '--abort');
    assert.equal(repository.tryGit('-c', 'sequence.editor=sed -i s/^pick/edit/', 'rebase', '--interactive', 'HEAD~1'), 0);
    await client.follow();
    await client.server.until('the refusal', () => client.rows().join() === 'merging');
    repository.git('rebase', '--continue');
    fs.writeFileSync(path.join(client.server.folder, '.git/REBASE_HEAD'), `${repository.git('rev-parse', 'HEAD')}\n`);
    await client.onDisk(2, 'a.py');
    await client.follow();
    await client.until(['changed gpt-5 > gpt-4o a.py:3']);
  });

  for (const [what, revision] of [
    ['merge', 'main'],
    ['cherry-pick', 'main'],
    ['revert', 'HEAD~1'],
  ] as const)
    it(`a ${what} that stops hinders until it has ended`, async () => {
      await begin();
      repository.git('checkout', '--quiet', 'main');
      repository.write('a.py', plain('gpt-4.1'));
      repository.commit('own');
      repository.git('checkout', '--quiet', 'work');
      if (what === 'revert') {
        repository.write('a.py', plain('o3'));
        repository.commit('third');
      }
      assert.equal(repository.tryGit(what, ...(what === 'revert' ? ['--no-edit'] : []), revision), 1);
      await client.follow();
      await client.untilHindered('merging');
      repository.git(what, '--abort');
      await client.follow();
      await client.server.until('the comparison', () => client.now()?.kind === 'compared');
    });

  it('a linked working tree has a HEAD of its own, and tells where it is', async () => {
    client = await followChangesOf({ 'main/a.py': plain('gpt-5') }, { opens: 'linked' });
    const main = client.begin('main');
    main.git('worktree', 'add', '--quiet', '-b', 'work', '../linked');
    const linked = repositoryIn(path.join(client.server.folder, 'linked'), client.server.folder);
    linked.write('a.py', plain('gpt-4o'));
    linked.commit('work');
    await client.onDisk(1, 'linked/a.py');
    await client.follow();
    await client.until(['changed gpt-5 > gpt-4o a.py:3']);
    const folder = pathToFileURL(path.join(client.server.folder, 'main/.git/worktrees/linked')).toString();
    assert.equal(client.compared().gitFolder, folder);
    assert.equal(client.compared().base.name, 'main');
    assert.ok(fs.existsSync(new URL(`${folder}/HEAD`)) && fs.existsSync(new URL(`${folder}/logs/HEAD`)));
    // a rebase of the other working tree is none of this one
    main.write('a.py', plain('gpt-4.1'));
    main.commit('own');
    assert.equal(main.tryGit('rebase', 'work'), 1);
    const before = client.compared();
    await client.server.client.sendRequest(FOLLOW_CHANGES_REQUEST, { isFollowed: false, bases: {} });
    await client.follow();
    await client.server.until('the comparison anew', () => client.now()?.kind === 'compared' && client.compared() !== before);
    assert.deepEqual(client.rows(), ['changed gpt-5 > gpt-4o a.py:3']);
  });

  it('a rebase in a linked working tree hinders there', async () => {
    client = await followChangesOf({ 'main/a.py': plain('gpt-5') }, { opens: 'linked' });
    const main = client.begin('main');
    main.git('worktree', 'add', '--quiet', '-b', 'work', '../linked');
    const linked = repositoryIn(path.join(client.server.folder, 'linked'), client.server.folder);
    linked.write('a.py', plain('gpt-4o'));
    linked.commit('work');
    main.write('a.py', plain('gpt-4.1'));
    main.commit('own');
    assert.equal(linked.tryGit('rebase', 'main'), 1);
    await client.follow();
    await client.untilHindered('merging');
    linked.git('rebase', '--abort');
    await client.onDisk(1, 'linked/a.py');
    await client.follow();
    await client.until(['changed gpt-5 > gpt-4o a.py:3']);
  });
});

describe('changes of notebooks', () => {
  let client: ChangesClient;

  afterEach(() => client.server.stop());

  it('stand in their cells, and a cell that is inserted before them moves nothing', async () => {
    client = await followChangesOf({ 'try.ipynb': notebook('import openai', plain('gpt-5')) });
    const repository = client.begin();
    await client.follow();
    await client.until([]);
    assert.match(client.log.join('\n'), /0 files read, 1 shared/);
    repository.write('try.ipynb', notebook('import openai', '# more', plain('gpt-5'), chat('kimi-k2-instruct')));
    await client.onDisk(2, 'try.ipynb');
    await client.until(['added https://api.moonshot.cn/v1 try.ipynb[3]:2', 'added kimi-k2-instruct try.ipynb[3]:3']);
    repository.commit('second');
    repository.write('try.ipynb', notebook('import openai', '# more', plain('gpt-4o'), chat('kimi-k2-instruct')));
    await client.onDisk(2, 'try.ipynb');
    await client.follow();
    await client.until(['changed gpt-5 > gpt-4o try.ipynb[2]:3']);
  });

  it('a notebook that is open and not saved counts as it is', async () => {
    const text = notebook(plain('gpt-5'));
    client = await followChangesOf({ 'try.ipynb': text });
    client.begin();
    await client.server.client.sendNotification('textDocument/didOpen', {
      textDocument: { uri: client.server.uriOf('try.ipynb'), languageId: 'json', version: 1, text: notebook(plain('gpt-4o')) },
    });
    await client.follow();
    await client.until(['changed gpt-5 > gpt-4o try.ipynb[0]:3']);
  });
});
