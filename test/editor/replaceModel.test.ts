import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { edited, eventually, finding, rangeOf } from './support';

const COMMAND = 'modelPedigree.replaceModel';

/** What can be done by a command about the model at `text`. */
async function replacing(document: vscode.TextDocument, text: string): Promise<vscode.Command> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    rangeOf(document, text),
    vscode.CodeActionKind.RefactorRewrite.value,
  );
  return (
    actions.find(({ command }) => command?.command === COMMAND)?.command ?? assert.fail(JSON.stringify(actions.map(({ title }) => title)))
  );
}

describe('replacing a model in the workspace', () => {
  it('asks by what, shows the changes for confirmation, and makes them when they are confirmed', async () => {
    await edited('app/settings.py', async ({ document }) => {
      const before = document.getText();
      await finding(document, 'gpt-4-32k', 'retired-model');
      const { command, title, arguments: given = [] } = await replacing(document, 'gpt-4-32k');
      assert.match(title, /^Replace .+ in the workspace…$/);
      let isDone = false;
      const run = Promise.resolve(vscode.commands.executeCommand(command, ...given)).finally(() => {
        isDone = true;
      });
      // Until the list is there, accepting does nothing; until the preview is there, nor does applying.
      await eventually('the preview', async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        await vscode.commands.executeCommand('refactorPreview.apply');
        return document.getText() === before ? undefined : true;
      });
      await run;
      assert.ok(isDone);
      const after = document.getText();
      const replacement = /SUMMARY_MODEL = "(.+)"/.exec(after)?.[1] ?? assert.fail(after);
      assert.notEqual(replacement, 'gpt-4-32k');
      assert.equal(after, before.replace('gpt-4-32k', replacement));
    });
  });

  it('nothing changes while the changes are not confirmed', async () => {
    await edited('app/settings.py', async ({ document }) => {
      const before = document.getText();
      await finding(document, 'gpt-4-32k', 'retired-model');
      const { command, arguments: given = [] } = await replacing(document, 'gpt-4-32k');
      const run = Promise.resolve(vscode.commands.executeCommand(command, ...given));
      let isDone = false;
      void run.finally(() => {
        isDone = true;
      });
      await eventually('the end of the command', async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        await vscode.commands.executeCommand('refactorPreview.discard');
        return isDone ? true : undefined;
      });
      assert.equal(document.getText(), before);
    });
  });
});
