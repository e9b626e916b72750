import assert from 'node:assert/strict';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { call, hostile, module, repositoryIn, withoutTimes, withRepository } from './gitSupport';
import { KIMI, placesOf, report, run, scan } from './support';

const MOONSHOT = 'https://api.moonshot.cn/v1';
const OPENAI = 'https://api.openai.com/v1';

const POLICY = 'extends: baseline\nrules:\n  retired-model: critical\n';

describe('pedigree scan --rev', () => {
  // each claim takes several runs of the program

  it('reads a revision as it was, whatever the working tree has become', () => {
    withRepository({ 'app/chat.py': KIMI }, ({ folder, write, commit, remove }) => {
      remove('app/chat.py');
      write('other.py', module(OPENAI, call('ask', 'gpt-4o')));
      commit();
      write('other.py', 'x = 1\n');
      assert.deepEqual(placesOf(report('--rev', 'HEAD~1', folder)), ['app/chat.py:4 kimi-k2-instruct']);
      assert.deepEqual(placesOf(report('--rev', 'main', folder)), ['other.py:6 gpt-4o']);
      assert.deepEqual(placesOf(report(folder)), []);
    });
  });

  it('names files as a scan on disk does: below one folder, from the current folder for several, and files that are gone', () => {
    withRepository({ 'a/x.py': KIMI, 'b/y.py': KIMI, 'c.py': KIMI }, ({ folder, commit, remove }) => {
      const inFolder = (...args: string[]) => run(['scan', '--format', 'json', '--fail-on', 'never', '--rev', ...args], { cwd: folder });
      remove('b');
      commit();
      assert.deepEqual(placesOf(report('--rev', 'HEAD', join(folder, 'a'))), ['x.py:4 kimi-k2-instruct']);
      assert.deepEqual(placesOf(JSON.parse(inFolder('HEAD~1', 'a', 'b').stdout)), [
        'a/x.py:4 kimi-k2-instruct',
        'b/y.py:4 kimi-k2-instruct',
      ]);
      assert.deepEqual(placesOf(JSON.parse(inFolder('HEAD~1', 'b/y.py').stdout)), ['b/y.py:4 kimi-k2-instruct']);
      const gone = inFolder('HEAD', 'b');
      assert.equal(gone.code, 2);
      assert.match(gone.stderr, /^pedigree: there is no b in that revision/);
    });
  });

  it('judges by the policy, the baseline and the overlays of the revision', () => {
    withRepository({ 'chat.py': KIMI, 'model-policy.yaml': POLICY }, ({ folder, write, commit }) => {
      write('model-policy.yaml', 'extends: baseline\nrules:\n  retired-model: off\n');
      commit();
      const levels = (rev: string) =>
        report('--rev', rev, folder)
          .findings.filter(({ code }) => code === 'retired-model')
          .map(({ level }) => level);
      assert.deepEqual(levels('HEAD~1'), ['critical']);
      assert.deepEqual(levels('HEAD'), []);
    });
  });

  it('knows what the overlays of the revision say, whatever the disk has in their place', () => {
    const files = {
      'chat.py': KIMI.replace('kimi-k2-instruct', 'chat-large'),
      'model-policy.yaml': 'extends: baseline\noverlays: [acme.yaml]\n',
      'acme.yaml': 'aliases:\n  - { identifier: chat-large, model: moonshotai/kimi-k2-instruct }\n',
    };
    withRepository(files, ({ folder, write, remove }) => {
      const modelOf = (...args: string[]) => report(...args, folder).usages.find(({ written }) => written === 'chat-large')?.model;
      assert.equal(modelOf('--rev', 'HEAD'), 'moonshotai/kimi-k2-instruct');
      write('acme.yaml', 'aliases: []\n');
      assert.equal(modelOf('--rev', 'HEAD'), 'moonshotai/kimi-k2-instruct');
      assert.equal(modelOf() ?? null, null);
      remove('acme.yaml');
      assert.equal(modelOf('--rev', 'HEAD'), 'moonshotai/kimi-k2-instruct');
    });
  });

  it('follows a policy that is a link within the repository, and refuses one that leads out of it', () => {
    withRepository({ 'chat.py': KIMI, 'policies/strict.yaml': POLICY }, ({ folder, commit, remove }) => {
      symlinkSync('policies/strict.yaml', join(folder, 'model-policy.yaml'));
      commit();
      const levels = report('--rev', 'HEAD', folder).findings.map(({ code, level }) => `${code} ${level}`);
      assert.ok(levels.includes('retired-model critical'));
      remove('model-policy.yaml');
      symlinkSync('/etc/hostname', join(folder, 'model-policy.yaml'));
      commit();
      const { code, stderr } = scan('--rev', 'HEAD', folder);
      assert.equal(code, 2);
      assert.match(stderr, /symbolic link out of the repository/);
    });
  });

  it('writes the same export as the checkout does', () => {
    withRepository({ 'chat.py': KIMI, 'more/é ü.py': KIMI }, ({ folder }) => {
      const args = ['export', '--format', 'csv', '--timestamp', '2026-11-23T00:00:00Z', '--name', 'app'];
      const kept = run([...args, '--rev', 'HEAD', folder]);
      assert.equal(kept.stderr, '');
      assert.equal(kept.stdout, run([...args, folder]).stdout);
    });
  });

  it('finds in any revision of a random history what a scan of its checkout finds', function () {
    this.timeout(600_000);
    const names = [
      'a.py',
      'b.py',
      'pkg/models.py',
      'pkg/use.py',
      'vendor/v.py',
      'tests/test_x.py',
      'a b/"q".py',
      'ü/日本.py',
      'conf.yaml',
      '.env',
    ];
    const contents = [
      module(MOONSHOT, call('one', 'kimi-k2-instruct')),
      module(OPENAI, call('one', 'gpt-4o'), call('two', 'gpt-4o-mini')),
      'MODEL = "claude-3-opus-20240229"\n',
      'from pkg.models import MODEL\nimport anthropic\n\nanthropic.Anthropic().messages.create(model=MODEL, messages=[])\n',
      'OPENAI_MODEL=gpt-4\n',
      'model: gpt-4o\n',
      'x = 1\n',
    ];
    const step = fc.array(fc.tuple(fc.constantFrom(...names), fc.option(fc.constantFrom(...contents))), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 4 }), fc.nat(3), (steps, back) => {
        withRepository({ 'first.py': KIMI }, (repository) => {
          for (const changes of steps) {
            for (const [name, content] of changes)
              if (content === null) repository.remove(name);
              else repository.write(name, content);
            repository.commit();
          }
          const rev = `HEAD~${Math.min(back, steps.length)}`;
          const tree = join(repository.beside, 'tree');
          repository.git('worktree', 'add', '--quiet', '--detach', tree, rev);
          assert.deepEqual(withoutTimes(report('--rev', rev, repository.folder)), withoutTimes(report(tree)));
        });
      }),
      { numRuns: 8, seed: 20261123 },
    );
  });
});

