import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { showPlace } from '../../src/vscode/showPlace';
import { absence, codeOf, eventually, finding, hoverText, ours, quickFixes, rangeOf, workspaceFile } from './support';

const RETIRED = 'gpt-3.5-turbo-0301';

/** Cells of the sample notebook. */
const SETUP = 1;
const CALL = 2;
const SHELL = 4;

/** Opened by a test, a notebook outlives its tab, changes and all: each test has a copy of its own. */
const SAMPLE = 'notebooks/compare.ipynb';

describe('a notebook', () => {
  let notebook: vscode.NotebookDocument;
  let copies = 0;

  const cell = (number: number): vscode.TextDocument => notebook.cellAt(number).document;

  beforeEach(async () => {
    const copy = workspaceFile(`notebooks/copy${++copies}.ipynb`);
    await vscode.workspace.fs.copy(workspaceFile(SAMPLE), copy, { overwrite: true });
    await vscode.commands.executeCommand('vscode.open', copy);
    notebook = await eventually('the open notebook', () => vscode.workspace.notebookDocuments.find(({ uri }) => uri.path === copy.path));
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(notebook.uri);
  });

  it('a finding stands in its cell and names the cell that calls', async () => {
    const diagnostic = await finding(cell(SETUP), RETIRED, 'retired-model');
    assert.ok(relatedCells(diagnostic).includes(cell(CALL).uri.toString()), 'the call is among the related places');
    assert.deepEqual(ours(cell(CALL)), []);
  });

  it('the card stands at the literal, and at the name that another cell calls it by', async () => {
    await finding(cell(SETUP), RETIRED, 'retired-model');
    assert.match(await hoverText(cell(SETUP), RETIRED), /GPT-3\.5 Turbo/);
    assert.match(await hoverText(cell(CALL), 'BASELINE'), /GPT-3\.5 Turbo/);
  });

  it('the fix changes the cell', async () => {
    await finding(cell(SETUP), RETIRED, 'retired-model');
    const before = cell(SETUP).getText();
    const fix = (await quickFixes(cell(SETUP), RETIRED)).find(({ title }) => /^Replace with /.test(title));
    assert.ok(fix?.edit, 'a replacement is offered');
    assert.ok(await vscode.workspace.applyEdit(fix.edit), 'the edit was applied');
    const replacement = fix.title.replace('Replace with ', '');
    assert.equal(cell(SETUP).getText(), before.replace(RETIRED, replacement));
    await absence(cell(SETUP), 'retired-model');
  });

  it('a shell line is read, too', async () => {
    await finding(cell(SHELL), 'deepseek-r1:8b', 'advisory');
    await edit(cell(SHELL), 'deepseek-r1:8b', 'nothing');
    await eventually('silence', () => (ours(cell(SHELL)).length === 0 ? true : undefined));
  });

  it('a constant that is typed into a new cell reaches the call below it, and leaves with the cell', async () => {
    await finding(cell(SETUP), RETIRED, 'retired-model');
    await insertCell(notebook, CALL, 'BASELINE = "gpt-4-32k"');
    const added = cell(CALL);
    const diagnostic = await finding(added, 'gpt-4-32k', 'retired-model');
    assert.ok(relatedCells(diagnostic).includes(cell(CALL + 1).uri.toString()), 'the call is among the related places');
    await deleteCell(notebook, CALL);
    await eventually(
      'silence in the deleted cell',
      () => (ours(added).length === 0 ? true : undefined),
      () => ours(added).map(codeOf),
    );
    await finding(cell(SETUP), RETIRED, 'retired-model');
  });

  it('a usage that is picked from a list is shown in its cell', async () => {
    const { start, end } = rangeOf(cell(SETUP), RETIRED);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await showPlace(notebook.uri, { file: SAMPLE, range: { start, end }, cell: SETUP });
    const active = () => vscode.window.activeTextEditor;
    await eventually(
      'the cell with the place selected',
      () => (active()?.document.getText(active()?.selection) === RETIRED ? true : undefined),
      () => [active()?.document.uri.toString(), active()?.selection],
    );
    assert.equal(active()?.document.uri.toString(), cell(SETUP).uri.toString());
  });

  it('nothing stays underlined when the notebook is closed, and all is found again', async () => {
    await finding(cell(SETUP), RETIRED, 'retired-model');
    const { uri } = cell(SETUP);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    const left = (): readonly string[] => vscode.languages.getDiagnostics(uri).map(codeOf);
    await eventually('silence', () => (left().length === 0 ? true : undefined), left);
    notebook = await vscode.workspace.openNotebookDocument(notebook.uri);
    await vscode.window.showNotebookDocument(notebook);
    await finding(cell(SETUP), RETIRED, 'retired-model');
  });

  it('opened as text, its JSON is not underlined, while its cells are', async () => {
    const text = await vscode.workspace.openTextDocument(notebook.uri);
    assert.equal(text.languageId, 'json');
    await finding(cell(SETUP), RETIRED, 'retired-model');
    await edit(cell(SETUP), RETIRED, 'gpt-4-32k');
    await finding(cell(SETUP), 'gpt-4-32k', 'retired-model');
    assert.deepEqual(ours(text), []);
  });
});

function relatedCells({ relatedInformation = [] }: vscode.Diagnostic): readonly string[] {
  return relatedInformation.map(({ location }) => location.uri.toString());
}

async function edit(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, rangeOf(document, from), to);
  assert.ok(await vscode.workspace.applyEdit(change), 'the edit was applied');
}

async function insertCell(notebook: vscode.NotebookDocument, at: number, text: string): Promise<void> {
  const data = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'python');
  await changeCells(notebook, vscode.NotebookEdit.insertCells(at, [data]));
}

async function deleteCell(notebook: vscode.NotebookDocument, at: number): Promise<void> {
  await changeCells(notebook, vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(at, at + 1)));
}

async function changeCells(notebook: vscode.NotebookDocument, change: vscode.NotebookEdit): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(notebook.uri, [change]);
  assert.ok(await vscode.workspace.applyEdit(edit), 'the cells were changed');
}
