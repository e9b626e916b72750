import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ScanReport } from '../../src/report/contract';
import { call, module, type TestRepository, withRepository } from './gitSupport';
import { KIMI, type Outcome, run, withFiles } from './support';

const OPENAI = 'https://api.openai.com/v1';

function scan({ folder }: Pick<TestRepository, 'folder'>, ...args: readonly string[]): Outcome {
  return run(['scan', '--as-of', '2026-11-23', ...args], { cwd: folder });
}

function reported(repository: Pick<TestRepository, 'folder'>, ...args: readonly string[]): ScanReport {
  const { code, stdout, stderr } = scan(repository, '--format', 'json', '--fail-on', 'never', ...args);
  assert.deepEqual([code, stderr], [0, '']);
  return JSON.parse(stdout);
}

/** Findings with the usages that they speak of, which are numbered anew in a part of a report. */
function findingsIn({ findings, suppressed, usages }: ScanReport, isWanted: (file: string) => boolean): readonly string[] {
  const row = <Item extends { readonly usage: number }>(finding: Item) => ({ ...finding, usage: usages[finding.usage] });
  return [...findings.map(row), ...suppressed.map(row)]
    .filter(({ usage }) => usage !== undefined && isWanted(usage.file))
    .map((one) => JSON.stringify(one))
    .sort();
}

/** What git calls changed, asked in another way than the program does. */
function changedByGit({ git }: TestRepository, base: string): ReadonlySet<string> {
  const listed = [
    git('diff', '--name-only', '-z', '--no-renames', '--diff-filter=d', base),
    git('ls-files', '-z', '--others', '--exclude-standard'),
  ];
  return new Set(listed.flatMap((list) => list.split('\0').filter((name) => name !== '')));
}

describe('pedigree scan --changed', () => {
  // each claim takes several runs of the program

  it('tells what stands in staged, changed and new files, and in no other', () => {
    withRepository({ 'old.py': KIMI, 'chat.py': module(OPENAI, call('ask', 'gpt-4o')), '.gitignore': 'secret.py\n' }, (repository) => {
      assert.deepEqual(reported(repository, '--changed').usages, []);
      repository.write('chat.py', module(OPENAI, call('ask', 'gpt-4')));
      repository.write('staged ü.py', KIMI);
      repository.git('add', 'staged ü.py');
      repository.write('new.py', KIMI);
      repository.write('secret.py', KIMI);
      const files = new Set(reported(repository, '--changed').usages.map(({ file }) => file));
      assert.deepEqual([...files].sort(), ['chat.py', 'new.py', 'staged ü.py']);
      repository.commit();
      assert.equal(reported(repository, '--changed').usages.length, 0);
      assert.ok(reported(repository, '--changed=HEAD~1').usages.length > 0);
    });
  });

  it('follows names into files that did not change', () => {
    const models = { 'names.py': 'CHAT = "kimi-k2-instruct"\n', 'empty.py': '' };
    withRepository(models, (repository) => {
      repository.write('app.py', KIMI.replace('"kimi-k2-instruct"', 'CHAT').replace('\n\n', '\nfrom names import CHAT\n\n'));
      const { usages } = reported(repository, '--changed');
      assert.deepEqual([...new Set(usages.map(({ file }) => file))], ['app.py']);
      repository.write('names.py', 'CHAT = "kimi-k2-instruct"  # the same\n');
      const model = reported(repository, '--changed').usages.find(({ file }) => file === 'names.py');
      assert.equal(model?.deployment.host, 'api.moonshot.cn', 'what the call in the other file says of it');
    });
  });

  it('names files as a scan of the same folders does', () => {
    withRepository({ 'readme.md': 'x' }, (repository) => {
      repository.write('services/chat/a.py', KIMI);
      repository.write('libs/b.py', KIMI);
      for (const named of [['services'], ['services', 'libs'], ['services/chat/a.py'], ['**/*.py'], ['services/chat', 'libs/b.py']]) {
        assert.deepEqual(reported(repository, ...named, '--changed').usages, reported(repository, ...named).usages, named.join(' '));
      }
    });
  });

  it('has the findings of the full scan, as far as they stand in what git calls changed, whatever was changed', () => {
    const file = fc.constantFrom('a.py', 'b.py', 'sub dir/c.py', 'sub dir/ä.py', 'names.py');
    const content = fc.constantFrom(
      KIMI,
      module(OPENAI, call('ask', 'gpt-4o'), call('sum', 'gpt-4')),
      'CHAT = "claude-3-opus-20240229"\n',
      'import anthropic\nfrom names import CHAT\n\nanthropic.Anthropic().messages.create(model=CHAT, messages=[])\n',
      'import anthropic\n\nanthropic.Anthropic().messages.create(model="claude-3-opus-20240229", messages=[])  # pedigree: ignore retired-model\n',
      null,
    );
    const edits = fc.array(fc.tuple(file, content), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(edits, edits, fc.boolean(), (first, then, isStaged) => {
        withRepository({ 'keep.py': KIMI }, (repository) => {
          const apply = (list: typeof first): void => {
            for (const [name, text] of list) text === null ? repository.remove(name) : repository.write(name, text);
          };
          apply(first);
          repository.commit();
          apply(then);
          if (isStaged) repository.git('add', '--all');
          const changed = changedByGit(repository, 'HEAD');
          const part = findingsIn(reported(repository, '--changed'), () => true);
          assert.deepEqual(
            part,
            findingsIn(reported(repository), (name) => changed.has(name)),
          );
        });
      }),
      { numRuns: 12, seed: 8 },
    );
  });

  it('takes every file for new in a repository without commits', () => {
    withRepository({}, (repository) => {
      repository.write('a.py', KIMI);
      assert.equal(scan(repository, '--changed').code, 1);
    });
  });

  const REFUSED: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['an unknown revision', ['--changed=nope'], /there is no revision "nope"/],
    ['a revision that is scanned', ['--changed', '--rev', 'HEAD'], /Leave out one of them/],
    ['standard input', ['-', '--stdin-filename', 'a.py', '--changed'], /- is standard input/],
    ['a baseline to be written', ['--changed', '--write-baseline', 'b.json'], /leave out --changed/],
  ];

  it('a folder after the option is told of with its place; before it, or after =, all are what they say', () => {
    withRepository({ 'src/a.py': 'x = 1\n', 'b.py': KIMI }, (repository) => {
      repository.write('src/a.py', KIMI);
      const { code, stdout, stderr } = scan(repository, '--changed', 'src');
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(
        stderr,
        /--changed takes a revision of git, and "src" is none: it is a path\. .*pedigree scan src --changed.*--changed=HEAD src/,
      );
      for (const args of [
        ['src', '--changed'],
        ['--changed=HEAD', 'src'],
        ['--changed', '--', 'src'],
        ['--changed', 'HEAD', 'src'],
      ])
        assert.deepEqual([...new Set(reported(repository, ...args).usages.map(({ file }) => file))], ['a.py'], args.join(' '));
      // a branch of that name is a revision, as the option says
      repository.git('branch', 'src');
      assert.deepEqual([...new Set(reported(repository, '--changed', 'src').usages.map(({ file }) => file))], ['src/a.py']);
    });
  });

  for (const [what, args, complaint] of REFUSED) {
    it(`refuses ${what}`, () => {
      withRepository({ 'a.py': KIMI }, (repository) => {
        const { code, stdout, stderr } = scan(repository, ...args);
        assert.deepEqual([code, stdout], [2, '']);
        assert.match(stderr, complaint);
      });
    });
  }

  it('says so where there is no repository', () => {
    withFiles({ 'a.py': KIMI }, (folder) => {
      const { code, stdout, stderr } = run(['scan', '--changed'], { cwd: folder, env: { GIT_CEILING_DIRECTORIES: folder } });
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /is not in a git repository/);
    });
  });
});

