// The server as a browser runs it: the bundle that is shipped, in a thread from which all that only Node has was taken.
import assert from 'node:assert/strict';
import type { CodeAction, CompletionItem, CompletionList, Hover } from 'vscode-languageserver/node';
import {
  DASHBOARD_REQUEST,
  type DashboardParams,
  type DashboardResult,
  EXPORT_CHOICES_REQUEST,
  EXPORT_REQUEST,
  type ExportChoice,
  type ExportParams,
  type ExportResult,
  INVENTORY_REQUEST,
  type InventoryResult,
} from '../../../src/server/protocol';
import { ROOT, startWorkerServer, type WorkerServer } from './workerServer';

const CHAT = [
  'from openai import OpenAI',
  'from settings import SUMMARY_MODEL',
  'client = OpenAI(base_url="https://api.moonshot.cn/v1")',
  'client.chat.completions.create(model="kimi-k2-instruct", messages=[])',
  'OpenAI().responses.create(model=SUMMARY_MODEL, input="x")',
  '',
].join('\n');

const FILES = {
  'app/chat.py': CHAT,
  'app/settings.py': 'SUMMARY_MODEL = "gpt-4-32k"\n',
  'app/.gitignore': 'generated/\n',
  'app/generated/old.py': CHAT,
  'node_modules/some/index.js': 'fetch("https://api.moonshot.cn/v1")',
  'vendor/theirs.py': CHAT,
  'web/ask.ts': "import OpenAI from 'openai';\nnew OpenAI().responses.create({ model: 'gpt-4-32k', input: 'x' });\n",
  '.gitignore': '.env\n',
  '.env': 'OPENAI_MODEL=gpt-4-32k\n',
  'README.md': 'no code',
};

describe('the server in a worker', () => {
  let server: WorkerServer;
  const chat = { textDocument: { uri: `${ROOT}/app/chat.py` } };
  const inventory = async (): Promise<InventoryResult> => server.client.sendRequest(INVENTORY_REQUEST);

  before(async () => {
    server = await startWorkerServer(FILES);
    await server.open('app/chat.py', CHAT);
    await server.until('a finding', () => server.codes('app/chat.py').includes('retired-model') || undefined);
  });

  after(() => server.stop());

  it('finds what stands in a document', () => {
    assert.deepEqual([...server.codes('app/chat.py')].sort(), ['endpoint-jurisdiction', 'license-display', 'retired-model']);
  });

  it('finds what stands in a constant, with the calls of other files that it reaches', async () => {
    await server.open('app/settings.py', FILES['app/settings.py']);
    await server.until('a finding', () => server.codes('app/settings.py').includes('retired-model') || undefined);
    const [finding] = server.published.get(`${ROOT}/app/settings.py`) ?? [];
    assert.equal(finding?.severity, 2);
    const hover: Hover = await server.client.sendRequest('textDocument/hover', { ...chat, position: { line: 4, character: 34 } });
    assert.match(JSON.stringify(hover.contents), /gpt-4-32k/);
  });

  it('reads the workspace through its client, and of it what is neither ignored nor vendored', async () => {
    await server.until('the scan', () => server.logged.some((line) => line.startsWith('scanned')) || undefined);
    const { roots } = await inventory();
    const files = new Set(roots.flatMap(({ inventory: { usages } }) => usages.map(({ location }) => location.file)));
    assert.deepEqual([...files].sort(), ['.env', 'app/chat.py', 'app/settings.py', 'web/ask.ts']);
    const asked = server.asked.filter((question) => /node_modules\/|generated|vendor/.test(question));
    assert.deepEqual(asked, []);
  });

  it('reads no more of its own than the grammars that the files need', () => {
    const assets = server.asked.filter((question) => question.startsWith('asset'));
    assert.deepEqual([...assets].sort(), [
      'asset tree-sitter-python.wasm',
      'asset tree-sitter-typescript.wasm',
      'asset web-tree-sitter.wasm',
    ]);
  });

  it('answers with cards, fixes and proposals', async () => {
    const position = { line: 3, character: 42 };
    const hover: Hover = await server.client.sendRequest('textDocument/hover', { ...chat, position });
    assert.match(JSON.stringify(hover.contents), /Moonshot/);
    const actions: CodeAction[] = await server.client.sendRequest('textDocument/codeAction', {
      ...chat,
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    assert.ok(
      actions.some(({ edit }) => JSON.stringify(edit ?? {}).includes('kimi-k2.6')),
      JSON.stringify(actions.map(({ title }) => title)),
    );
    const proposals: CompletionList | CompletionItem[] = await server.client.sendRequest('textDocument/completion', { ...chat, position });
    const items = Array.isArray(proposals) ? proposals : proposals.items;
    assert.ok(items.some(({ label }) => label.includes('kimi')));
  });

  it('makes the dashboard, whose script it loads when it is asked for it', async () => {
    const params: DashboardParams = { part: 'content', title: 'work', countTests: true, compare: '' };
    const { html } = await server.client.sendRequest<DashboardResult>(DASHBOARD_REQUEST, params);
    assert.match(html, /Moonshot/, server.logged.join('\n'));
  });

  it('writes each export', async () => {
    for (const { format } of await server.client.sendRequest<readonly ExportChoice[]>(EXPORT_CHOICES_REQUEST)) {
      const params: ExportParams = {
        format,
        folders: [{ uri: ROOT, name: 'work' }],
        application: 'work',
        timestamp: '2026-11-23T00:00:00Z',
      };
      const result = await server.client.sendRequest<ExportResult>(EXPORT_REQUEST, params);
      assert.ok(result.kind === 'text' && result.text.includes('kimi-k2-instruct'), `${format}: ${JSON.stringify(result).slice(0, 200)}`);
    }
  });

  it('follows what its client says has changed', async () => {
    server.files.set('web/ask.ts', FILES['web/ask.ts'].replace('gpt-4-32k', 'gpt-5'));
    await server.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: `${ROOT}/web/ask.ts`, type: 2 }] });
    const valueNow = async (): Promise<string | undefined> => {
      const usages = (await inventory()).roots.flatMap((root) => root.inventory.usages);
      return usages.find(({ location }) => location.file === 'web/ask.ts')?.value;
    };
    for (let tries = 0; tries < 100 && (await valueNow()) !== 'gpt-5'; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(await valueNow(), 'gpt-5');
  });

  it('ends when its client says so', async () => {
    const other = await startWorkerServer({});
    await other.client.sendRequest('shutdown');
    await other.client.sendNotification('exit');
    await other.until('the end', () => other.words.find((word) => JSON.stringify(word) === '{"kind":"ended","code":0}'));
    await other.stop();
  });
});
