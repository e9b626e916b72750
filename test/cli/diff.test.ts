import assert from 'node:assert/strict';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { compareReports } from '../../src/report/changes/compareReports';
import type { DiffReport } from '../../src/report/changes/contract';
import { isDependence } from '../../src/report/changes/matchUsages';
import type { ScanReport } from '../../src/report/contract';
import { linesOf } from './diffLines';
import { call, hostile, module, type TestRepository, withRepository } from './gitSupport';
import { KIMI, type Outcome, report, run, withFiles } from './support';

const MOONSHOT = 'https://api.moonshot.cn/v1';
const OPENAI = 'https://api.openai.com/v1';

/** Compares in a repository; the day of the run is fixed. */
function diff({ folder }: Pick<TestRepository, 'folder'>, ...args: readonly string[]): Outcome {
  return run(['diff', '--as-of', '2026-11-23', ...args], { cwd: folder });
}

/** The comparison in JSON. Fails unless the program ran well and printed nothing but that. */
function compared(repository: Pick<TestRepository, 'folder'>, ...args: readonly string[]): DiffReport {
  const { code, stdout, stderr } = diff(repository, '--format', 'json', ...args);
  assert.equal(stderr, '');
  assert.ok(code === 0 || code === 1, `exit code ${code}`);
  return JSON.parse(stdout);
}

const codesOf = (findings: DiffReport['findings']['new']) => [...new Set(findings.map(({ code }) => code))].sort();

