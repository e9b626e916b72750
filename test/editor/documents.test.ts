// Where documents come from: version control, nowhere yet, another folder.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { copySample } from '../../src/vscode/sampleWorkspace';
import { codeOf, EXTENSION_ID, eventually, finding, open, ours, workspaceFile } from './support';

const CALL = 'from openai import OpenAI\n\nOpenAI().chat.completions.create(model="gpt-4-32k", messages=[])\n';

describe('documents', () => {
  // a text without a file stays open until somebody throws it away
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('a text without a file is analyzed', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'python', content: CALL });
    await vscode.window.showTextDocument(document);
    await finding(document, 'gpt-4-32k', 'retired-model');
  });

  for (const [language, content] of [
    ['makefile', 'serve:\n\tollama run deepseek-r1:70b\n'],
    ['bat', 'ollama run deepseek-r1:70b\r\n'],
  ] as const) {
    it(`commands in ${language} are read`, async () => {
      const document = await vscode.workspace.openTextDocument({ language, content });
      await vscode.window.showTextDocument(document);
      await eventually(`a card in ${language}`, async () => {
        const at = document.positionAt(content.indexOf('deepseek') + 2);
        const cards = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
        return cards.length > 0 ? true : undefined;
      });
    });
  }

  it('in a comparison, the side that can be edited is analyzed and the one that once was is not', async () => {
    const provider = vscode.workspace.registerTextDocumentContentProvider('git', { provideTextDocumentContent: () => CALL });
    try {
      const now = workspaceFile('app/settings.py');
      const before = now.with({ scheme: 'git', query: '{"ref":"HEAD"}' });
      await vscode.commands.executeCommand('vscode.diff', before, now, 'settings.py');
      await finding(await vscode.workspace.openTextDocument(now), 'gpt-4-32k', 'retired-model');
      const left = await vscode.workspace.openTextDocument(before);
      assert.equal(left.languageId, 'python');
      assert.deepEqual(ours(left).map(codeOf), []);
    } finally {
      provider.dispose();
    }
  });

  it('the sample is a copy that stays as its user left it, and shows what the walkthrough says', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION_ID);
    assert.ok(extension);
    // Beside the workspace, which is a copy itself and is removed after the suite.
    const globalStorageUri = vscode.Uri.joinPath(workspaceFile('.'), '..', 'storage');
    const sample = await copySample({ extensionUri: extension.extensionUri, globalStorageUri, extension });
    const chat = vscode.Uri.joinPath(sample, 'app', 'chat.py');
    const document = await vscode.workspace.openTextDocument(chat);
    await vscode.window.showTextDocument(document);
    await finding(document, 'kimi-k2-instruct', 'retired-model');
    await vscode.workspace.fs.writeFile(chat, new TextEncoder().encode('# mine\n'));
    await copySample({ extensionUri: extension.extensionUri, globalStorageUri, extension });
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(chat)), '# mine\n');
  });

  for (const [setting, value] of [
    ['exclude', ['app/chat.py']],
    ['languages', ['go']],
  ] as const) {
    it(`the setting ${setting} takes effect at once`, async () => {
      const settings = vscode.workspace.getConfiguration('modelPedigree');
      const { document } = await open('app/chat.py');
      await finding(document, 'kimi-k2-instruct', 'retired-model');
      try {
        await settings.update(setting, value, vscode.ConfigurationTarget.Workspace);
        await eventually('silence', () => (ours(document).length === 0 ? true : undefined));
      } finally {
        await settings.update(setting, undefined, vscode.ConfigurationTarget.Workspace);
      }
      await finding(document, 'kimi-k2-instruct', 'retired-model');
    });
  }

  it('another profile judges at once', async () => {
    const settings = vscode.workspace.getConfiguration('modelPedigree');
    const { document } = await open('app/chat.py');
    const codes = (): string => ours(document).map(codeOf).sort().join();
    await finding(document, 'kimi-k2-instruct', 'retired-model');
    const before = codes();
    try {
      await settings.update('profile', 'sovereign', vscode.ConfigurationTarget.Workspace);
      await eventually('another judgement', () => (codes() === before ? undefined : true), codes);
    } finally {
      await settings.update('profile', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await eventually('the former judgement', () => (codes() === before ? true : undefined), codes);
  });
});
