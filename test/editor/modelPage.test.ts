import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, finding, hoverText, onlyInNode, open, rangeOf } from './support';

const KIMI = 'kimi-k2-instruct';
const PREVIEW = 'vscode.markdown.preview.editor';

/** The definitions at a text, as VS Code has them. */
async function definitions(document: vscode.TextDocument, text: string): Promise<readonly vscode.LocationLink[]> {
  const position = rangeOf(document, text).start.translate(0, 2);
  const found = await vscode.commands.executeCommand<readonly (vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    document.uri,
    position,
  );
  return found.map((item) => ('uri' in item ? { targetUri: item.uri, targetRange: item.range } : item));
}

function activeInput(): unknown {
  return vscode.window.tabGroups.activeTabGroup.activeTab?.input;
}

describe('the page of a model', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is its definition, and VS Code renders it', async function () {
    onlyInNode(this);
    const editor = await open('app/chat.py');
    await finding(editor.document, KIMI, 'retired-model');
    const [link] = await definitions(editor.document, KIMI);
    assert.equal(link?.targetUri.scheme, 'model-pedigree');
    const start = rangeOf(editor.document, KIMI).start.translate(0, 2);
    editor.selection = new vscode.Selection(start, start);
    await vscode.commands.executeCommand('editor.action.revealDefinition');
    const input = await eventually('the page', () => {
      const shown = activeInput();
      return shown instanceof vscode.TabInputCustom ? shown : undefined;
    });
    assert.equal(input.viewType, PREVIEW);
    assert.equal(input.uri.path, `/${KIMI}.md`);
    const text = (await vscode.workspace.openTextDocument(input.uri)).getText();
    assert.match(text, /^# Kimi K2 Instruct/);
    assert.match(text, /\[app\/chat\.py:\d+\]\(\/app\/chat\.py#L\d+\)/);
  });

  it("a constant's use still leads to where the language defines it", async () => {
    const { document } = await open('app/report.py');
    const found = await definitions(document, 'SUMMARY_MODEL, input');
    assert.ok(found.every(({ targetUri }) => targetUri.scheme !== 'model-pedigree'));
  });

  it('one page leads to that of another model by its name, whatever page one comes from', async () => {
    const query = JSON.stringify({ identifier: KIMI });
    const uri = vscode.Uri.from({ scheme: 'model-pedigree', path: '/moonshotai~kimi-k2-base.md', query });
    assert.match((await vscode.workspace.openTextDocument(uri)).getText(), /^# Kimi K2 Base/);
  });

  it('the links of a card run our commands: alternatives are a page of their own', async function () {
    onlyInNode(this);
    const { document } = await open('app/settings.py');
    await finding(document, 'gpt-4-32k', 'retired-model');
    const card = await hoverText(document, 'gpt-4-32k');
    const [, query = ''] = /command:modelPedigree\.showAlternatives\?([^)]+)\)/.exec(card) ?? [];
    const parameters: unknown = JSON.parse(decodeURIComponent(query));
    assert.ok(Array.isArray(parameters));
    await vscode.commands.executeCommand('modelPedigree.showAlternatives', ...parameters);
    const input = await eventually('the page', () => {
      const shown = activeInput();
      return shown instanceof vscode.TabInputCustom ? shown : undefined;
    });
    assert.match(
      (await vscode.workspace.openTextDocument(input.uri)).getText(),
      /^# Alternatives to GPT-4 32k\n\nIn place of `gpt-4-32k` at/,
    );
  });

  it('a card may run the commands that it links to, and no others', async () => {
    const { document } = await open('app/chat.py');
    await finding(document, KIMI, 'retired-model');
    const position = rangeOf(document, KIMI).start.translate(0, 2);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
    const contents = hovers.flatMap((hover) => hover.contents).filter((content) => content instanceof vscode.MarkdownString);
    const ours = contents.find(({ value }) => value.includes('Kimi K2 Instruct'));
    assert.deepEqual(ours?.isTrusted, {
      enabledCommands: ['modelPedigree.explainModel', 'modelPedigree.showUsages', 'modelPedigree.showAlternatives'],
    });
    assert.ok(ours?.supportThemeIcons === true && ours.supportHtml !== true);
  });
});
