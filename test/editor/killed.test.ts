import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { absence, codeOf, edited, eventually, finding, ours, rangeOf } from './support';

describe('a server that is killed', () => {
  it('is started again by the client, which shows each finding once and follows edits', async () => {
    await edited('app/chat.py', async (editor) => {
      const { document } = editor;
      await finding(document, 'kimi-k2-instruct', 'retired-model');
      const shown = (): readonly string[] => ours(document).map((each) => `${codeOf(each)} ${JSON.stringify(each.range)}`).sort();
      const before = shown();
      const [first] = servers();
      assert.ok(first !== undefined, 'a server runs');
      process.kill(first, 'SIGKILL');
      const second = await eventually(
        'another server',
        () => servers().find((pid) => pid !== first),
        () => servers(),
      );
      await eventually(
        'the same findings',
        () => (shown().join('\n') === before.join('\n') && !servers().includes(first) ? true : undefined),
        shown,
      );
      assert.deepEqual(servers(), [second], 'one server runs');
      await editor.edit((edit) => edit.replace(rangeOf(document, 'kimi-k2-instruct'), 'kimi-k2.6'));
      await absence(document, 'retired-model');
      assert.equal(new Set(shown()).size, shown().length);
      const usages = await eventually('the references of a fresh server', async () => {
        const found = await vscode.commands.executeCommand<vscode.Location[]>(
          'vscode.executeReferenceProvider',
          document.uri,
          rangeOf(document, 'kimi-k2.6').start.translate(0, 2),
        );
        return found.length > 0 ? found : undefined;
      });
      assert.ok(usages.some(({ uri }) => uri.toString() === document.uri.toString()));
    });
  });
});

/** The servers that this extension host has started. */
function servers(): readonly number[] {
  const lines = execFileSync('ps', ['-o', 'pid=,stat=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [pid = '', stat = ''] = line.trim().split(/\s+/);
    return line.includes('dist/server.js') && !stat.startsWith('Z') ? [Number(pid)] : [];
  });
}
