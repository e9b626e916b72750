import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { workspaceFile } from './support';

const COMMAND = 'modelPedigree.exportInventory';

/** So long the pick is accepted, again and again, since nothing tells when it is there. */
const PICKING_MS = 3_000;

async function textOf(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

async function namesIn(folder: vscode.Uri): Promise<readonly string[]> {
  return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name).sort();
}

describe('exporting the inventory', () => {
  const folder = workspaceFile('.exported');

  beforeEach(() => vscode.workspace.fs.createDirectory(folder));
  afterEach(() => vscode.workspace.fs.delete(folder, { recursive: true }));

  it('writes a whole file where it was told, over what stood there, and nothing beside it', async () => {
    const target = vscode.Uri.joinPath(folder, 'bom.cdx.json');
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode('old'));
    await vscode.commands.executeCommand(COMMAND, { format: 'cyclonedx-1.6', target: target.toString() });
    const bom = JSON.parse(await textOf(target));
    assert.equal(bom.bomFormat, 'CycloneDX');
    assert.equal(bom.metadata.component.name, vscode.workspace.workspaceFolders?.[0]?.name);
    assert.ok(bom.components.some(({ name }: { name: string }) => name === 'kimi-k2-instruct'));
    assert.ok(!JSON.stringify(bom).includes(folder.path.slice(0, folder.path.lastIndexOf('/'))), 'no path of the machine');
    assert.deepEqual(await namesIn(folder), ['bom.cdx.json']);
  });

  it('asks for the format when none is given, the most asked-for first', async () => {
    const target = vscode.Uri.joinPath(folder, 'picked.json');
    let isDone = false;
    const run = Promise.resolve(vscode.commands.executeCommand(COMMAND, { target: target.toString() })).finally(() => {
      isDone = true;
    });
    for (const end = Date.now() + PICKING_MS; Date.now() < end && !isDone; ) {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await run;
    assert.equal(JSON.parse(await textOf(target)).specVersion, '1.6');
  });

  it('exports again, as often as it is asked, after it could not write', async () => {
    const taken = vscode.Uri.joinPath(folder, 'taken');
    await vscode.workspace.fs.createDirectory(taken);
    for (const name of ['first.csv', 'second.csv', 'third.csv']) {
      const target = vscode.Uri.joinPath(folder, name);
      await vscode.commands.executeCommand(COMMAND, { format: 'csv', target: taken.toString() });
      await vscode.commands.executeCommand(COMMAND, { format: 'csv', target: target.toString() });
      assert.match(await textOf(target), /kimi-k2-instruct/);
    }
    assert.deepEqual(await namesIn(folder), ['first.csv', 'second.csv', 'taken', 'third.csv']);
  });

  it('leaves a folder in its place, and no half-written file, where it cannot write', async () => {
    const taken = vscode.Uri.joinPath(folder, 'taken');
    await vscode.workspace.fs.createDirectory(taken);
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(taken, 'keep.txt'), new TextEncoder().encode('kept'));
    await vscode.commands.executeCommand(COMMAND, { format: 'csv', target: taken.toString() });
    const below = vscode.Uri.joinPath(taken, 'keep.txt', 'models.csv');
    await vscode.commands.executeCommand(COMMAND, { format: 'csv', target: below.toString() });
    assert.equal(await textOf(vscode.Uri.joinPath(taken, 'keep.txt')), 'kept');
    assert.deepEqual([await namesIn(folder), await namesIn(taken)], [['taken'], ['keep.txt']]);
  });
});
