// What `scan_changes` says of a proposal, over the protocol.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import type { DiffReport } from '../../src/report/changes/contract';
import { withAgent } from './agentClient';
import { PROGRAM } from './support';

const CALL = (model: string, more = ''): string =>
  `from openai import OpenAI\n${more}\nOpenAI().chat.completions.create(model=${model}, messages=[])\n`;

interface Row {
  readonly place: string;
  readonly identifier: string;
  readonly level: string | null;
}

const named = (rows: readonly Row[]): readonly string[] => rows.map(({ place, identifier }) => `${place} ${identifier}`);

describe('scan_changes', () => {
  it('tells what the new text of a file brings in and takes out, with its findings; lines that moved are not counted', async () => {
    await withAgent({ 'a.py': CALL('"gpt-5.1"') }, async ({ call }) => {
      const { structured, text } = await call('scan_changes', {
        path: 'a.py',
        content: `# one more line\n${CALL('"gpt-5.1"')}${CALL('"gpt-4-32k"')}`,
      });
      assert.deepEqual(named(structured.introduced), ['a.py:7:41 gpt-4-32k']);
      assert.deepEqual([structured.level, structured.introduced[0].findings[0].code], ['high', 'retired-model']);
      assert.deepEqual([structured.removedTotal, structured.readAlone], [0, false]);
      assert.match(text, /^The change brings in 1 usage and removes 0; worst level: high\.\n\+ a\.py:7:41 gpt-4-32k/);
      const moved = await call('scan_changes', { path: 'a.py', content: `\n\n${CALL('"gpt-5.1"')}` });
      assert.deepEqual([moved.structured.introducedTotal, moved.structured.removedTotal], [0, 0]);
    });
  });

  it('follows constants into other files, and leaves the workspace as it was', async () => {
    const files = { 'models.py': 'SMALL = "gpt-4o-mini"\n', 'a.py': CALL('SMALL', 'from models import SMALL') };
    await withAgent(files, async ({ call }) => {
      const usages = async (): Promise<readonly string[]> => named((await call('list_usages')).structured.usages);
      const before = await usages();
      assert.deepEqual(before, ['models.py:1:10 gpt-4o-mini']);
      const { structured } = await call('scan_changes', { path: 'models.py', content: 'SMALL = "gpt-4-32k"\n' });
      assert.deepEqual(named(structured.introduced), ['models.py:1:10 gpt-4-32k']);
      assert.deepEqual(named(structured.removed), ['models.py:1:10 gpt-4o-mini']);
      assert.equal(structured.level, 'high', 'it reaches a call, and is judged as one');
      assert.deepEqual(await usages(), before);
      const fresh = await call('scan_changes', { path: 'deep/er/new.py', content: CALL('"gpt-4o"') });
      assert.deepEqual(named(fresh.structured.introduced), ['deep/er/new.py:3:41 gpt-4o']);
      assert.deepEqual(await usages(), before);
    });
  });

  it('another deployment of the same model is a change', async () => {
    await withAgent({ 'a.py': CALL('"deepseek-v3.2"') }, async ({ call }) => {
      const content =
        'from openai import OpenAI\n\nOpenAI(base_url="https://api.deepseek.com").chat.completions.create(model="deepseek-v3.2", messages=[])\n';
      const { structured } = await call('scan_changes', { path: 'a.py', content });
      assert.ok(
        named(structured.introduced).some((row) => row.endsWith(' deepseek-v3.2')),
        JSON.stringify(structured),
      );
    });
  });

  it("git's own diff of edits, a rename, a deletion and a new file gives the same before it is applied and after", async () => {
    const files = { 'a.py': CALL('"gpt-5.1"'), 'old name.py': CALL('"gpt-4o"'), 'gone.py': CALL('"gpt-4.1"'), 'あ.py': CALL('"gpt-4o"') };
    await withAgent(files, async ({ call, folder, write }) => {
      const git = gitIn(folder);
      git('init', '-q');
      git('add', '.');
      git('commit', '-qm', 'one');
      write('a.py', CALL('"gpt-4-32k"'));
      git('mv', 'old name.py', 'new name.py');
      git('rm', '-q', 'gone.py');
      write('あ.py', CALL('"gpt-4o-mini"'));
      write('fresh.py', CALL('"o3"'));
      git('add', '.');
      const diff = git('diff', '--cached', '-M');
      assert.match(diff, /rename from old name\.py/);
      const expected = {
        introduced: ['a.py:3:41 gpt-4-32k', 'fresh.py:3:41 o3', 'new name.py:3:41 gpt-4o', 'あ.py:3:41 gpt-4o-mini'],
        removed: ['a.py:3:41 gpt-5.1', 'gone.py:3:41 gpt-4.1', 'old name.py:3:41 gpt-4o', 'あ.py:3:41 gpt-4o'],
      };
      const told = async (): Promise<typeof expected> => {
        const { structured, text } = await call('scan_changes', { diff });
        assert.deepEqual(structured.skipped, [], text);
        return { introduced: [...named(structured.introduced)].sort(), removed: [...named(structured.removed)].sort() };
      };
      assert.deepEqual(await told(), expected, 'applied already');
      git('reset', '-q', '--hard');
      assert.deepEqual(await told(), expected, 'not applied yet');
      write('a.py', 'nothing of the kind\n');
      const { structured } = await call('scan_changes', { diff });
      assert.deepEqual(structured.skipped, [
        { file: 'a.py', reason: 'the diff fits neither the file as it is nor as it would be after it' },
      ]);
      const only = `--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-x\n+y\n`;
      assert.match((await call('scan_changes', { diff: only })).text, /No part of the diff could be applied.*Remedy/);
    });
  });

  it('what is no code is named, and a policy is none', async () => {
    await withAgent({}, async ({ call }) => {
      const told = async (path: string): Promise<string> =>
        (await call('scan_changes', { path, content: 'x: gpt-4-32k' })).structured.skipped[0]?.reason;
      assert.match(await told('picture.xyz'), /no language is known/);
    });
    await withAgent({ 'model-policy.yaml': 'extends: [baseline]\n' }, async ({ call }) => {
      const { structured } = await call('scan_changes', { path: 'model-policy.yaml', content: 'deny:\n  - model: openai/gpt-4o\n' });
      assert.deepEqual([structured.introducedTotal, structured.skipped.length], [0, 1]);
    });
  });

  it('compares revisions, and a revision with the working tree, as pedigree diff does; the workspace stays as it was', async () => {
    await withAgent({ 'a.py': CALL('"gpt-5.1"'), 'models.py': 'SMALL = "gpt-4o-mini"\n' }, async ({ call, folder, write }) => {
      const git = gitIn(folder);
      git('init', '-q', '--initial-branch=main');
      git('add', '.');
      git('commit', '-qm', 'one');
      write('b.py', CALL('SMALL', 'from models import SMALL'));
      write('moved.py', `# a line\n${CALL('"gpt-5.1"')}`);
      git('rm', '-q', 'a.py');
      git('add', '.');
      git('commit', '-qm', 'two');
      write('models.py', 'SMALL = "gpt-4-32k"\n');
      const told = async (input: Record<string, unknown>) => {
        const { structured } = await call('scan_changes', input);
        return [named(structured.introduced), named(structured.removed), structured.revisions.newFindings];
      };
      assert.deepEqual(await told({ base: 'HEAD~1', head: 'HEAD' }), [['models.py:1:10 gpt-4o-mini'], ['models.py:1:10 gpt-4o-mini'], 1]);
      const { structured, text } = await call('scan_changes', { base: 'HEAD' });
      assert.deepEqual(named(structured.introduced), ['models.py:1:10 gpt-4-32k']);
      assert.deepEqual(
        structured.introduced[0].findings.map(({ code }: { code: string }) => code),
        ['retired-model'],
      );
      assert.deepEqual([structured.revisions.base, structured.revisions.head, structured.level], ['HEAD', 'working tree', 'high']);
      assert.match(text, /^HEAD → working tree: 1 new finding, 1 gone\.\nThe change brings in 1 usage and removes 1;/);
      const diff = spawnSync(process.execPath, [PROGRAM, 'diff', 'HEAD~1', '--format', 'json', '--as-of', '2026-11-23'], {
        cwd: folder,
        encoding: 'utf8',
      });
      const { usages, findings }: DiffReport = JSON.parse(diff.stdout);
      const whole = (await call('scan_changes', { base: 'HEAD~1' })).structured;
      assert.deepEqual(
        [whole.introducedTotal, whole.removedTotal, whole.revisions.newFindings, whole.revisions.moved],
        [
          usages.added.length + usages.changed.length,
          usages.removed.length + usages.changed.length,
          findings.new.length,
          usages.moved.length,
        ],
      );
      git('checkout', '-q', '-b', 'side', 'HEAD~1');
      assert.deepEqual(await told({ base: 'main...HEAD' }), [[], [], 0]);
      assert.ok(named((await call('list_usages')).structured.usages).includes('models.py:1:10 gpt-4-32k'));
    });
  });

  it('a revision that is none, one that looks like an option, no repository, and inputs that do not go together are told of with a remedy', async () => {
    await withAgent({ 'a.py': CALL('"gpt-5.1"') }, async ({ call, folder, write }) => {
      const why = async (input: Record<string, unknown>): Promise<string> => {
        const { text, isError } = await call('scan_changes', input);
        assert.ok(isError, text);
        return text;
      };
      assert.match(await why({ base: 'HEAD' }), /is not in a git repository/);
      const git = gitIn(folder);
      git('init', '-q');
      assert.match(await why({ base: 'HEAD' }), /HEAD|commit/);
      git('add', '.');
      git('commit', '-qm', 'one');
      assert.match(await why({ base: 'no-such-branch' }), /no-such-branch/);
      assert.match(await why({ base: 'HEAD', head: 'gone' }), /gone/);
      assert.match(await why({ base: '--output=x' }), /--output=x/);
      assert.match(await why({ head: 'HEAD' }), /no base\. Remedy/);
      assert.match(await why({ base: 'HEAD', path: 'a.py', content: '' }), /path and content, or diff, or base/);
      assert.match(await why({ base: 'HEAD..HEAD', head: 'HEAD' }), /names both sides/);
      write('model-policy.yaml', 'extends: [no-such-profile]\n');
      assert.match(await why({ base: 'HEAD' }), /policy of the working tree cannot be used\. Remedy/);
    });
  });
});

function gitIn(folder: string): (...args: readonly string[]) => string {
  return (...args) => {
    const { stdout, status, stderr } = spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    return stdout;
  };
}
