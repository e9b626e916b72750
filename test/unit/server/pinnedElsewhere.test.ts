// A commit that the team has pinned a repository to in one place is offered in the others, over the protocol.
import assert from 'node:assert/strict';
import { type CodeAction, CodeActionKind, TextDocumentEdit, type TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type StdioServer, startStdioServer } from './stdioServer';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const OTHER = 'fedcba9876543210fedcba9876543210fedcba98';
const HEAD = 'from transformers import AutoModelForCausalLM as M\n\n';
const load = (repository: string, more = ''): string => `M.from_pretrained("${repository}"${more})\n`;

const FILES = {
  'model-policy.yaml': 'extends: baseline\nrules:\n  unpinned-revision: moderate\n',
  'train.py':
    HEAD + load('Qwen/Qwen2.5-7B-Instruct', `, revision="${COMMIT}"`) + load('Qwen/Qwen3-32B', `, revision="${OTHER.slice(0, 9)}"`),
  'serve.py':
    HEAD +
    load('Qwen/Qwen2.5-7B-Instruct', ", revision='main'") +
    load('Qwen/Qwen2.5-7B-Instruct', ', trust_remote_code=True, device_map="auto"') +
    load('Qwen/Qwen2.5-7B-Instruct') +
    load('Qwen/Qwen3-32B', ', revision="main"'),
};

describe('a commit that the workspace has pinned already', () => {
  let bench: StdioServer;

  before(async () => {
    bench = await startStdioServer(FILES, { workspace: { workspaceEdit: { documentChanges: true } } });
    await bench.openFile('serve.py', FILES['serve.py']);
    await bench.until('diagnostics', () => bench.codes('serve.py').includes('unpinned-revision'));
    // the other file is read by the scan, which may take its time
    await bench.until('the commit of the other file', async () => (await pins(2)).length > 0);
  });

  after(() => bench.stop());

  async function pins(line: number): Promise<readonly CodeAction[]> {
    const asked = (): Promise<readonly CodeAction[]> =>
      bench.client.sendRequest('textDocument/codeAction', {
        textDocument: { uri: bench.uriOf('serve.py') },
        range: { start: { line, character: 0 }, end: { line, character: 80 } },
        context: { diagnostics: [], only: [CodeActionKind.QuickFix] },
      });
    return (await asked()).filter(({ title }) => title.startsWith('Pin to '));
  }

  function lineAfter(action: CodeAction | undefined, line: number): string | undefined {
    const edits = (action?.edit?.documentChanges ?? []).flatMap((change) =>
      TextDocumentEdit.is(change) ? change.edits.filter((one): one is TextEdit => 'newText' in one) : [],
    );
    return TextDocument.applyEdits(TextDocument.create('x', 'python', 0, FILES['serve.py']), edits).split('\n')[line];
  }

  it('takes the place of a branch, in its quotes', async () => {
    const [pin, ...more] = await pins(2);
    assert.equal(pin?.title, 'Pin to 0123456789ab, as train.py:3 does');
    assert.deepEqual(more, []);
    assert.equal(lineAfter(pin, 2), `M.from_pretrained("Qwen/Qwen2.5-7B-Instruct", revision='${COMMIT}')`);
  });

  it('is added behind a keyword argument, and confines code of the repository', async () => {
    const [pin] = await pins(3);
    assert.ok(pin?.diagnostics?.some(({ code }) => code === 'remote-code'));
    assert.equal(
      lineAfter(pin, 3),
      `M.from_pretrained("Qwen/Qwen2.5-7B-Instruct", trust_remote_code=True, revision="${COMMIT}", device_map="auto")`,
    );
  });

  it('is not added where no keyword argument stands, and of another repository or a short commit nothing is offered', async () => {
    assert.deepEqual(await pins(4), []);
    assert.deepEqual(await pins(5), []);
  });
});
