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

/** So long the pick is accepted, again and again, since nothing tells when it is there. */
const PICKING_MS = 2_000;

describe('replacing a model in the workspace', () => {
  it('asks by what, and waits with the changes in the refactor preview; nothing changes when they are discarded', async () => {
    await edited('app/settings.py', async ({ document }) => {
      const before = document.getText();
      await finding(document, 'gpt-4-32k', 'retired-model');
      const { command, title, arguments: given = [] } = await replacing(document, 'gpt-4-32k');
      assert.match(title, /^Replace .+ in the workspace…$/);
      let isDone = false;
      const run = Promise.resolve(vscode.commands.executeCommand(command, ...given)).finally(() => {
        isDone = true;
      });
      for (const end = Date.now() + PICKING_MS; Date.now() < end; ) {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      assert.equal(isDone, false, 'the edit waits to be confirmed');
      assert.equal(document.getText(), before);
      // Only the preview listens to this: that the command ends shows that the preview was open.
      await eventually('the end of the preview', async () => {
        await vscode.commands.executeCommand('refactorPreview.discard');
        return isDone ? true : undefined;
      });
      await run;
      assert.equal(document.getText(), before);
    });
  });
});
