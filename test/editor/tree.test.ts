// The tree of models in the real window: what it shows of the workspace, how its nodes look, what its commands do.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RowsChange } from '../../src/server/protocol';
import { GROUPINGS, pathsBy } from '../../src/vscode/tree/groupings';
import { groupNames } from '../../src/vscode/tree/groupNames';
import { createRowStore } from '../../src/vscode/tree/rowStore';
import { itemOf, tooltipOf } from '../../src/vscode/tree/treeItems';
import { ORDERS, type TreeNode } from '../../src/vscode/tree/treeNodes';
import { UsageTree } from '../../src/vscode/tree/usageTree';
import { EXTENSION_ID, eventually, finding, open, rangeOf, workspaceFile } from './support';

const FILE = 'file:///project/src/chat.py';

const CHANGE: RowsChange = {
  revision: 1,
  isWhole: true,
  facts: [
    [
      0,
      {
        kind: 'model',
        value: 'kimi-k2-instruct',
        model: { id: 'moonshotai/kimi-k2-instruct', name: 'Kimi K2 Instruct' },
        vendor: 'Moonshot AI',
        country: 'CN',
        license: { id: 'LicenseRef-x', name: 'Modified MIT' },
        deployment: { kind: 'hosted', operator: 'Moonshot AI', country: 'CN' },
        lifecycle: 'retired',
        level: 'critical',
        severity: 'error',
        codes: ['retired-model', 'license-display'],
        isTest: false,
        packageUrl: 'pkg:huggingface/moonshotai/Kimi-K2-Instruct',
      },
    ],
    [
      1,
      {
        kind: 'endpoint',
        value: 'https://llm.example.com/v1',
        model: null,
        vendor: null,
        country: null,
        license: null,
        deployment: { kind: 'unknown', operator: 'llm.example.com', country: null },
        lifecycle: null,
        level: null,
        severity: null,
        codes: [],
        isTest: true,
        packageUrl: null,
      },
    ],
  ],
  files: [
    {
      uri: FILE,
      root: 'file:///project',
      file: 'src/chat.py',
      rows: [
        [0, 3, 4, 3, 20],
        [0, 9, 4, 9, 20, 2],
        [1, 5, 1, 5, 9],
      ],
    },
  ],
};

function treeOf(grouping: Parameters<typeof pathsBy>[0]): UsageTree {
  const tree = new UsageTree({ pathOf: pathsBy(grouping, groupNames(), false), order: 'level' });
  tree.apply(createRowStore().take(CHANGE) ?? []);
  return tree;
}

function all(tree: UsageTree, of?: TreeNode): readonly TreeNode[] {
  return tree.children(of).flatMap((node) => [node, ...all(tree, node)]);
}

describe('a node of the tree of models', () => {
  const items = (grouping: Parameters<typeof pathsBy>[0]): readonly vscode.TreeItem[] => all(treeOf(grouping)).map(itemOf);

  it('says its count, where the model is from, and the place of a usage', () => {
    assert.deepEqual(
      items('level').map(({ label, description }) => [label, description]),
      [
        ['Critical', '2'],
        ['Kimi K2 Instruct', '2 · Moonshot AI, China'],
        ['chat.py:4', 'src'],
        ['chat.py[3]:10', 'src'],
        ['No findings', '1'],
        ['https://llm.example.com/v1', '1'],
        ['chat.py:6', 'src · test'],
      ],
    );
  });

  it('does not repeat what the group above says', () => {
    const [, model] = items('country');
    assert.equal(model?.description, '2 · critical · Moonshot AI');
    assert.equal(items('country')[0]?.description, '2 · critical');
    assert.equal(items('country')[0]?.label, 'China');
    const [folder, file, usage] = items('folder');
    assert.deepEqual([folder?.label, file?.label, usage?.label, usage?.description], ['src', 'chat.py', 'Kimi K2 Instruct', ':4']);
  });

  it('shows the worst level by its icon, and says it in words', () => {
    const [group, , usage] = items('vendor');
    for (const item of [group, usage]) assert.equal(item?.iconPath instanceof vscode.ThemeIcon && item.iconPath.id, 'error');
    assert.equal(group?.accessibilityInformation?.label, 'Moonshot AI, 2 usages, worst level critical');
    assert.equal(usage?.accessibilityInformation?.label, 'src/chat.py:4, critical, retired-model, license-display');
    for (const item of items('deployment')) assert.ok(item.accessibilityInformation?.label);
  });

  it('tells menus what can be done with it', () => {
    const contexts = items('level').map(({ contextValue = '' }) => contextValue);
    assert.deepEqual(contexts, [
      'group level',
      'group model identifier known package',
      'usage identifier known package finding',
      'usage identifier known package',
      'group level',
      'group model',
      'usage',
    ]);
  });

  it('tells the levels of what is in it, and renders nothing of the workspace', () => {
    const [group, model] = all(treeOf('country'));
    assert.ok(group && model);
    assert.match(tooltipOf(group)?.value ?? '', /China\s+2(?:&nbsp;| )critical/);
    assert.match(tooltipOf(model)?.value ?? '', /moonshotai\/kimi/);
  });

  it('has an id of its own', () => {
    for (const grouping of ['level', 'folder', 'model'] as const) {
      const ids = items(grouping).map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
    }
  });
});