describe('revisions of repositories of all kinds', () => {
  it('reads bare repositories, worktrees and repositories with SHA-256', () => {
    withRepository({ 'app/chat.py': KIMI, 'model-policy.yaml': POLICY }, ({ folder, beside, git }) => {
      git('clone', '--quiet', '--bare', folder, join(beside, 'bare.git'));
      git('worktree', 'add', '--quiet', '-b', 'side', join(beside, 'side'));
      const expected = withoutTimes(report('--rev', 'main', folder));
      assert.ok(expected.findings.some(({ level }) => level === 'critical'));
      assert.deepEqual(withoutTimes(report('--rev', 'main', join(beside, 'bare.git'))), expected);
      assert.deepEqual(withoutTimes(report('--rev', 'side', join(beside, 'side'))), expected);
      const part = run(['scan', '--rev', 'main', '--format', 'json', '--fail-on', 'never', 'app'], { cwd: join(beside, 'bare.git') });
      assert.deepEqual(placesOf(JSON.parse(part.stdout)), ['chat.py:4 kimi-k2-instruct']);
    });
    withRepository(
      { 'chat.py': KIMI },
      ({ folder }) => assert.deepEqual(placesOf(report('--rev', 'HEAD', folder)), ['chat.py:4 kimi-k2-instruct']),
      '--object-format=sha256',
    );
  });

  it('reads files whatever their names, and names those that no text can name', () => {
    const odd = ['with space.py', 'quo"te\'s.py', 'line\nbreak.py', '日本語.py', '-dash.py', 'tab\t.py', ':(top)x.py'];
    withRepository(Object.fromEntries(odd.map((name) => [name, KIMI])), (repository) => {
      writeFileSync(Buffer.concat([Buffer.from(`${repository.folder}/bad`), Buffer.from([0xff]), Buffer.from('.py')]), KIMI);
      repository.commit();
      const kept = report('--rev', 'HEAD', repository.folder);
      assert.deepEqual(
        kept.usages.filter(({ kind }) => kind === 'model').map(({ file }) => file),
        [...odd].sort(),
      );
      assert.deepEqual(kept.skipped, [{ file: 'bad\ufffd.py', reason: 'its name is not UTF-8' }]);
      assert.deepEqual(withoutTimes(kept), withoutTimes(report(repository.folder)));
    });
  });

  it('follows no link, enters no submodule, and names submodules, LFS pointers and vendored folders', () => {
    withRepository({ 'inner.py': KIMI }, (inner) => {
      withRepository({ 'chat.py': KIMI, 'vendor/x.py': KIMI }, ({ folder, git, write, commit }) => {
        symlinkSync('chat.py', join(folder, 'link.py'));
        write('data.json', 'version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 12\n');
        git('submodule', 'add', '--quiet', inner.folder, 'sub');
        commit();
        const kept = report('--rev', 'HEAD', folder);
        assert.deepEqual(placesOf(kept), ['chat.py:4 kimi-k2-instruct']);
        assert.deepEqual(kept.skipped, [
          { file: 'data.json', reason: 'Git LFS pointer, whose content is not here' },
          { file: 'sub/', reason: 'another git repository' },
          { file: 'vendor/', reason: 'vendored folder' },
        ]);
      });
    });
  });

  it('names what a partial clone left behind, and fetches none of it', () => {
    withRepository({ 'chat.py': KIMI, 'big.py': `${KIMI}# ${'x'.repeat(5000)}\n` }, ({ folder, beside, git, tryGit }) => {
      git('config', 'uploadpack.allowFilter', 'true');
      assert.equal(tryGit('clone', '--quiet', '--bare', '--filter=blob:limit=1k', `file://${folder}`, join(beside, 'partial.git')), 0);
      const kept = report('--rev', 'main', join(beside, 'partial.git'));
      assert.deepEqual(placesOf(kept), ['chat.py:4 kimi-k2-instruct']);
      assert.deepEqual(kept.skipped, [{ file: 'big.py', reason: 'its content is not in this clone' }]);
      assert.deepEqual(withoutTimes(report('--rev', 'main', join(beside, 'partial.git'))), withoutTimes(kept));
    });
  });
});

