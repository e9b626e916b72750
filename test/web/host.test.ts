// What is another matter where no process can be started.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isInBrowser } from '../../src/vscode/isInBrowser';
import { EXTENSION_ID, eventually, finding, open, rangeOf, workspaceFile } from '../editor/support';

describe('in a browser', () => {
  it('the extension runs in a worker, and its server in another', async () => {
    assert.ok(isInBrowser());
    await open('app/chat.py');
    await eventually('activation', () => vscode.extensions.getExtension(EXTENSION_ID)?.isActive || undefined);
  });

  it('a file that is written into the workspace is read without being opened', async () => {
    const file = workspaceFile('app/later.py');
    const { document } = await open('app/chat.py');
    const call = 'from openai import OpenAI\nOpenAI().responses.create(model="kimi-k2-instruct", input="x")\n';
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(call));
    try {
      await eventually('the place in the new file', async () => {
        const at = rangeOf(document, 'kimi-k2-instruct').start.translate(0, 2);
        const found = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, at);
        return found.some(({ uri }) => uri.path === file.path) || undefined;
      });
    } finally {
      await vscode.workspace.fs.delete(file);
    }
  });

  it('the server comes back with all it knew when it is restarted', async () => {
    const { document } = await open('app/chat.py');
    await finding(document, 'kimi-k2-instruct', 'retired-model');
    await vscode.commands.executeCommand('modelPedigree.restartServer');
    await finding(document, 'kimi-k2-instruct', 'retired-model');
  });
});
