// A report of an issue, in the real window: what is ticked from the start opens as a document, and nothing of the workspace is in it.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { EXTENSION_ID, eventually, open } from './support';

const ROWS_MS = 1_500;

describe('a report of an issue', function () {
  this.timeout(60_000);

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('opens as a text with versions, counts and settings, and without code, identifiers or paths', async () => {
    await vscode.extensions.getExtension(EXTENSION_ID)?.activate();
    const { document } = await open('app/chat.py');
    const done = vscode.commands.executeCommand('modelPedigree.reportIssue');
    // its rows come a moment after it is there, and nothing tells of them
    await new Promise((resolve) => setTimeout(resolve, ROWS_MS));
    const report = await eventually('the report', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return vscode.workspace.textDocuments.find(({ isUntitled, languageId }) => isUntitled && languageId === 'markdown');
    });
    await done;
    const text = report.getText();
    const manifest: unknown = vscode.extensions.getExtension(EXTENSION_ID)?.packageJSON;
    assert.ok(typeof manifest === 'object' && manifest !== null && 'version' in manifest);
    assert.ok(text.includes(`| Model Pedigree | ${String(manifest.version)} |`), text);
    assert.ok(text.includes(vscode.version) && /\| Usages \| \d+ \|/.test(text) && text.includes('## Settings'), text);
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder && !text.includes(folder.uri.fsPath) && !text.includes('chat.py'), text);
    for (const line of document.getText().split('\n')) assert.ok(line.trim().length < 6 || !text.includes(line.trim()), line);
  });
});
