// A report of an issue, in the real window: what is ticked from the start opens as a document, and nothing of the workspace is in it.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { EXTENSION_ID, eventually, open } from './support';

/** How much longer each attempt gives the rows to come. */
const LONGER_MS = 300;

describe('a report of an issue', function () {
  this.timeout(60_000);

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('opens as a text with versions, counts and settings, and without code, identifiers or paths', async () => {
    await vscode.extensions.getExtension(EXTENSION_ID)?.activate();
    const { document } = await open('app/chat.py');
    let rest = 0;
    const report = await eventually('a report of what is ticked', async () => {
      const opened = await reported(rest);
      if (opened.getText().includes('| Usages |')) return opened;
      // it was accepted before its rows were there, of which nothing tells
      rest += LONGER_MS;
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      return undefined;
    });
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

/** Takes the command's question as it stands after a while. */
async function reported(rest: number): Promise<vscode.TextDocument> {
  const before = new Set(vscode.workspace.textDocuments);
  const done = vscode.commands.executeCommand('modelPedigree.reportIssue');
  await new Promise((resolve) => setTimeout(resolve, rest));
  const opened = await eventually('the report', async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return vscode.workspace.textDocuments.find((each) => each.isUntitled && each.languageId === 'markdown' && !before.has(each));
  });
  await done;
  return opened;
}