describe('pedigree diff', () => {
  // each claim takes several runs of the program

  const CLAUDE = 'import anthropic\n\nanthropic.Anthropic().messages.create(model="claude-3-opus-20240229", messages=[])\n';
  const CHAT = module(OPENAI, call('ask', 'gpt-4o'), call('sum', 'gpt-4o-mini'));

  it('tells the same whether threads read the revisions or none', () => {
    // as many as are not read by the program alone
    const names = Array.from({ length: 240 }, (_, number) => `part${number % 7}/chat${number}.py`);
    const binary = new Uint8Array([0, 1, 2]);
    const files = Object.fromEntries(names.map((name, number) => [name, module(OPENAI, call(`ask${number}`, 'gpt-4o'))]));
    withRepository({ ...files, 'image.py': binary }, (repository) => {
      for (const name of names.slice(0, 230)) repository.write(name, (files[name] ?? '').replace('"gpt-4o"', '"gpt-4.1"'));
      repository.git('mv', 'part1/chat239.py', 'moved.py');
      repository.commit();
      const [alone, together] = ['1', '2'].map((jobs) => compared(repository, '--no-cache', '--jobs', jobs, 'HEAD~1', 'HEAD'));
      assert.equal(alone?.usages.changed.length, 230);
      assert.deepEqual(alone.renames, [{ from: 'part1/chat239.py', to: 'moved.py' }]);
      assert.deepEqual(together, alone);
    });
  });

  it('of a shallow clone whose history ends before the base says so, and how to fetch more', () => {
    withRepository({ 'chat.py': CHAT }, ({ folder, beside, git, write, commit }) => {
      write('chat.py', CHAT.replace('"gpt-4o"', '"gpt-4.1"'));
      commit();
      const shallow = join(beside, 'shallow');
      git('clone', '--quiet', '--depth=1', `file://${folder}`, shallow);
      for (const sides of [['HEAD~1'], ['HEAD~1', 'HEAD'], ['HEAD~1...HEAD']]) {
        const { code, stdout, stderr } = diff({ folder: shallow }, ...sides);
        assert.deepEqual([code, stdout], [2, '']);
        assert.match(stderr, /no revision "HEAD~1".*shallow clone.*--deepen.*fetch-depth: 0/);
      }
      assert.deepEqual(linesOf(compared({ folder: shallow }, 'HEAD')), []);
      git('-C', shallow, 'fetch', '--quiet', '--deepen=1');
      assert.deepEqual(linesOf(compared({ folder: shallow }, 'HEAD~1')), ['~ chat.py:6 gpt-4o > gpt-4.1']);
    });
  });

  it('tells people of a commit by twelve digits of its id, and programs by all', () => {
    withRepository({ 'chat.py': CHAT }, (repository) => {
      const base = repository.git('rev-parse', 'HEAD');
      repository.write('chat.py', CHAT.replace('"gpt-4o"', '"gpt-4.1"'));
      assert.match(diff(repository, base).stdout, new RegExp(`^Changes from ${base.slice(0, 12)} to `));
      const { name, commit } = compared(repository, base).base;
      assert.deepEqual([name, commit], [base.slice(0, 12), base]);
    });
  });

  it('names a submodule that points elsewhere as not looked into, and no other', () => {
    withRepository({ 'inner.py': KIMI }, (inner) => {
      withRepository({ 'chat.py': CHAT }, (outer) => {
        const { folder, git, commit } = outer;
        git('submodule', 'add', '--quiet', inner.folder, 'sub');
        git('submodule', 'add', '--quiet', inner.folder, 'still');
        const first = commit();
        inner.write('inner.py', CHAT);
        inner.commit();
        git('-C', join(folder, 'sub'), 'pull', '--quiet');
        git('add', 'sub');
        for (const sides of [[first], [first, commit()]]) {
          const report = compared(outer, ...sides);
          assert.deepEqual([report.submodules, linesOf(report)], [['sub/'], []], 'nothing of it is looked into');
          assert.match(diff(outer, ...sides).stdout, /Not looked into: what changed in the submodule sub\/\./);
          assert.match(diff(outer, '--format', 'markdown', ...sides).stdout, /the submodule sub\//);
        }
        assert.deepEqual(compared(outer, 'HEAD').submodules, []);
      });
    });
  });

  it('tells what the working tree brings in: staged, changed and new files, and not ignored ones', () => {
    withRepository({ 'chat.py': CHAT, '.gitignore': 'secret.py\n', 'gone.py': CLAUDE }, (repository) => {
      const { write, git, remove } = repository;
      write('chat.py', CHAT.replace('"gpt-4o"', '"gpt-4.1"'));
      write('staged.py', KIMI);
      git('add', 'staged.py');
      write('new.py', module(OPENAI, call('more', 'gpt-4o')));
      write('secret.py', KIMI);
      remove('gone.py');
      const found = compared(repository, 'HEAD');
      assert.deepEqual(linesOf(found), [
        '+ new.py:6 gpt-4o',
        '+ staged.py:4 kimi-k2-instruct',
        '- gone.py:3 claude-3-opus-20240229',
        '~ chat.py:6 gpt-4o > gpt-4.1',
      ]);
      assert.deepEqual(found.vendors.added, ['moonshotai']);
      assert.deepEqual(found.endpoints.added, ['api.moonshot.cn']);
      assert.deepEqual(found.serviceCountries.added, ['CN']);
      assert.ok(codesOf(found.findings.new).includes('endpoint-jurisdiction'));
      assert.equal(found.head.commit, null);
    });
  });

  it('gives GitLab the findings that come in, with the fingerprints of the whole', () => {
    withRepository({ 'gone.py': CLAUDE, 'old.py': CLAUDE }, (repository) => {
      repository.remove('gone.py');
      repository.write('new.py', KIMI);
      const { stdout } = diff(repository, 'HEAD', '--format', 'gitlab-codequality');
      const rows: readonly { readonly fingerprint: string; readonly location: { readonly path: string } }[] = JSON.parse(stdout);
      assert.ok(rows.length > 0);
      assert.deepEqual([...new Set(rows.map(({ location }) => location.path))], ['new.py']);
      const whole = run(['export', '--format', 'gitlab-codequality', '--as-of', '2026-11-23'], { cwd: repository.folder }).stdout;
      for (const { fingerprint } of rows) assert.ok(whole.includes(fingerprint));
      assert.ok(whole.includes('old.py'));
    });
  });

  it('counts what is on disk where the index says otherwise', () => {
    withRepository({ 'chat.py': CHAT }, (repository) => {
      repository.write('chat.py', CHAT.replace('"gpt-4o"', '"gpt-4.1"'));
      repository.git('add', '.');
      repository.write('chat.py', CHAT);
      assert.deepEqual(linesOf(compared(repository, 'HEAD')), []);
      repository.git('rm', '--quiet', '--cached', '-f', 'chat.py');
      assert.deepEqual(linesOf(compared(repository, 'HEAD')), []);
    });
  });

  it('follows a renamed file whose call changed, and calls that move', () => {
    withRepository({ 'chat.py': `${CHAT}${'\nx = 1\n'.repeat(3)}`, 'other.py': module(OPENAI) }, (repository) => {
      repository.git('mv', 'chat.py', 'service.py');
      repository.write('service.py', `# moved\n\n${CHAT.replace('"gpt-4o"', '"gpt-4.1"')}`);
      const found = compared(repository, 'HEAD');
      assert.deepEqual(linesOf(found), ['~ service.py:8 gpt-4o > gpt-4.1']);
      assert.deepEqual(found.renames, [{ from: 'chat.py', to: 'service.py' }]);
      repository.commit();
      assert.deepEqual(compared(repository, 'HEAD~1', 'HEAD').usages, found.usages);
      repository.write('service.py', module(OPENAI, call('ask', 'gpt-4.1')));
      repository.write('other.py', module(OPENAI, call('sum', 'gpt-4o-mini')));
      assert.deepEqual(linesOf(compared(repository, 'HEAD')), ['> service.py > other.py gpt-4o-mini']);
    });
  });

  it('sees a change of one file in the calls of others', () => {
    const use =
      'from models import MODEL, URL\nfrom openai import OpenAI\n\nOpenAI(base_url=URL).chat.completions.create(model=MODEL, messages=[])\n';
    withRepository({ 'models.py': `MODEL = "gpt-4o"\nURL = "${OPENAI}"\n`, 'use.py': use }, (repository) => {
      repository.write('models.py', `MODEL = "gpt-4o"\nURL = "${MOONSHOT}"\n`);
      const { usages } = compared(repository, 'HEAD');
      const model = usages.changed.find(({ after }) => after.kind === 'model');
      assert.deepEqual(model?.changes, ['deployment', 'endpoint', 'country']);
      assert.equal(model?.after.deployment.host, 'api.moonshot.cn');
    });
  });

  it('takes A..B and A...B as git does, and --merge-base for the working tree', () => {
    withRepository({ 'chat.py': CHAT }, (repository) => {
      const { git, write, commit } = repository;
      git('checkout', '--quiet', '-b', 'side');
      write('side.py', KIMI);
      commit('side');
      git('checkout', '--quiet', 'main');
      write('main.py', module(OPENAI, call('main', 'gpt-4')));
      commit('main');
      git('checkout', '--quiet', 'side');
      assert.deepEqual(linesOf(compared(repository, 'main...HEAD')), ['+ side.py:4 kimi-k2-instruct']);
      assert.deepEqual(linesOf(compared(repository, 'main...')), ['+ side.py:4 kimi-k2-instruct']);
      assert.deepEqual(linesOf(compared(repository, 'main', '--merge-base')), ['+ side.py:4 kimi-k2-instruct']);
      assert.deepEqual(linesOf(compared(repository, 'main..side')), ['+ side.py:4 kimi-k2-instruct', '- main.py:6 gpt-4']);
      assert.deepEqual(linesOf(compared(repository, 'main', 'side')), linesOf(compared(repository, 'main')));
      const both = diff(repository, 'main..side', 'HEAD');
      assert.deepEqual([both.code, both.stdout], [2, '']);
      assert.match(both.stderr, /names both sides already/);
    });
  });

  it('works with a detached head, in the middle of a merge, and from a folder inside', () => {
    withRepository({ 'app/chat.py': CHAT }, (repository) => {
      const { git, tryGit, write, commit, folder } = repository;
      git('checkout', '--quiet', '-b', 'side');
      write('app/chat.py', CHAT.replace('"gpt-4o"', '"gpt-4.1"'));
      commit('side');
      git('checkout', '--quiet', 'main');
      write('app/chat.py', CHAT.replace('"gpt-4o"', '"kimi-k2-instruct"'));
      commit('main');
      assert.equal(tryGit('merge', '--quiet', 'side'), 1);
      // the conflict's own lines are what the file holds
      const merging = compared(repository, 'HEAD');
      assert.deepEqual(linesOf(merging).filter((line) => line.includes('gpt-4.1')).length, 1);
      git('merge', '--abort');
      git('checkout', '--quiet', '--detach', 'HEAD');
      write('app/new.py', KIMI);
      write('else.py', KIMI);
      assert.deepEqual(linesOf(compared({ folder: join(folder, 'app') }, 'HEAD')), ['+ new.py:4 kimi-k2-instruct']);
      assert.deepEqual(linesOf(compared(repository, 'HEAD', '--path', 'app')), ['+ new.py:4 kimi-k2-instruct']);
    });
  });

  it('leaves unchanged what a sparse checkout left out, and other repositories inside', () => {
    withRepository({ 'a/chat.py': CHAT, 'b/chat.py': CHAT, 'sub/.keep': '' }, (repository) => {
      repository.git('sparse-checkout', 'set', '--no-cone', '/a/');
      assert.ok(!existsSync(join(repository.folder, 'b')));
      assert.deepEqual(linesOf(compared(repository, 'HEAD')), []);
      repository.git('clone', '--quiet', repository.folder, 'a/inner');
      assert.deepEqual(linesOf(compared(repository, 'HEAD')), []);
    });
  });

  it('takes files whatever their names', () => {
    withRepository({ 'first.py': CHAT }, (repository) => {
      const odd = ['with space.py', 'quo"te.py', 'line\nbreak.py', '日本語/ü.py', '-dash.py', ':x.py'];
      for (const name of odd) repository.write(name, KIMI);
      const expected = odd.map((name) => `+ ${name}:4 kimi-k2-instruct`).sort();
      assert.deepEqual(linesOf(compared(repository, 'HEAD')), expected);
      repository.commit();
      assert.deepEqual(linesOf(compared(repository, 'HEAD~1', 'HEAD')), expected);
      for (const [index, name] of odd.entries()) renameSync(join(repository.folder, name), join(repository.folder, `plain-${index}.py`));
      assert.deepEqual(linesOf(compared(repository, 'HEAD')), []);
    });
  });

  it('says what is wrong: an unknown revision, no repository, a bare one, histories that share nothing', () => {
    withRepository({ 'chat.py': CHAT }, (repository) => {
      const refusal = (folder: string, ...args: string[]): string => {
        const { code, stdout, stderr } = diff({ folder }, ...args);
        assert.deepEqual([code, stdout], [2, '']);
        return stderr;
      };
      const { folder, beside, git } = repository;
      assert.match(refusal(folder, 'nowhere'), /no revision "nowhere"/);
      assert.match(refusal(folder, 'nowhere.json', 'HEAD'), /no revision "nowhere\.json"/);
      assert.match(refusal(beside, 'HEAD'), /is not in a git repository/);
      git('clone', '--quiet', '--bare', folder, join(beside, 'bare.git'));
      assert.match(refusal(join(beside, 'bare.git'), 'HEAD'), /bare repository.*Name two revisions/);
      assert.deepEqual(linesOf(compared({ folder: join(beside, 'bare.git') }, 'HEAD', 'main')), []);
      git('checkout', '--quiet', '--orphan', 'alone');
      repository.commit();
      assert.match(refusal(folder, 'main...alone'), /no common ancestor/);
    });
  });

  it('tells of a side that does not exist before it reads the other', () => {
    withRepository({ 'chat.py': CHAT }, (repository) => {
      const { code, stdout, stderr } = diff(repository, 'HEAD', 'nowhere', '--stats', '--cache', '../cache');
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /no revision "nowhere"/);
      assert.ok(!existsSync(join(repository.beside, 'cache')), 'the base was read');
    });
  });

  it('takes paths after --, as git does: they may be gone or new, and are named from the current folder', () => {
    withRepository({ 'app/chat.py': CHAT, 'old/kimi.py': KIMI, 'model-policy.yaml': 'extends: baseline\n' }, (repository) => {
      const { write, remove, commit, git } = repository;
      write('app/chat.py', CHAT.replace('"gpt-4o"', '"gpt-4.1"'));
      write('-new/a b.py', KIMI);
      remove('old');
      const kimi = '-new/a b.py:4 kimi-k2-instruct';
      assert.deepEqual(linesOf(compared(repository, 'HEAD', '--', 'app')), ['~ app/chat.py:6 gpt-4o > gpt-4.1']);
      assert.deepEqual(linesOf(compared(repository, 'HEAD', '--', '-new', 'app/chat.py')), [
        `+ ${kimi}`,
        '~ app/chat.py:6 gpt-4o > gpt-4.1',
      ]);
      assert.deepEqual(linesOf(compared(repository, 'HEAD', '--', 'old')), ['- old/kimi.py:4 kimi-k2-instruct']);
      commit();
      git('tag', 'app');
      assert.deepEqual(compared(repository, 'HEAD~1', 'HEAD', '--', 'old', '-new').renames, [{ from: 'old/kimi.py', to: '-new/a b.py' }]);
      assert.deepEqual(linesOf(compared(repository, 'HEAD~1', 'app', '--', 'app')), ['~ app/chat.py:6 gpt-4o > gpt-4.1']);
      const refusal = (...args: string[]): string => {
        const { code, stdout, stderr } = diff(repository, ...args);
        assert.deepEqual([code, stdout], [2, '']);
        return stderr;
      };
      assert.match(refusal('HEAD', '--', 'nowhere'), /there is no nowhere in any of the revisions/);
      assert.match(refusal('HEAD', 'app', 'old'), /old is a third revision\. Put paths after --/);
      assert.match(refusal('--', 'app'), /name the base before --/);
      assert.match(refusal('HEAD', '--path', 'app', '--', 'app'), /Leave out one of them/);
    });
  });

  it('compares two reports, and a report with the disk, without any repository', () => {
    withFiles(
      {
        'a/chat.py': CHAT,
        'b/chat.py': CHAT.replace('"gpt-4o"', '"kimi-k2-instruct"'),
        'no.json': '{"schemaVersion": 7}',
        'bad.json': '{',
      },
      (folder) => {
        for (const side of ['a', 'b']) writeFileSync(join(folder, `${side}.json`), JSON.stringify(report(join(folder, side))));
        const found = compared({ folder }, 'a.json', 'b.json');
        assert.deepEqual(linesOf(found), ['~ chat.py:6 gpt-4o > kimi-k2-instruct']);
        assert.deepEqual(linesOf(compared({ folder }, 'a.json', '--path', 'b')), linesOf(found));
        const refusal = (...args: string[]): string => diff({ folder }, ...args).stderr;
        assert.match(refusal('no.json', 'b.json'), /no\.json:1:1: schemaVersion is not 1\. Name a report that/);
        assert.match(refusal('a.json', 'bad.json'), /bad\.json:1:\d+: this is no JSON/);
        assert.match(refusal('a.json', 'b.json', '--format', 'sarif'), /name revisions/);
      },
    );
  });

  it('exits with 1 for what --fail-on names', () => {
    withRepository({ 'chat.py': KIMI, 'model-policy.yaml': 'extends: baseline\n' }, (repository) => {
      const code = (...args: string[]): number | null => diff(repository, ...args).code;
      repository.write('plain.py', 'x = 1\n');
      for (const what of ['minimal', 'new', 'expired']) assert.equal(code('HEAD', '--fail-on', what), 0, what);
      repository.write('more.py', KIMI);
      assert.deepEqual(
        [code('HEAD'), code('HEAD', '--fail-on', 'new'), code('HEAD', '--fail-on', 'critical'), code('HEAD', '--fail-on', 'never')],
        [1, 1, 0, 0],
      );
      repository.commit();
      repository.write('model-policy.yaml', 'extends: baseline\nrules:\n  retired-model: critical\n');
      const raised = compared(repository, 'HEAD');
      assert.ok(raised.policyChanged);
      assert.ok(raised.findings.updated.length > 0 && raised.findings.new.length === 0);
      assert.deepEqual([code('HEAD', '--fail-on', 'critical'), code('HEAD', '--fail-on', 'new')], [1, 0]);
      repository.write(
        'model-policy.yaml',
        'extends: baseline\nexceptions:\n  - { rules: retired-model, reason: migration, until: 2026-01-01 }\n',
      );
      assert.equal(code('HEAD', '--fail-on', 'expired'), 1);
    });
  });

  it('writes Markdown for a pull request, text for people, and SARIF with the state of each finding', () => {
    withRepository({ 'chat.py': KIMI, 'old.py': KIMI }, (repository) => {
      repository.write('chat.py', `# one line more\n${KIMI}`);
      repository.remove('old.py');
      repository.write('new.py', module(OPENAI, call('ask', 'gpt-4')));
      const markdown = diff(repository, 'HEAD', '--format', 'markdown', '--link-base', 'https://example.org/app/blob/main');
      assert.match(markdown.stdout, /^<!-- model-pedigree:diff -->\n\n### Model Pedigree: \d+ new findings?, 1 model comes in/);
      assert.match(markdown.stdout, /\[`new\.py:6`\]\(<https:\/\/example\.org\/app\/blob\/main\/new\.py#L6>\)/);
      const japanese = diff(repository, 'HEAD', '--locale', 'ja').stdout;
      assert.match(japanese, /^HEAD \([0-9a-f]{8}\)から作業ツリーへの変更/);
      assert.equal(diff(repository, 'HEAD', '--format', 'markdown', '--output', 'c.md').stdout, '');
      assert.match(readFileSync(join(repository.folder, 'c.md'), 'utf8'), /model-pedigree:diff/);
      const { results, tool } = JSON.parse(diff(repository, 'HEAD', '--format', 'sarif').stdout).runs[0];
      const states = (file: string) => [
        ...new Set(
          results
            .filter(
              (one: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
                one.locations[0]?.physicalLocation.artifactLocation.uri === file,
            )
            .map((one: { baselineState: string }) => one.baselineState),
        ),
      ];
      assert.deepEqual([states('chat.py'), states('old.py'), states('new.py')], [['unchanged'], ['absent'], ['new']]);
      for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex].id, ruleId);
    });
  });

  it('gets nothing run by a hostile repository, with a dirty working tree', () => {
    withRepository({ 'chat.py': KIMI, 'lost.py': `${KIMI}# lost\n` }, (repository) => {
      const proof = hostile(repository);
      repository.write('chat.py', KIMI.replace('kimi-k2-instruct', 'gpt-4o'));
      repository.write('new.py', KIMI);
      const { code, stdout } = diff(repository, 'HEAD', '--format', 'json', '--fail-on', 'never');
      assert.equal(code, 0);
      assert.ok(linesOf(JSON.parse(stdout)).includes('~ chat.py:4 kimi-k2-instruct > gpt-4o'));
      assert.ok(!existsSync(proof), 'a program was run');
    });
  });

  it('with a cache analyzes in the next run what is new, and finds the same', () => {
    const use = 'from models import MODEL\nfrom openai import OpenAI\n\nOpenAI().chat.completions.create(model=MODEL, messages=[])\n';
    const files = {
      'models.py': 'MODEL = "gpt-4o"\n',
      'use.py': use,
      'chat.py': CHAT,
      '.env': 'OPENAI_BASE_URL=https://api.moonshot.cn/v1\n',
    };
    withRepository(files, (repository) => {
      repository.write('models.py', 'MODEL = "gpt-4.1"\n');
      const [plain, cold, warm] = [[], ['--cache', '../cache'], ['--cache', '../cache']].map((cache) =>
        diff(repository, 'HEAD', '--format', 'json', '--stats', ...cache),
      );
      assert.match(cold?.stderr ?? '', /^files {5}4 of 4, then 1 of 4 analyzed$/m);
      assert.match(warm?.stderr ?? '', /^files {5}0 of 4, then 0 of 4 analyzed$/m);
      assert.equal(cold?.stdout, plain?.stdout);
      assert.equal(warm?.stdout, plain?.stdout);
    });
  });

  it('analyzes on the second side what has changed, and nothing else', () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`f${index}.py`, module(OPENAI, call(`f${index}`, 'gpt-4o'))]),
    );
    withRepository(files, (repository) => {
      repository.write('f7.py', KIMI);
      repository.write('g.py', KIMI);
      const { stderr } = diff(repository, 'HEAD', '--stats', '--verbose');
      assert.match(stderr, /^files {5}40 of 40, then 2 of 41 analyzed$/m);
      assert.match(stderr, /^time .*: list files .*, read and parse .*, link .*, judge .*, compare .*, write [\d.]+ s$/m);
      assert.match(stderr, /^memory {4}\d+ MB at most$/m);
      assert.match(stderr, /^revision {2}HEAD\nfolder .*\npolicy .*none found; profile baseline\nregistry .*\nrevision {2}working tree$/m);
    });
  });
});

