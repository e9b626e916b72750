// What `scan_changes` says of a proposal, over the protocol.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { withAgent } from './agentClient';

const CALL = (model: string, more = ''): string =>
  `from openai import OpenAI\n${more}\nOpenAI().chat.completions.create(model=${model}, messages=[])\n`;

interface Row {
  readonly place: string;
  readonly identifier: string;
  readonly level: string | null;
}

const named = (rows: readonly Row[]): readonly string[] => rows.map(({ place, identifier }) => `${place} ${identifier}`);

describe('scan_changes', function () {
  this.timeout(120_000);

  it('tells what the new text of a file brings in and takes out, with its findings; lines that moved are not counted', async () => {
    await withAgent({ 'a.py': CALL('"gpt-5.1"') }, async ({ call }) => {
      const { structured, text } = await call('scan_changes', {
        path: 'a.py',
        content: `# one more line\n${CALL('"gpt-5.1"')}${CALL('"gpt-4-32k"')}`,
      });
      assert.deepEqual(named(structured.introduced), ['a.py:7:41 gpt-4-32k']);
      assert.deepEqual([structured.level, structured.introduced[0].findings[0].code], ['high', 'retired-model']);
      assert.deepEqual([structured.removedTotal, structured.readAlone], [0, false]);
      assert.match(text, /^The change brings in 1 and removes 0 usages; worst level: high\.\n\+ a\.py:7:41 gpt-4-32k/);
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
      const git = (...args: readonly string[]): string => {
        const { stdout, status, stderr } = spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
          cwd: folder,
          encoding: 'utf8',
        });
        assert.equal(status, 0, stderr);
        return stdout;
      };
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
});