describe('pedigree scan --fail-on', () => {
  it('new: fails on what neither a baseline nor anything else accepts, however low', () => {
    withFiles({ 'a.py': KIMI, 'model-policy.yaml': 'extends: baseline\nbaseline: b.json\n' }, (folder) => {
      const at = (...args: readonly string[]): number | null => run(['scan', '--as-of', '2026-11-23', ...args], { cwd: folder }).code;
      assert.equal(at('--write-baseline', 'b.json'), 0);
      assert.equal(at('--fail-on', 'new'), 0);
      assert.equal(at('--fail-on', 'new', '--no-policy'), 1);
    });
  });

  const LINE = 'import anthropic\n\nanthropic.Anthropic().messages.create(model="claude-3-opus-20240229", messages=[])';
  const EXPIRED: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['a comment', { 'a.py': `${LINE}  # pedigree: ignore retired-model -- soon; until 2026-06-01\n` }],
    [
      'an exception of the policy',
      {
        'a.py': `${LINE}\n`,
        'model-policy.yaml': 'extends: baseline\nexceptions:\n  - rules: retired-model\n    reason: soon\n    until: 2026-06-01\n',
      },
    ],
  ];
  for (const [what, files] of EXPIRED) {
    it(`expired: fails when the last day of ${what} has passed, and on nothing else`, () => {
      withFiles(files, (folder) => {
        const on = (day: string, ...args: readonly string[]): number | null =>
          run(['scan', '--as-of', day, '--fail-on', 'expired', ...args], { cwd: folder }).code;
        assert.equal(on('2026-05-31'), 0);
        assert.equal(on('2026-06-02'), 1);
      });
      withFiles({ 'a.py': KIMI }, (folder) => assert.equal(run(['scan', '--fail-on', 'expired'], { cwd: folder }).code, 0));
    });
  }
});
