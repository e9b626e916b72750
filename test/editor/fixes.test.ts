import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { absence, edited, finding, quickFixes } from './support';

/** Applies the first quick fix at `text` whose title matches, and gives what the title's group holds. */
async function applyFix(document: vscode.TextDocument, text: string, title: RegExp): Promise<string> {
  const fixes = await quickFixes(document, text);
  const fix = fixes.find((candidate) => title.test(candidate.title));
  assert.ok(fix?.edit, `${title} is among ${JSON.stringify(fixes.map((candidate) => candidate.title))}`);
  assert.ok(await vscode.workspace.applyEdit(fix.edit), 'the edit was applied');
  return title.exec(fix.title)?.[1] ?? '';
}

/** Vendors name new replacements as time goes by: the title says which one it is today. */
const REPLACE = /^Replace with (\S+)$/;

describe('quick fixes', () => {
  it("a retired model gives way to the vendor's named replacement, and nothing else changes", async () => {
    await edited('web/src/screenshots.ts', async ({ document }) => {
      const before = document.getText();
      const retired = 'gpt-4-vision-preview';
      await finding(document, retired, 'retired-model');
      const replacement = await applyFix(document, retired, REPLACE);
      assert.equal(document.getText(), before.replace(retired, replacement));
      assert.notEqual(replacement, retired);
    });
  });

  it('the finding ends with the fix', async () => {
    await edited('app/chat.py', async ({ document }) => {
      await finding(document, 'kimi-k2-instruct', 'retired-model');
      await applyFix(document, 'kimi-k2-instruct', /kimi-k2\.6/);
      await absence(document, 'retired-model');
      await finding(document, 'kimi-k2.6', 'endpoint-jurisdiction');
    });
  });

  it('of two literals the fix changes the one it was asked for', async () => {
    await edited('web/src/screenshots.ts', async (editor) => {
      const { document } = editor;
      const twice = document.getText().replace('gpt-4-vision-preview', 'gpt-4o');
      const end = document.positionAt(document.getText().length);
      const whole = new vscode.Range(document.positionAt(0), end);
      const second = `\nexport const older = () => client.chat.completions.create({ model: 'gpt-4-32k', messages: [] });\n`;
      const third = `\nexport const oldest = () => client.chat.completions.create({ model: 'gpt-4-vision-preview', messages: [] });\n`;
      await editor.edit((edit) => edit.replace(whole, twice + second + third));
      await finding(document, 'gpt-4-32k', 'retired-model');
      await finding(document, 'gpt-4-vision-preview', 'retired-model');
      const replacement = await applyFix(document, 'gpt-4-vision-preview', REPLACE);
      assert.equal(document.getText(), twice + second + third.replace('gpt-4-vision-preview', replacement));
    });
  });

  it('a constant that two files share is mended where it is written', async () => {
    await edited('app/settings.py', async ({ document }) => {
      const before = document.getText();
      await finding(document, 'gpt-4-32k', 'retired-model');
      const replacement = await applyFix(document, 'gpt-4-32k', REPLACE);
      assert.equal(document.getText(), before.replace('gpt-4-32k', replacement));
    });
  });

  it('trust_remote_code can be set back to its default', async () => {
    await edited('app/triage.py', async ({ document }) => {
      const before = document.getText();
      await finding(document, 'trust_remote_code=True', 'remote-code');
      await applyFix(document, 'trust_remote_code=True', /trust_remote_code/);
      assert.equal(document.getText(), before.replace('trust_remote_code=True', 'trust_remote_code=False'));
      await absence(document, 'remote-code');
    });
  });
});