describe('pedigree diff over random histories', () => {
  const NAMES = ['a.py', 'b.py', 'pkg/models.py', 'pkg/use.py', 'c d.py', 'ü.py', 'tests/test_a.py', '.env', 'vendor/v.py'];
  const BODIES = [
    module(MOONSHOT, call('one', 'kimi-k2-instruct')),
    module(OPENAI, call('one', 'gpt-4o'), call('two', 'gpt-4o-mini'), call('three', 'gpt-4o')),
    module(OPENAI, call('two', 'gpt-4o-mini'), call('one', 'gpt-4.1')),
    'MODEL = "claude-3-opus-20240229"\n',
    'MODEL = "gpt-4o"\n',
    'from pkg.models import MODEL\nimport anthropic\n\nanthropic.Anthropic().messages.create(model=MODEL, messages=[])\n',
    'OPENAI_BASE_URL=https://api.moonshot.cn/v1\n',
    'x = 1\n',
    // an address that files elsewhere call, and one of them
    'MODEL = "gpt-4o"\nURL = "http://llm.example.com/v1"\n',
    'from openai import OpenAI\nfrom pkg.models import URL\n\nOpenAI(base_url=URL).chat.completions.create(model="gpt-4o", messages=[])\n',
    module(MOONSHOT, '# pedigree: ignore the team knows', call('one', 'kimi-k2-instruct')),
    module(OPENAI, call('one', 'gpt-4o').replace('\n\n', '  # pedigree: ignore the team knows\n\n')),
  ];
  /** Policies whose judgement of one file could hang on another one. */
  const POLICIES: readonly string[] = [
    '',
    'extends: sovereign\nexceptions:\n  - { rules: [retired-model], reason: agreed, until: 2030-01-01 }\n  - { file: b.py, reason: agreed, until: 2030-01-01 }\n',
    'extends: baseline\nbaseline: base.json\nrules:\n  duplicate-purpose: { level: low, options: { models: 2 } }\n  concentration: { level: low, options: { vendor: 0.5 } }\n  custom/long: { level: low, when: "usage.value.size() > 7", message: a long name }\n',
  ];
  const BASELINE =
    '{ "schemaVersion": 1, "findings": [\n{"file":"a.py","code":"custom/long","value":"gpt-4o-mini","count":1},{"file":"pkg/use.py","code":"retired-model","value":"claude-3-opus-20240229","count":1}]}\n';
  const name = fc.constantFrom(...NAMES);
  const step = fc.oneof(
    fc.record({ kind: fc.constant('write' as const), name, body: fc.constantFrom(...BODIES) }),
    fc.record({ kind: fc.constant('remove' as const), name }),
    fc.record({ kind: fc.constant('rename' as const), name, to: name }),
    fc.record({ kind: fc.constant('push down' as const), name }),
    fc.record({ kind: fc.constant('merge' as const), name, body: fc.constantFrom(...BODIES) }),
  );

  function apply(change: typeof step extends fc.Arbitrary<infer Change> ? Change : never, repository: TestRepository): void {
    const path = (file: string) => join(repository.folder, file);
    if (change.kind === 'write') repository.write(change.name, change.body);
    else if (change.kind === 'remove') repository.remove(change.name);
    else if (change.kind === 'rename' && existsSync(path(change.name)) && change.name !== change.to) {
      repository.write(change.to, readFileSync(path(change.name)));
      repository.remove(change.name);
    } else if (change.kind === 'push down' && existsSync(path(change.name)))
      repository.write(change.name, `# a line\n\n${readFileSync(path(change.name), 'utf8')}`);
    else if (change.kind === 'merge') {
      repository.commit();
      repository.git('checkout', '--quiet', '-B', 'side', 'HEAD~1');
      repository.write(change.name, change.body);
      repository.commit();
      repository.git('checkout', '--quiet', 'main');
      // whatever conflicts, the side wins
      repository.tryGit('merge', '--quiet', '-X', 'theirs', '-m', 'merge', 'side');
    }
  }

  it('is what a comparison of two full scans of the checkouts gives', function () {
    this.timeout(900_000);
    fc.assert(
      fc.property(
        fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 4 }),
        fc.boolean(),
        fc.constantFrom(...POLICIES),
        fc.option(fc.constantFrom(...POLICIES.slice(1)), { freq: 2 }),
        (history, isCommitted, policy, laterPolicy) => {
          const first = { 'first.py': KIMI, 'a.py': BODIES[1] ?? '', 'base.json': BASELINE };
          withRepository(policy === '' ? first : { ...first, 'model-policy.yaml': policy }, (repository) => {
            repository.commit('second');
            const base = repository.git('rev-parse', 'HEAD');
            history.forEach((changes, index) => {
              for (const change of changes) apply(change, repository);
              if (index === history.length - 1 && laterPolicy !== null) repository.write('model-policy.yaml', laterPolicy);
              if (isCommitted || index < history.length - 1) repository.commit();
            });
            const tree = join(repository.beside, 'tree');
            repository.git('worktree', 'add', '--quiet', '--detach', tree, base);
            const found = isCommitted ? compared(repository, base, 'HEAD') : compared(repository, base);
            const [before, after] = [report(tree), report(repository.folder)];
            const side = ({ name, commit }: DiffReport['base'], of: ScanReport) => ({ name, commit, report: of });
            const way = { renames: found.renames, policyChanged: laterPolicy !== null && laterPolicy !== policy };
            const expected = compareReports(side(found.base, before), side(found.head, after), way).report;
            assert.deepEqual(found, JSON.parse(JSON.stringify(expected)));
            // by counting alone: what came in less what left is what there is more of
            const count = ({ usages }: ScanReport, value: string) =>
              usages.filter((usage) => usage.value === value && isDependence(usage)).length;
            const { added, removed, changed } = found.usages;
            for (const value of ['gpt-4o', 'kimi-k2-instruct']) {
              const gained =
                added.filter((one) => one.value === value).length + changed.filter(({ after }) => after.value === value).length;
              const lost =
                removed.filter((one) => one.value === value).length + changed.filter(({ before }) => before.value === value).length;
              assert.equal(gained - lost, count(after, value) - count(before, value), value);
            }
          });
        },
      ),
      { numRuns: 10, seed: 20261123 },
    );
  });
});
