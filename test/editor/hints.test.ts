import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { edited, eventually, finding, onlyInNode, open, rangeOf, workspaceFile } from './support';

const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('modelPedigree');

async function set(name: string, value: unknown): Promise<void> {
  await settings().update(name, value, vscode.ConfigurationTarget.Workspace);
}

/** All hints of a document, as `text before the hint → what it says`. */
async function hintsIn(document: vscode.TextDocument): Promise<readonly string[]> {
  const everything = new vscode.Range(0, 0, document.lineCount, 0);
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, everything);
  return hints.map(({ position, label }) => {
    const text = typeof label === 'string' ? label : label.map(({ value }) => value).join('');
    const before = document.lineAt(position).text.slice(0, position.character);
    return `${/\S+$/.exec(before)?.[0] ?? ''} → ${text}`;
  });
}

function hint(document: vscode.TextDocument, expected: string): Promise<true> {
  let seen: readonly string[] = [];
  return eventually(
    `the hint ${expected}`,
    async () => {
      seen = await hintsIn(document);
      return seen.includes(expected) ? true : undefined;
    },
    () => seen,
  );
}

describe('hints', () => {
  afterEach(async () => {
    await set('inlayHints', undefined);
    await set('codeLens', undefined);
  });

  it('country and license stand behind a model, and more or nothing when the setting says so', async () => {
    const { document } = await open('app/chat.py');
    await hint(document, 'client.chat.completions.create(model="kimi-k2-instruct" → CN · Modified-MIT');
    await set('inlayHints', 'full');
    await hint(document, 'client.chat.completions.create(model="kimi-k2-instruct" → Moonshot AI · CN · Kimi-K2-Modified-MIT · high');
    await set('inlayHints', 'off');
    await eventually('silence', async () => ((await hintsIn(document)).length === 0 ? true : undefined));
  });

  it('a call shows the model behind its constant and its variable, though both stand in other files', async () => {
    await hint((await open('app/summary.py')).document, 'model=SUMMARY_MODEL → gpt-4-32k');
    await hint((await open('app/translate.py')).document, 'model=os.environ["TRANSLATION_MODEL"] → gpt-3.5-turbo-0613');
    await hint((await open('.env')).document, 'TRANSLATION_MODEL=gpt-3.5-turbo-0613 → US · closed');
  });

  it('a hint follows what is typed in the other file', async () => {
    const { document } = await open('app/summary.py');
    await edited('app/settings.py', async (editor) => {
      await editor.edit((edit) => edit.replace(rangeOf(editor.document, 'gpt-4-32k'), 'gpt-4.1'));
      await hint(document, 'model=SUMMARY_MODEL → gpt-4.1');
    });
    await hint(document, 'model=SUMMARY_MODEL → gpt-4-32k');
  });

  it('a cell of a notebook has its own', async function () {
    onlyInNode(this);
    const notebook = await vscode.workspace.openNotebookDocument(workspaceFile('notebooks/compare.ipynb'));
    await vscode.window.showNotebookDocument(notebook);
    await hint(notebook.cellAt(1).document, '"gpt-3.5-turbo-0301" → US · closed');
    await hint(notebook.cellAt(2).document, 'model=BASELINE → gpt-3.5-turbo-0301');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('a lens over a client is off until it is wanted; a click shows the usages', async () => {
    const { document } = await open('app/chat.py');
    await finding(document, 'kimi-k2-instruct', 'retired-model');
    const lenses = (): Thenable<vscode.CodeLens[]> => vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri, 9);
    assert.deepEqual(await lenses(), []);
    await set('codeLens', true);
    const [lens] = await eventually('the lens', async () => ((await lenses()).length > 0 ? await lenses() : undefined));
    assert.equal(lens?.command?.title, 'Moonshot AI (China) · 1 call');
    assert.equal(lens.range.start.line, rangeOf(document, 'OpenAI(api_key').start.line);
    await vscode.commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
    // the list is in the editor now; with one place the editor goes there
    await vscode.commands.executeCommand('closeReferenceSearch');
  });
});

describe('places of a model', () => {
  const places = async (file: string, text: string): Promise<readonly string[]> => {
    const { document } = await open(file);
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      rangeOf(document, text).start.translate(0, 2),
    );
    return found.map(({ uri, range }) => `${uri.path.split('/').at(-1)}:${range.start.line + 1}`).sort();
  };

  it('references lead from the constant to every call, and from a call to the others', async () => {
    const all = ['report.py:10', 'settings.py:5', 'summary.py:12'];
    let seen: readonly string[] = [];
    await eventually(
      'all of them',
      async () => {
        seen = await places('app/settings.py', 'gpt-4-32k');
        return seen.join() === all.join() ? true : undefined;
      },
      () => seen.join(),
    );
    assert.deepEqual(await places('app/report.py', 'SUMMARY_MODEL, input'), all);
  });

  it('an identifier of Hugging Face and an endpoint are links, each once, and say where they lead', async () => {
    const links = async (file: string): Promise<readonly (string | undefined)[][]> => {
      const { document } = await open(file);
      const found = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri, 9);
      return found.map(({ range, target, tooltip }) => [document.getText(range), target?.authority, tooltip]);
    };
    await finding((await open('app/chat.py')).document, 'kimi-k2-instruct', 'retired-model');
    assert.deepEqual(await links('app/chat.py'), [
      [
        'https://api.moonshot.cn/v1',
        'platform.moonshot.cn',
        'Terms of Moonshot AI open platform, mainland China: what happens to the data',
      ],
    ]);
    await finding((await open('app/triage.py')).document, 'trust_remote_code=True', 'remote-code');
    assert.deepEqual(await links('app/triage.py'), [
      ['deepseek-ai/DeepSeek-R1-Distill-Llama-70B', 'huggingface.co', 'deepseek-ai/DeepSeek-R1-Distill-Llama-70B on Hugging Face'],
    ]);
  });

  it('a configuration file is outlined by its models', async () => {
    const { document } = await open('config/routes.yaml');
    const symbols = await eventually('the outline', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return found !== undefined && found.length > 0 ? found : undefined;
    });
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['hosted_vllm/Qwen/Qwen2.5-72B-Instruct', 'mistral/mistral-large-latest'],
    );
    assert.match(symbols[1]?.detail ?? '', /^Mistral AI · FR/);
  });
});