describe('what cannot be read is told', () => {
  const refused = (args: readonly string[], options: Parameters<typeof run>[1]): string => {
    const { code, stdout, stderr } = run(['scan', ...args], options);
    assert.deepEqual([code, stdout], [2, '']);
    return stderr;
  };

  it('an unknown revision, one that looks like an option, and a repository without commits', () => {
    withRepository({ 'chat.py': KIMI }, ({ folder, beside }) => {
      assert.match(
        refused(['--rev', 'nowhere', folder], {}),
        /^pedigree: there is no revision "nowhere" in this repository\. Name a branch/,
      );
      const harm = join(beside, 'harm');
      for (const rev of [`--output=${harm}`, `--upload-pack=touch ${harm}`, '--help', '-h', '', 'a\nb', 'HEAD:chat.py'])
        assert.match(refused([`--rev=${rev}`, folder], {}), /^pedigree: (there is no revision|A revision)/, rev);
      assert.ok(!existsSync(harm));
    });
    withRepository({}, ({ folder }) => assert.match(refused(['--rev', 'HEAD', folder], {}), /It has no commits yet/));
  });

  it('a shallow clone whose history ends before the revision', () => {
    withRepository({ 'chat.py': KIMI }, ({ folder, beside, git, write, commit }) => {
      write('chat.py', 'x = 1\n');
      commit();
      git('clone', '--quiet', '--depth=1', `file://${folder}`, join(beside, 'shallow'));
      assert.match(refused(['--rev', 'HEAD~1', join(beside, 'shallow')], {}), /shallow clone.*fetch-depth: 0/);
      assert.deepEqual(placesOf(report('--rev', 'HEAD', join(beside, 'shallow'))), []);
    });
  });

  it('a folder outside of any repository, the folder of git itself, and a machine without git', () => {
    withRepository({ 'chat.py': KIMI }, ({ folder, beside }) => {
      mkdirSync(join(beside, 'plain'));
      assert.match(refused(['--rev', 'HEAD', join(beside, 'plain')], {}), /is not in a git repository/);
      assert.match(refused(['--rev', 'HEAD', join(folder, '.git')], {}), /inside of git's own folder/);
      assert.match(refused(['--rev', 'HEAD', folder], { env: { PATH: beside } }), /git is not installed/);
    });
  });

  it('a repository that git does not trust, for it belongs to somebody else', () => {
    withRepository({ 'chat.py': KIMI }, ({ folder }) => {
      const env = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
      assert.match(refused(['--rev', 'HEAD', folder], { env }), /does not trust the repository.*safe\.directory/);
    });
  });
});

describe('a hostile repository', () => {
  it('gets nothing run and nothing fetched', () => {
    withRepository({ 'chat.py': KIMI, 'lost.py': `${KIMI}# lost\n` }, (repository) => {
      const proof = hostile(repository);
      const { code, stdout, stderr } = scan('--rev', 'HEAD', '--format', 'json', repository.folder);
      assert.deepEqual([code, stderr], [1, '']);
      const found = JSON.parse(stdout);
      assert.deepEqual(placesOf(found), ['chat.py:4 kimi-k2-instruct']);
      assert.deepEqual(found.skipped, [{ file: 'lost.py', reason: 'its content is not in this clone' }]);
      assert.ok(!existsSync(proof), 'a program was run');
      // the trap is one: git itself falls into it
      repositoryIn(repository.folder, repository.beside).tryGit('status');
      assert.ok(existsSync(proof), 'nothing would have been run anyway');
    });
  });
});
