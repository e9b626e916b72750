// A person types the name of a model: the list opens with the quote, stays with each sign, and what is taken fits.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { edited, eventually, onlyInNode, rangeOf, replaceAll } from './support';

const CALL = 'client.chat.completions.create(model=, messages=messages)';
const TEXT = `from openai import OpenAI\n\nclient = OpenAI(base_url="https://api.moonshot.cn/v1")\nmessages = []\n${CALL}\n`;
const SETTLE_MS = 100;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, SETTLE_MS));

describe('completion of models in the editor', () => {
  const labelsOf = ({ items }: vscode.CompletionList): readonly string[] =>
    items.map(({ label }) => (typeof label === 'string' ? label : label.label));

  /** Puts the cursor behind `model=`. */
  const beforeModel = async (editor: vscode.TextEditor): Promise<void> => {
    await replaceAll(editor, TEXT);
    const { end } = rangeOf(editor.document, 'create(model=');
    editor.selection = new vscode.Selection(end, end);
  };

  const type = async (text: string): Promise<void> => {
    for (const sign of text) {
      await vscode.commands.executeCommand('type', { text: sign });
      await pause();
    }
  };

  /** Takes the suggestion on top as soon as there is one; gives what then stands between the quotes. */
  const takenLike = (editor: vscode.TextEditor, expected: RegExp): Promise<string> =>
    eventually(
      'the suggestion is taken',
      async () => {
        await vscode.commands.executeCommand('acceptSelectedSuggestion');
        await pause();
        const written = /create\(model="([^"]*)", messages/.exec(editor.document.getText())?.[1] ?? '';
        return expected.test(written) ? written : undefined;
      },
      () => editor.document.getText().split('\n')[4],
    );

  it('the models of the endpoint are offered in an empty literal, permitted or not, with what they are', () =>
    edited('app/chat.py', async (editor) => {
      await replaceAll(editor, TEXT.replace('model=', 'model=""'));
      const inside = rangeOf(editor.document, 'create(model="').end;
      const ask = (): Thenable<vscode.CompletionList> =>
        vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          editor.document.uri,
          inside,
          undefined,
          3,
        );
      const list = await eventually('the list', async () => {
        const found = await ask();
        return labelsOf(found).includes('kimi-k3') ? found : undefined;
      });
      assert.equal(labelsOf(list).filter((label) => label === 'kimi-k3').length, 1, 'once');
      assert.ok(!labelsOf(list).includes('gpt-5.6'), 'no model of another vendor');
      const newest = list.items.find(({ label }) => (typeof label === 'string' ? label : label.label) === 'kimi-k3');
      const retired = list.items.find(({ label }) => (typeof label === 'string' ? label : label.label) === 'kimi-k2-instruct');
      assert.match(newest?.detail ?? '', /Moonshot AI · China/);
      assert.deepEqual(retired?.tags, [vscode.CompletionItemTag.Deprecated]);
      assert.ok(String(newest?.sortText) < String(retired?.sortText), 'what is retired comes last');
      const cards = list.items.slice(0, 3).map(({ documentation }) => (typeof documentation === 'object' ? documentation.value : ''));
      for (const card of cards) assert.match(card, /License|closed weights/);
    }));

  it('typing the quote opens the list, signs in a name keep it, and what is taken replaces what was typed', function () {
    onlyInNode(this);
    return edited('app/chat.py', async (editor) => {
      await beforeModel(editor);
      await type('"kimi-k2.');
      const written = await takenLike(editor, /^kimi-k2\.[\w.-]+$/);
      assert.equal(editor.document.getText(), TEXT.replace('model=', `model="${written}"`));
    });
  });

  it('a suggestion is taken with nothing typed but the quote', function () {
    onlyInNode(this);
    return edited('app/chat.py', async (editor) => {
      await beforeModel(editor);
      await type('"');
      const written = await takenLike(editor, /^kimi[\w.-]*$/);
      assert.equal(editor.document.getText(), TEXT.replace('model=', `model="${written}"`));
    });
  });
});
