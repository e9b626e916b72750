import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HistoryReport } from '../../src/report/history/contract';
import { call, module, type TestRepository, withRepository } from './gitSupport';
import { KIMI, type Outcome, report, run } from './support';

const OPENAI = 'https://api.openai.com/v1';

function history({ folder }: Pick<TestRepository, 'folder'>, ...args: readonly string[]): Outcome {
  return run(['history', '--as-of', '2026-11-23', ...args], { cwd: folder });
}

function pointsOf(repository: Pick<TestRepository, 'folder'>, ...args: readonly string[]): HistoryReport['points'] {
  const { code, stdout, stderr } = history(repository, '--format', 'json', ...args);
  assert.deepEqual([code, stderr], [0, '']);
  const { points }: HistoryReport = JSON.parse(stdout);
  return points;
}

/** Five commits on main, two tags, and a branch that was merged. */
function withHistory(use: (repository: TestRepository, ids: readonly string[]) => void): void {
  withRepository({}, (repository) => {
    const { write, commit, git, remove } = repository;
    const ids: string[] = [];
    write('chat.py', KIMI);
    ids.push(commit('one', '2026-01-10T12:00:00Z'));
    git('tag', 'v1.0');
    write('more.py', module(OPENAI, call('ask', 'gpt-4o')));
    ids.push(commit('two', '2026-02-10T12:00:00Z'));
    git('checkout', '--quiet', '-b', 'side');
    write('side.py', module(OPENAI, call('side', 'gpt-4')));
    commit('side', '2026-03-01T12:00:00Z');
    git('checkout', '--quiet', 'main');
    write('readme.md', 'nothing\n');
    ids.push(commit('three', '2026-03-10T12:00:00Z'));
    git('merge', '--quiet', '--no-ff', '-m', 'merge', 'side');
    ids.push(git('rev-parse', 'HEAD'));
    git('tag', '-a', '-m', 'release', 'v2.0');
    remove('chat.py');
    ids.push(commit('five', '2026-12-05T12:00:00Z'));
    use(repository, ids);
  });
}

describe('pedigree history', () => {
  // each claim takes several runs of the program

  it('shows the branch commit by commit: what came in, what left, and what a scan of each finds', () => {
    withHistory((repository, ids) => {
      const points = pointsOf(repository);
      assert.deepEqual(
        points.map(({ commit }) => commit),
        ids,
      );
      assert.deepEqual(
        points.map(({ modelsAdded }) => modelsAdded),
        [[], ['openai/gpt-4o'], [], ['openai/gpt-4'], []],
      );
      assert.deepEqual(
        points.map(({ modelsRemoved }) => modelsRemoved),
        [[], [], [], [], ['moonshotai/kimi-k2-instruct']],
      );
      assert.deepEqual(
        points.map(({ makerCountries }) => makerCountries.join()),
        ['CN', 'CN,US', 'CN,US', 'CN,US', 'US'],
      );
      assert.deepEqual([points[0]?.date, points[4]?.date], ['2026-01-10', '2026-12-05']);
      for (const index of [1, 4]) {
        const scan = report('--rev', ids[index] ?? '', repository.folder);
        const point = points[index];
        assert.deepEqual(point?.models, scan.models.map(({ id }) => id).sort());
        for (const level of ['critical', 'high', 'moderate', 'low', 'minimal'] as const)
          assert.equal(point?.findings[level], scan.findings.filter((finding) => finding.level === level).length, level);
      }
    });
  });

  it('begins at a revision or on a day, takes each Nth, at most so many, or releases', () => {
    withHistory((repository, ids) => {
      const commits = (...args: string[]) => pointsOf(repository, ...args).map(({ commit }) => ids.indexOf(commit));
      assert.deepEqual(commits('--since', ids[1] ?? ''), [1, 2, 3, 4]);
      assert.deepEqual(commits('--since', '2026-03-05'), [2, 3, 4]);
      assert.deepEqual(commits('--every', '2'), [0, 2, 4]);
      assert.deepEqual(commits('--max', '2'), [0, 4]);
      assert.deepEqual(
        pointsOf(repository, '--releases').map(({ name }) => name),
        ['v1.0', 'v2.0'],
      );
      assert.match(history(repository, '--since', 'nowhere').stderr, /no revision "nowhere"/);
      assert.deepEqual(pointsOf(repository, '--since', '2027-01-01'), []);
    });
  });

  it('analyzes what changed from one revision to the next, and nothing twice', () => {
    withHistory((repository) => {
      assert.match(
        history(repository, '--stats').stderr,
        /^files {5}1 of 1, then 1 of 2 analyzed; 1 for 3 more\nfound {5}5 revisions\ntime .*read and parse.*judge/m,
      );
    });
  });

  it('is a table with lines for people, and a page with charts that loads nothing', () => {
    withHistory((repository) => {
      const text = history(repository).stdout;
      assert.match(text, /^Models {4}.*1 → 2$/m);
      assert.match(text, /^2026-02-10 .* \+openai\/gpt-4o$/m);
      assert.match(history(repository, '--locale', 'ja').stdout, /AI モデルの推移（5 リビジョン）/);
      assert.match(history(repository, '--format', 'markdown').stdout, /\| 2026-02-10 \| `[0-9a-f]{10}` \|/);
      assert.equal(history(repository, '--format', 'csv').stdout.trim().split('\r\n').length, 6);
      assert.equal(history(repository, '--format', 'html', '-o', 'h.html').stdout, '');
      const page = readFileSync(join(repository.folder, 'h.html'), 'utf8');
      assert.equal(page.match(/<svg /g)?.length, 2);
      assert.doesNotMatch(page, /<script|<link|src=|url\(http/);
    });
  });

  it('leaves out a revision that lacks an overlay of its policy, and names it; a folder that came later is empty before', () => {
    withRepository({ 'chat.py': KIMI, 'model-policy.yaml': 'extends: baseline\noverlays: [acme.yaml]\n' }, (repository) => {
      const lacking = repository.git('rev-parse', 'HEAD');
      repository.write('acme.yaml', 'aliases: []\n');
      repository.commit();
      repository.write('app/chat.py', KIMI);
      repository.commit();
      const { code, stdout, stderr } = history(repository, '--format', 'json');
      assert.equal(code, 0);
      assert.match(
        stderr,
        new RegExp(`^pedigree: ${lacking.slice(0, 10)} is left out: cannot read the overlay .*acme\\.yaml.*no such file`),
      );
      assert.equal(JSON.parse(stdout).points.length, 2);
      const { points } = JSON.parse(history(repository, '--format', 'json', '--since', lacking, '--no-policy', 'app').stdout);
      assert.deepEqual(
        points.map(({ usages }: { usages: number }) => usages > 0),
        [false, false, true],
      );
      const mistaken = history(repository, '--no-policy', 'nowhere');
      assert.deepEqual([mistaken.code, mistaken.stdout], [2, '']);
      assert.match(mistaken.stderr, /there is no nowhere in any of the revisions/);
    });
  });

  it('leaves out a revision whose policy cannot be used, and says so', () => {
    withRepository({ 'chat.py': KIMI }, (repository) => {
      repository.write('model-policy.yaml', 'extends: nowhere.yaml\n');
      const broken = repository.commit();
      repository.write('model-policy.yaml', 'extends: baseline\n');
      repository.commit();
      const { code, stdout, stderr } = history(repository, '--format', 'json');
      assert.equal(code, 0);
      assert.match(stderr, new RegExp(`${broken.slice(0, 10)} is left out`));
      assert.equal(JSON.parse(stdout).points.length, 2);
    });
  });
});
