import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { absence, codeOf, edited, eventually, finding, onlyInNode, open, ours, rangeOf } from './support';

/** The actions at `text`, those that run a command too. */
async function actionsAt(document: vscode.TextDocument, text: string): Promise<readonly vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    rangeOf(document, text),
    kind,
  );
}

/** Answers the questions of a command, one after the other: an entry of a list by its label, a text by itself. */
async function answering(command: () => PromiseLike<unknown>, answers: readonly string[]): Promise<void> {
  const window = vscode.window as { showQuickPick: unknown; showInputBox: unknown };
  const { showQuickPick, showInputBox } = window;
  const left = [...answers];
  window.showQuickPick = async (items: readonly vscode.QuickPickItem[]) => {
    const answer = left.shift();
    const found = (await items).find(({ label }) => label === answer);
    assert.ok(found, `${answer} is among ${JSON.stringify(await items)}`);
    return found;
  };
  window.showInputBox = async () => left.shift();
  try {
    await command();
    assert.deepEqual(left, [], 'all was asked');
  } finally {
    Object.assign(window, { showQuickPick, showInputBox });
  }
}

async function accept(document: vscode.TextDocument, text: string, code: string, answers: readonly string[]): Promise<void> {
  const actions = await actionsAt(document, text);
  const action = actions.find(({ title }) => title === `Accept ${code} …`);
  assert.ok(action?.command, JSON.stringify(actions.map(({ title }) => title)));
  const { command, arguments: given = [] } = action.command;
  await answering(() => vscode.commands.executeCommand(command, ...given), answers);
}

describe('accepting findings', () => {
  it('the reason and the last day are asked, a comment is written, and the finding goes', async () => {
    await edited('app/chat.py', async ({ document }) => {
      const before = document.getText();
      await finding(document, 'kimi-k2-instruct', 'retired-model');
      await accept(document, 'kimi-k2-instruct', 'retired-model', ['On this line', 'is replaced in spring', 'No end']);
      await absence(document, 'retired-model');
      assert.ok(
        ours(document).some((other) => codeOf(other) === 'endpoint-jurisdiction'),
        'others stay',
      );
      const line = rangeOf(document, 'kimi-k2-instruct').start.line - 1;
      assert.equal(document.lineAt(line).text.trim(), '# pedigree: ignore-next-line retired-model -- is replaced in spring');
      const without = new vscode.Range(line, 0, line + 1, 0);
      assert.equal(document.getText().replace(document.getText(without), ''), before, 'nothing else changed');
    });
  });

  it('an exception of the policy is written to its file and saved, and the finding goes', async () => {
    const policy = vscode.Uri.joinPath(vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/'), 'model-policy.yaml');
    try {
      await edited('app/settings.py', async ({ document }) => {
        await finding(document, 'gpt-4-32k', 'retired-model');
        await accept(document, 'gpt-4-32k', 'retired-model', ['In the policy, everywhere', 'agreed', 'No end', 'platform team']);
        await absence(document, 'retired-model');
        const saved = await eventually('the policy on the disk', async () => {
          const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(policy));
          return text === '' ? undefined : text;
        });
        assert.match(saved, /extends: baseline\n\nexceptions:\n {2}- rules: retired-model\n {4}model: openai\/gpt-4-32k\n/);
      });
    } finally {
      await vscode.workspace.fs.delete(policy);
    }
  });

  it('the page of the rule opens without the network', async function () {
    onlyInNode(this);
    const { document } = await open('app/chat.py');
    await finding(document, 'kimi-k2-instruct', 'retired-model');
    const actions = await actionsAt(document, 'kimi-k2-instruct');
    const why = actions.find(({ title }) => title === 'Why: retired-model');
    assert.ok(why?.command);
    await vscode.commands.executeCommand(why.command.command, ...(why.command.arguments ?? []));
    const page = await eventually('the page', () => vscode.workspace.textDocuments.find(({ uri }) => uri.path === '/retired-model.md'));
    assert.match(page.getText(), /^# Retired model\n/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });
});