describe('the commands of the tree', () => {
  before(async () => {
    // until then the commands are not there, and what they are given would be sent around
    await vscode.extensions.getExtension(EXTENSION_ID)?.activate();
  });

  const nodeFor = (kind: TreeNode['kind']): TreeNode => all(treeOf('model')).find((node) => node.kind === kind) ?? assert.fail();
  const copied = async (command: string, node: TreeNode): Promise<string> => {
    await vscode.env.clipboard.writeText('nothing');
    await vscode.commands.executeCommand(command, node);
    return vscode.env.clipboard.readText();
  };
  const active = (): string => vscode.window.activeTextEditor?.document.uri.toString() ?? '';

  it('copy what a usage or its model is called', async () => {
    for (const kind of ['usage', 'group'] as const) {
      assert.equal(await copied('modelPedigree.copyIdentifier', nodeFor(kind)), 'kimi-k2-instruct');
      assert.equal(await copied('modelPedigree.copyPackageUrl', nodeFor(kind)), 'pkg:huggingface/moonshotai/Kimi-K2-Instruct');
    }
  });

  it('do nothing without a node', async () => {
    for (const command of ['copyIdentifier', 'explainNode', 'acceptNode', 'showNodeUsages', 'replaceNode'])
      await vscode.commands.executeCommand(`modelPedigree.${command}`);
  });

  it('go to the usage that is clicked', async () => {
    const uri = workspaceFile('app/chat.py').toString();
    const location = { file: 'app/chat.py', range: { start: { line: 3, character: 0 }, end: { line: 3, character: 4 } } };
    await vscode.commands.executeCommand('modelPedigree.openUsage', { uri, location });
    await eventually('the editor', () => (active() === uri ? true : undefined), active);
    assert.equal(vscode.window.activeTextEditor?.selection.start.line, 3);
  });

  it('select the usage at the cursor in the tree, and take every grouping and order', async () => {
    const editor = await open('app/chat.py');
    await finding(editor.document, 'kimi-k2-instruct', 'retired-model');
    editor.selection = new vscode.Selection(
      rangeOf(editor.document, 'kimi-k2-instruct').start,
      rangeOf(editor.document, 'kimi-k2-instruct').start,
    );
    for (const grouping of GROUPINGS) await vscode.commands.executeCommand(`modelPedigree.groupBy.${grouping}`);
    for (const order of ORDERS) await vscode.commands.executeCommand(`modelPedigree.sortBy.${order}`);
    await vscode.commands.executeCommand('modelPedigree.revealUsage');
    await vscode.commands.executeCommand('modelPedigree.groupBy.level');
    await vscode.commands.executeCommand('modelPedigree.sortBy.level');
  });

  it('are all in package.json, and none is missing there', async () => {
    const known = new Set((await vscode.commands.getCommands(true)).filter((command) => command.startsWith('modelPedigree.')));
    const manifest: { contributes: { commands: { command: string }[] } } = vscode.extensions.getExtension(EXTENSION_ID)?.packageJSON;
    for (const { command } of manifest.contributes.commands) assert.ok(known.has(command), command);
  });
});
