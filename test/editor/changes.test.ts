// The changes against a commit in the real window, without the Git extension: the workspace becomes a repository for these tests.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ChangeRow, ComparedRoot } from '../../src/server/protocol';
import { changeItem, changeTooltip } from '../../src/vscode/changes/changeItems';
import { allChanges, childrenOf, topNodes } from '../../src/vscode/changes/changeNodes';
import { listed } from '../../src/vscode/changes/chooseBase';
import { openGit } from '../../src/vscode/changes/gitExtension';
import { type GitFolder, gitIn } from '../harness/gitFolder';
import { EXTENSION_ID, eventually, open, rangeOf, workspaceFile } from './support';

const side = (value: string, operator: string): ChangeRow['is'] => ({
  value,
  name: null,
  vendor: 'Acme',
  country: 'US',
  license: null,
  host: null,
  deployment: { kind: 'hosted', operator, country: 'US' },
});

const rowOf = (kind: ChangeRow['kind'], more: Partial<ChangeRow> = {}): ChangeRow => {
  const at = {
    uri: 'file:///p/a.py',
    location: { file: 'src/a.py', range: { start: { line: 3, character: 1 }, end: { line: 3, character: 8 } } },
  };
  return {
    id: kind,
    kind,
    is: side('orbit-2', 'Acme'),
    was: null,
    changes: [],
    level: 'high',
    severity: 'warning',
    isTest: false,
    place: kind === 'removed' ? null : at,
    base: kind === 'added' ? null : at,
    findings: [{ code: 'retired-model', level: 'high', message: 'gone $(x) [y](z)', state: kind === 'removed' ? 'gone' : 'new' }],
    ...more,
  };
};

const compared = (rows: readonly ChangeRow[], root = 'file:///p'): ComparedRoot => ({
  root,
  kind: 'compared',
  base: { id: '1234567890abcdef', name: 'main' },
  gitFolder: 'file:///p/.git',
  isShallow: false,
  rows,
  newFindings: 1,
  worst: 'high',
  moved: 0,
  leftOut: 0,
  policyChanged: false,
  concerns: [],
});

describe('nodes of the changes', () => {
  const rows = [rowOf('removed'), rowOf('changed', { was: side('orbit-1', 'Other') }), rowOf('added')];

  it('stand in the order of a review, each with an id, an icon and words for those who hear it', () => {
    const top = topNodes([compared(rows)]);
    assert.deepEqual(
      top.map((node) => changeItem(node).label),
      ['Brought in', 'Changed', 'Taken out'],
    );
    const items = allChanges([compared(rows)]).map(changeItem);
    assert.deepEqual(
      items.map(({ label, description }) => [label, description]),
      [
        ['orbit-2', 'a.py:4'],
        ['orbit-1 → orbit-2', 'a.py:4 · Other · United States → Acme · United States'],
        ['orbit-2', 'a.py:4'],
      ],
    );
    assert.equal(new Set(items.map(({ id }) => id)).size, 3);
    assert.equal(items[1]?.accessibilityInformation?.label, 'Changed: orbit-1 became orbit-2, src/a.py:4, high, 1 new finding');
    assert.deepEqual(
      items.map(({ contextValue }) => contextValue),
      ['change added now finding', 'change changed now once finding', 'change removed once'],
    );
  });

  it('several folders stand above, and one that is not compared says why', () => {
    const top = topNodes([compared(rows), { root: 'file:///q', kind: 'hindered', by: 'merging', detail: '', gitFolder: null }]);
    assert.equal(top.length, 2);
    assert.match(String(top[1] && changeItem(top[1]).description), /merge or rebase is under way/);
    assert.deepEqual(
      top.map((node) => childrenOf(node).length),
      [3, 0],
    );
  });

  it('what the code says is text in a tooltip, whatever it looks like', () => {
    const [node] = allChanges([compared(rows)]);
    const text = node && changeTooltip(node)?.value;
    assert.ok(text?.includes('\\[y\\]') && !text.includes(' $(x)'), text);
  });
});

describe('the bases that can be chosen', () => {
  it('are called as their makers liked, and none of that is an icon', async () => {
    const items = await listed(
      {
        getRefs: async () => [{ type: 0, name: '$(verified)main', commit: 'a'.repeat(40) }],
        log: async () => [{ hash: 'b'.repeat(40), message: '$(check) trusted\n\nmore', authorName: '$(account) somebody' }],
      },
      undefined,
    );
    const told = items.map(({ label, description = '' }) => `${label.replace(/^\$\([\w-]+\) /, '')} ${description}`).join('\n');
    for (const word of ['verified', 'trusted', 'somebody']) assert.ok(told.includes(word), told);
    assert.ok(!told.includes('$('), told);
  });
});

describe('the changes of the workspace', function () {
  this.timeout(60_000);
  let git: Omit<GitFolder, 'remove'>;
  const FILE = 'app/chat.py';

  before(async () => {
    await vscode.extensions.getExtension(EXTENSION_ID)?.activate();
    git = gitIn(workspaceFile('.').fsPath);
    git.git('init', '--quiet', '--initial-branch=main');
    git.git('add', '--all');
    git.git('commit', '--quiet', '-m', 'first');
  });

  after(async () => {
    fs.rmSync(path.join(git.folder, '.git'), { recursive: true });
    await vscode.commands.executeCommand('modelPedigree.refreshChanges');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const comment = async (): Promise<string> => {
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('modelPedigree.copyReviewComment');
    return vscode.env.clipboard.readText();
  };

  it('are told of without the Git extension, and copied as a comment', async () => {
    assert.equal(await openGit(), undefined);
    await vscode.commands.executeCommand('modelPedigree.refreshChanges');
    await eventually('an empty comment', async () => ((await comment()).includes('No change of models') ? true : undefined), comment);
  });

  it('of a text that is not saved are walked through, and its fix is copied as a suggestion', async () => {
    const { document } = await open(FILE);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(
      document.uri,
      new vscode.Position(document.lineCount, 0),
      '\nOLD = OpenAI().chat.completions.create(model="gpt-4-32k", messages=[])\n',
    );
    await vscode.workspace.applyEdit(edit);
    await eventually('the change', async () => ((await comment()).includes('gpt-4-32k') ? true : undefined), comment);
    await vscode.commands.executeCommand('modelPedigree.reviewChanges');
    const editor = await eventually('the editor', () => vscode.window.activeTextEditor);
    assert.equal(editor.document.uri.toString(), workspaceFile(FILE).toString());
    assert.ok(editor.selection.isEqual(rangeOf(editor.document, 'gpt-4-32k')));
    await vscode.commands.executeCommand('modelPedigree.copySuggestion');
    const suggestion = await vscode.env.clipboard.readText();
    assert.equal(suggestion, '```suggestion\nOLD = OpenAI().chat.completions.create(model="gpt-4o", messages=[])\n```\n');
    await vscode.commands.executeCommand('modelPedigree.compareFile', editor.document.uri);
    const base = await eventually('the base', () => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'model-pedigree-base'));
    assert.equal(base.getText(), git.git('show', `HEAD:${FILE}`).concat('\n'));
    assert.deepEqual(vscode.languages.getDiagnostics(base.uri), [], 'the base is not analyzed');
    await vscode.commands.executeCommand('modelPedigree.endReview');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually('no change', async () => ((await comment()).includes('No change of models') ? true : undefined), comment);
  });
});
