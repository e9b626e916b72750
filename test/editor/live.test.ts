import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { absence, edited, finding, open, ours, rangeOf, replaceAll } from './support';

describe('while a person types', () => {
  it('a finding goes when its identifier is replaced, and comes when one is written', async () => {
    await edited('app/chat.py', async (editor) => {
      const { document } = editor;
      await finding(document, 'kimi-k2-instruct', 'retired-model');
      await editor.edit((edit) => edit.replace(rangeOf(document, 'kimi-k2-instruct'), 'kimi-k2.6'));
      await absence(document, 'retired-model');
      await editor.edit((edit) => edit.replace(rangeOf(document, 'kimi-k2.6'), 'kimi-k2-thinking'));
      await finding(document, 'kimi-k2-thinking', 'retired-model');
    });
  });

  it('a finding moves along with the lines above it', async () => {
    await edited('app/chat.py', async (editor) => {
      const { document } = editor;
      await finding(document, 'kimi-k2-instruct', 'retired-model');
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# one\n# two\n'));
      const diagnostic = await finding(document, 'kimi-k2-instruct', 'retired-model');
      assert.equal(diagnostic.range.start.line, rangeOf(document, 'kimi-k2-instruct').start.line);
    });
  });

  it('another host makes another finding', async () => {
    await edited('app/chat.py', async (editor) => {
      const { document } = editor;
      await finding(document, 'kimi-k2-instruct', 'endpoint-jurisdiction');
      await editor.edit((edit) => edit.replace(rangeOf(document, 'https://api.moonshot.cn/v1'), 'http://localhost:8000/v1'));
      await absence(document, 'endpoint-jurisdiction');
      await absence(document, 'retired-model');
    });
  });

  it('a syntax error elsewhere in the file hides nothing', async () => {
    await edited('app/chat.py', async (editor) => {
      const { document } = editor;
      await replaceAll(editor, `${document.getText()}\n\ndef half_typed(\n    return [\n`);
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# moved\n'));
      const diagnostic = await finding(document, 'kimi-k2-instruct', 'retired-model');
      assert.equal(diagnostic.range.start.line, rangeOf(document, 'kimi-k2-instruct').start.line);
    });
  });

  it('an unsaved file is analysed as it stands in the editor', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'python',
      content: 'from openai import OpenAI\nOpenAI().chat.completions.create(model="gpt-4-32k", messages=[])\n',
    });
    await vscode.window.showTextDocument(document);
    await finding(document, 'gpt-4-32k', 'retired-model');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

describe('across files', () => {
  it('a model named in .env is judged there, with the call that reads it', async () => {
    const { document } = await open('.env');
    const diagnostic = await finding(document, 'gpt-3.5-turbo-0613', 'retired-model');
    const related = (diagnostic.relatedInformation ?? []).map(({ location }) => location.uri.path.split('/').at(-1) ?? '');
    assert.ok(related.includes('translate.py'), `the reader is among ${related}`);
  });

  it('a constant is judged where it is written, with the calls that it reaches', async () => {
    const { document } = await open('app/settings.py');
    const diagnostic = await finding(document, 'gpt-4-32k', 'retired-model');
    const files = (diagnostic.relatedInformation ?? []).map(({ location }) => location.uri.path.split('/').at(-1) ?? '');
    assert.ok(files.includes('summary.py') && files.includes('report.py'), `both callers are among ${files}`);
  });

  it('a table of known models says nothing', async () => {
    const settings = (await open('app/settings.py')).document;
    await finding(settings, 'gpt-4-32k', 'retired-model');
    const { document } = await open('app/catalog.py');
    // a finding of another file, made after this one was opened, tells that this one has been looked at
    await edited('app/chat.py', async (editor) => {
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# moved\n'));
      await finding(editor.document, 'kimi-k2-instruct', 'retired-model');
    });
    assert.deepEqual(ours(document), []);
  });
});
