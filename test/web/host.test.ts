// What is another matter where no process can be started.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isInBrowser } from '../../src/vscode/isInBrowser';
import { EXTENSION_ID, eventually, finding, open, workspaceFile } from '../editor/support';

describe('in a browser', () => {
  it('the extension runs in a worker, and its server in another', async () => {
    assert.ok(isInBrowser());
    await open('app/chat.py');
    await eventually('activation', () => vscode.extensions.getExtension(EXTENSION_ID)?.isActive || undefined);
  });

  it('a file that is written into the workspace is read without being opened', async () => {
    const file = workspaceFile('app/later.py');
    const target = workspaceFile('later.csv');
    await vscode.workspace.fs.writeFile(
      file,
      new TextEncoder().encode('from openai import OpenAI\nOpenAI().responses.create(model="o1-preview", input="x")\n'),
    );
    try {
      await eventually('the row of the new file', async () => {
        await vscode.commands.executeCommand('modelPedigree.exportInventory', { format: 'csv', target: target.toString() });
        const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
        return text.includes('app/later.py') && text.includes('o1-preview') ? text : undefined;
      });
    } finally {
      await vscode.workspace.fs.delete(file);
      await vscode.workspace.fs.delete(target);
    }
  });

  it('the server comes back with all it knew when it is restarted', async () => {
    const { document } = await open('app/chat.py');
    await finding(document, 'kimi-k2-instruct', 'retired-model');
    await vscode.commands.executeCommand('modelPedigree.restartServer');
    await finding(document, 'kimi-k2-instruct', 'retired-model');
  });
});
