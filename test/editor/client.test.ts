import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { absence, EXTENSION_ID, edited, eventually, finding, open, rangeOf } from './support';

describe('the client', () => {
  it('is activated by a file that it can read', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION_ID);
    assert.ok(extension, 'VS Code has loaded the extension');
    await finding((await open('app/chat.py')).document, 'kimi-k2-instruct', 'retired-model');
    assert.ok(extension.isActive);
  });

  it('has every command that its manifest promises', async () => {
    const manifest: { contributes?: { commands?: readonly { command: string }[] } } =
      vscode.extensions.getExtension(EXTENSION_ID)?.packageJSON;
    const promised = (manifest.contributes?.commands ?? []).map(({ command }) => command);
    assert.ok(promised.includes('modelPedigree.restartServer'), `restart is among ${promised}`);
    const registered = await vscode.commands.getCommands(true);
    assert.deepEqual(
      promised.filter((command) => !registered.includes(command)),
      [],
    );
  });

  it('a restarted server finds what the old one found, and follows edits', async () => {
    await edited('app/chat.py', async (editor) => {
      const { document } = editor;
      await finding(document, 'kimi-k2-instruct', 'retired-model');
      await vscode.commands.executeCommand('modelPedigree.restartServer');
      await finding(document, 'kimi-k2-instruct', 'retired-model');
      await editor.edit((edit) => edit.replace(rangeOf(document, 'kimi-k2-instruct'), 'kimi-k2.6'));
      await absence(document, 'retired-model');
    });
  });

  it('whoever wants nothing kept has a server that was told so, at once', async () => {
    const settings = vscode.workspace.getConfiguration('modelPedigree');
    const { document } = await open('app/chat.py');
    await finding(document, 'kimi-k2-instruct', 'retired-model');
    let isToldAnew = false;
    const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      isToldAnew ||= uris.some((uri) => uri.toString() === document.uri.toString());
    });
    try {
      await settings.update('cache', false, vscode.ConfigurationTarget.Global);
      await eventually('the end of the server before', () => isToldAnew || undefined);
    } finally {
      listener.dispose();
      await settings.update('cache', undefined, vscode.ConfigurationTarget.Global);
    }
    await finding(document, 'kimi-k2-instruct', 'retired-model');
  });

  it('findings below the minimum level are not shown', async () => {
    const settings = vscode.workspace.getConfiguration('modelPedigree');
    const { document } = await open('app/chat.py');
    await finding(document, 'kimi-k2-instruct', 'license-display');
    try {
      await settings.update('minimumLevel', 'high', vscode.ConfigurationTarget.Workspace);
      await absence(document, 'license-display');
      await finding(document, 'kimi-k2-instruct', 'retired-model');
    } finally {
      await settings.update('minimumLevel', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await finding(document, 'kimi-k2-instruct', 'license-display');
  });

  it('is silent while it is switched off', async () => {
    const settings = vscode.workspace.getConfiguration('modelPedigree');
    const { document } = await open('app/chat.py');
    await finding(document, 'kimi-k2-instruct', 'retired-model');
    try {
      await settings.update('enable', false, vscode.ConfigurationTarget.Workspace);
      await absence(document, 'retired-model');
    } finally {
      await settings.update('enable', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await finding(document, 'kimi-k2-instruct', 'retired-model');
  });
});
