// The same model at another endpoint, over the protocol: the address in another file, and calls of other files that share it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  DiagnosticSeverity,
  TextDocumentEdit,
  type TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type StdioServer, startStdioServer } from './stdioServer';

const CLIENT: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true } },
  textDocument: { codeAction: { disabledSupport: true } },
};

const CHAT = `from clients import kimi

kimi.chat.completions.create(model='kimi-k2.6', messages=[])  # long texts
`;

const FILES = {
  'model-policy.yaml': 'extends: eu\n',
  '.env': '# where Kimi is called\nKIMI_URL=https://api.moonshot.cn/v1\n',
  'clients.py': 'import os\nfrom openai import OpenAI\n\nkimi = OpenAI(base_url=os.environ["KIMI_URL"])\n',
  'chat.py': CHAT,
  'brief.py': 'from clients import kimi\n\nkimi.chat.completions.create(model="kimi-k2.5", messages=[])\n',
};

describe('the same model at another endpoint, over the protocol', () => {
  let bench: StdioServer;

  async function actions(locale: string): Promise<readonly CodeAction[]> {
    bench = await startStdioServer(FILES, CLIENT, { locale });
    await bench.openFile('chat.py', CHAT);
    await bench.until('diagnostics', () => bench.codes('chat.py').includes('endpoint-jurisdiction'));
    const position = { line: 2, character: CHAT.split('\n')[2]?.indexOf('kimi-k2.6') ?? 0 };
    const found: readonly CodeAction[] = await bench.client.sendRequest('textDocument/codeAction', {
      textDocument: { uri: bench.uriOf('chat.py') },
      range: { start: position, end: position },
      context: { diagnostics: [], only: [CodeActionKind.QuickFix] },
    });
    return found.filter(({ title }) => /API/.test(title));
  }

  afterEach(() => bench.stop());

  it('one edit changes the line of the environment, the name here, and that in the other file which shares the client', async () => {
    const found = await actions('en');
    const deepInfra = found.find(({ title }) => title.includes('DeepInfra')) ?? assert.fail(found.map(({ title }) => title).join('\n'));
    assert.equal(
      deepInfra.title,
      'Call it at DeepInfra as moonshotai/Kimi-K2.6 (operator DeepInfra, data in the United States; milder: endpoint-jurisdiction); the API key has to change, too',
    );
    assert.deepEqual(
      deepInfra.diagnostics?.map(({ code }) => code),
      ['endpoint-jurisdiction'],
    );
    assert.deepEqual(changedBy(deepInfra), {
      '.env': FILES['.env'].replace('https://api.moonshot.cn/v1', 'https://api.deepinfra.com/v1/openai'),
      'chat.py': CHAT.replace('kimi-k2.6', 'moonshotai/Kimi-K2.6'),
      'brief.py': FILES['brief.py'].replace('kimi-k2.5', 'moonshotai/Kimi-K2.5'),
    });
  });

  it('after it the finding is as mild as it says', async () => {
    const found = await actions('ja');
    const deepInfra = found.find(({ title }) => title.includes('呼び出し先を DeepInfra に変更')) ?? assert.fail('not offered');
    for (const [file, text] of Object.entries(changedBy(deepInfra))) await bench.openFile(file, text);
    const told = await bench.until('what is said of the other file then', () =>
      (bench.published.get(bench.uriOf('brief.py')) ?? []).find(
        ({ code, message }) => code === 'endpoint-jurisdiction' && `${message}`.includes('DeepInfra'),
      ),
    );
    assert.match(`${told.message}`, /アメリカ合衆国/);
    assert.notEqual(told.severity, DiagnosticSeverity.Error);
  });

  /** What stands in the changed files then. */
  function changedBy({ edit }: CodeAction): Readonly<Record<string, string>> {
    const changes = (edit?.documentChanges ?? []).filter((change) => TextDocumentEdit.is(change));
    return Object.fromEntries(
      changes.map(({ textDocument, edits }) => {
        const file = Object.keys(FILES).find((name) => bench.uriOf(name) === textDocument.uri) ?? textDocument.uri;
        const document = TextDocument.create(textDocument.uri, '', 0, readFileSync(join(bench.folder, file), 'utf8'));
        return [
          file,
          TextDocument.applyEdits(
            document,
            edits.filter((one): one is TextEdit => 'newText' in one),
          ),
        ];
      }),
    );
  }
});
