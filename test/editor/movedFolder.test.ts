// Of a folder that is moved as a whole VS Code tells with one event, without its files.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { eventually, finding, open, rangeOf, workspaceFile } from './support';

const CALL = 'from openai import OpenAI\nOpenAI().responses.create(model="kimi-k2-instruct", input="x")\n';

describe('a folder that is moved by another program', () => {
  it('into the workspace is read, and out of it is forgotten', async () => {
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'pedigree-moved-'));
    const moved = workspaceFile('moved').fsPath;
    try {
      const { document } = await open('app/chat.py');
      await finding(document, 'kimi-k2-instruct', 'retired-model');
      mkdirSync(path.join(elsewhere, 'moved', 'deep'), { recursive: true });
      for (const file of ['one.py', 'deep/two.py']) writeFileSync(path.join(elsewhere, 'moved', file), CALL);
      renameSync(path.join(elsewhere, 'moved'), moved);
      await eventually('its places', async () => ((await placesIn(document)) === 2 ? true : undefined));
      renameSync(moved, path.join(elsewhere, 'moved'));
      await eventually('the end of its places', async () => ((await placesIn(document)) === 0 ? true : undefined));
    } finally {
      rmSync(moved, { recursive: true, force: true });
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });
});

/** How many places of the model lie in the folder. */
async function placesIn(document: vscode.TextDocument): Promise<number> {
  const at = rangeOf(document, 'kimi-k2-instruct').start.translate(0, 2);
  const found = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, at);
  assert.ok(found.length > 0);
  return found.filter(({ uri }) => uri.path.includes('/moved/')).length;
}
