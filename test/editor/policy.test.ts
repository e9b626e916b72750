// A team's policy, edited in the editor: the warnings follow without a restart.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { absence, codeOf, eventually, finding, hoverText, open, ours, rangeOf, replaceAll, workspaceFile } from './support';

const POLICY = 'model-policy.yaml';
const KIMI = 'kimi-k2-instruct';

describe('a policy file', () => {
  let code: vscode.TextDocument;

  before(async () => {
    ({ document: code } = await open('app/chat.py'));
    await finding(code, KIMI, 'retired-model');
  });

  after(async () => {
    const policy = await vscode.workspace.openTextDocument(workspaceFile(POLICY));
    if (policy.isDirty) await policy.save();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(workspaceFile(POLICY));
    code = (await open('app/chat.py')).document;
    await severity(vscode.DiagnosticSeverity.Warning);
  });

  const severity = (expected: vscode.DiagnosticSeverity): Promise<vscode.Diagnostic> =>
    eventually(
      `severity ${expected}`,
      () => ours(code).find((found) => codeOf(found) === 'retired-model' && found.severity === expected),
      () => ours(code).map((found) => [codeOf(found), found.severity]),
    );

  const problem = (policy: vscode.TextDocument, expected: string): Promise<vscode.Diagnostic> =>
    eventually(
      expected,
      () => ours(policy).find((found) => codeOf(found) === expected),
      () => ours(policy).map(codeOf),
    );

  it('is written by a command, opened, and changes nothing by itself', async () => {
    await vscode.commands.executeCommand('modelPedigree.createPolicy');
    const policy = vscode.window.activeTextEditor?.document;
    assert.equal(policy?.uri.toString(), workspaceFile(POLICY).toString());
    assert.match(policy.getText(), /^extends: baseline$/m);
    await severity(vscode.DiagnosticSeverity.Warning);
    assert.deepEqual(ours(policy), []);
  });

  it('changes the warnings of an open file while it is typed, saved or not', async () => {
    const editor = await open(POLICY);
    await replaceAll(editor, 'rules:\n  retired-model: critical\n');
    await severity(vscode.DiagnosticSeverity.Error);
    assert.ok(editor.document.isDirty, 'nothing was saved');
    await replaceAll(editor, 'rules:\n  retired-model: low\n');
    await severity(vscode.DiagnosticSeverity.Information);
    await replaceAll(editor, "rules:\n  retired-model: 'off'\n");
    await absence(code, 'retired-model');
    await replaceAll(editor, 'rules:\n  retired-model: critical\n');
    await severity(vscode.DiagnosticSeverity.Error);
  });

  it('is named by the finding that it decided, in the card and beside the finding', async () => {
    const { relatedInformation = [] } = await severity(vscode.DiagnosticSeverity.Error);
    const places = relatedInformation.map(({ location }) => `${location.uri.path.split('/').at(-1)}:${location.range.start.line + 1}`);
    assert.ok(places.includes(`${POLICY}:2`), `the rule's line is among ${places}`);
    assert.match(await hoverText(code, KIMI), /policy model-policy\.yaml[\s\S]*set in \[model-policy\.yaml:2\]\(.+#L2\)/);
  });

  it('stays in force as it last was while its YAML is broken, and says so at the fault', async () => {
    const editor = await open(POLICY);
    await replaceAll(editor, 'rules:\n  retired-model: [low\n');
    const fault = await problem(editor.document, 'syntax');
    assert.match(fault.message, /The last good policy stays in force\./);
    await severity(vscode.DiagnosticSeverity.Error);
    await replaceAll(editor, 'rules:\n  retired-model: low\n');
    await severity(vscode.DiagnosticSeverity.Information);
    await eventually('the end of the fault', () => (ours(editor.document).length === 0 ? true : undefined));
  });

  it('takes effect as it lies on the disk, too', async () => {
    const editor = await open(POLICY);
    await editor.document.save();
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    code = (await open('app/chat.py')).document;
    await vscode.workspace.fs.writeFile(workspaceFile(POLICY), new TextEncoder().encode('rules:\n  retired-model: critical\n'));
    await severity(vscode.DiagnosticSeverity.Error);
  });

  it('tells what is wrong in it, with a link to the page about policies', async () => {
    const editor = await open(POLICY);
    await replaceAll(editor, 'rules:\n  retierd-model: low\n');
    const fault = await problem(editor.document, 'unknown-rule');
    assert.match(fault.message, /retired-model/);
    assert.equal(editor.document.getText(fault.range), 'retierd-model');
    assert.match(JSON.stringify(fault.code), /docs\/policy\.md/);
  });

  it('completes rules, and tells what a rule is', async () => {
    const editor = await open(POLICY);
    await replaceAll(editor, 'rules:\n  ret\n');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      new vscode.Position(1, 5),
    );
    const item = list.items.find(({ label }) => (typeof label === 'string' ? label : label.label) === 'retired-model');
    assert.ok(item, `retired-model is among ${list.items.length} suggestions`);
    await replaceAll(editor, 'rules:\n  retired-model: low\n');
    assert.match(await hoverText(editor.document, 'retired-model'), /\*\*Retired model\*\*/);
  });

  it('is opened for the file that it judges', async () => {
    await open('app/chat.py');
    await vscode.commands.executeCommand('modelPedigree.openPolicy');
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), workspaceFile(POLICY).toString());
    assert.equal(rangeOf(vscode.window.activeTextEditor.document, 'retired-model').start.line, 1);
  });
});
