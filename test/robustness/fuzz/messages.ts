import assert from 'node:assert/strict';
import { mutantsOf } from './seeds';
import { type Served, serve } from './serving';
import type { Input, Target } from './target';

const CHAT =
  'from openai import OpenAI\n\nclient = OpenAI(base_url="https://api.moonshot.cn/v1")\nclient.chat.completions.create(model="gpt-4-32k", messages=[])\n';
const POLICY = 'extends: baseline\nrules:\n  retired-model: critical\ndeny:\n  - vendor: openai\n';
const FILES = { 'chat.py': CHAT, '.env': 'OPENAI_MODEL=gpt-4o\n', 'model-policy.yaml': POLICY };

const ROOT = 'file:///project/app';
const chat = { uri: `${ROOT}/chat.py` };
const policy = { uri: `${ROOT}/model-policy.yaml` };
const position = { line: 3, character: 40 };
const range = { start: position, end: { line: 3, character: 45 } };

/** A server is a new one after so many messages, since what it was told of it keeps. */
const LIFE = 250;

/** Everything that is asked in the course of a session, the tool's own requests too. */
const REQUESTS: readonly (readonly [string, unknown])[] = [
  ['textDocument/hover', { textDocument: chat, position }],
  ['textDocument/hover', { textDocument: policy, position: { line: 2, character: 4 } }],
  ['textDocument/codeAction', { textDocument: chat, range, context: { diagnostics: [], only: ['quickfix'], triggerKind: 1 } }],
  ['textDocument/codeLens', { textDocument: chat }],
  ['textDocument/completion', { textDocument: chat, position, context: { triggerKind: 2, triggerCharacter: '"' } }],
  ['completionItem/resolve', { label: 'gpt-4o', data: { id: 'openai/gpt-4o' } }],
  ['textDocument/documentLink', { textDocument: chat }],
  ['textDocument/documentSymbol', { textDocument: chat }],
  ['textDocument/inlayHint', { textDocument: chat, range: { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } } }],
  ['textDocument/references', { textDocument: chat, position, context: { includeDeclaration: true } }],
  ['codeAction/resolve', { title: 'x', kind: 'quickfix', data: { uri: chat.uri } }],
  ['pedigree/inventory', {}],
  ['pedigree/usages', {}],
  ['pedigree/explain', { identifier: 'gpt-4o', textDocument: chat }],
  ['pedigree/rescan', { scope: 'all' }],
  ['pedigree/policy', { textDocument: policy }],
  ['pedigree/rule', { code: 'retired-model', textDocument: chat }],
  ['pedigree/agent', { tool: 'check_model', input: { identifier: 'gpt-4o', file: 'chat.py' } }],
  ['pedigree/followChanges', { root: ROOT, base: 'HEAD' }],
  ['pedigree/baseText', { root: ROOT, id: 'HEAD', file: 'chat.py' }],
  ['pedigree/reviewComment', { root: ROOT }],
  ['pedigree/suggestion', { textDocument: chat, range }],
  ['pedigree/followRows', { isFollowed: true }],
  ['pedigree/stopScan', {}],
  ['pedigree/skipped', {}],
  ['pedigree/replacements', { model: 'openai/gpt-4-32k', written: 'gpt-4-32k' }],
  ['pedigree/replaceModel', { model: 'openai/gpt-4-32k', by: 'gpt-4o' }],
  ['pedigree/acceptChoices', { textDocument: chat, range, code: 'retired-model' }],
  ['pedigree/accept', { textDocument: chat, range, code: 'retired-model', reason: 'why', until: '2027-01-01' }],
  ['pedigree/dashboard', { theme: 'dark', page: {} }],
  ['pedigree/dashboardPlace', { place: 0 }],
  ['pedigree/exportChoices', {}],
  ['pedigree/export', { format: 'cyclonedx-1.6', root: ROOT }],
];

const NOTICES: readonly (readonly [string, unknown])[] = [
  ['textDocument/didOpen', { textDocument: { ...chat, languageId: 'python', version: 1, text: CHAT } }],
  ['textDocument/didChange', { textDocument: { ...chat, version: 2 }, contentChanges: [{ range, text: 'gpt-4o' }, { text: CHAT }] }],
  ['textDocument/didClose', { textDocument: chat }],
  ['textDocument/didSave', { textDocument: chat, text: CHAT }],
  [
    'notebookDocument/didOpen',
    {
      notebookDocument: {
        uri: `${ROOT}/n.ipynb`,
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: [{ kind: 2, document: `${ROOT}/n.ipynb#0` }],
      },
      cellTextDocuments: [{ uri: `${ROOT}/n.ipynb#0`, languageId: 'python', version: 1, text: 'MODEL = "gpt-4o"' }],
    },
  ],
  [
    'notebookDocument/didChange',
    {
      notebookDocument: { uri: `${ROOT}/n.ipynb`, version: 2 },
      change: { cells: { structure: { array: { start: 0, deleteCount: 1, cells: [] }, didOpen: [], didClose: [] }, textContent: [] } },
    },
  ],
  ['workspace/didChangeConfiguration', { settings: { modelPedigree: { profile: 'eu', minimumLevel: 'low', exclude: ['x/**'] } } }],
  [
    'workspace/didChangeWatchedFiles',
    {
      changes: [
        { uri: chat.uri, type: 2 },
        { uri: policy.uri, type: 3 },
      ],
    },
  ],
  ['workspace/didChangeWorkspaceFolders', { event: { added: [{ uri: `${ROOT}/sub`, name: 'sub' }], removed: [] } }],
  ['pedigree/trust', { isTrusted: true }],
  ['$/cancelRequest', { id: 3 }],
  ['$/setTrace', { value: 'verbose' }],
];

const isRequest = new Set(REQUESTS.map(([method]) => method));
const CONTROL = ['textDocument/documentSymbol', { textDocument: { uri: `${ROOT}/control.py` } }] as const;

/** The language server, told odd things. */
export function messageTarget(): Target {
  const texts = [...REQUESTS, ...NOTICES].map(([method, params]) => ({ file: 'message.json', text: JSON.stringify({ method, params }) }));
  let server: Served | undefined;
  let sent = 0;
  const fresh = async (): Promise<Served> => {
    const made = await serve({ ...FILES });
    made.send(
      notice('textDocument/didOpen', { textDocument: { uri: `${ROOT}/control.py`, languageId: 'python', version: 1, text: CHAT } }),
    );
    return made;
  };
  return {
    id: 'lsp',
    make: mutantsOf(texts),
    async check({ text }: Input) {
      server ??= await fresh();
      const escaped: unknown[] = [];
      const note = (error: unknown): void => void escaped.push(error);
      process.on('unhandledRejection', note);
      process.on('uncaughtException', note);
      // where the library writes what a handler of ours throws
      const { error: written } = console;
      console.error = note;
      try {
        const message = read(text);
        if (message === null) server.send(text);
        else if (!isRequest.has(message.method)) server.send(notice(message.method, message.params));
        else {
          const { result, error } = await server.ask(message.method, message.params);
          assert.ok(result !== undefined || error !== undefined, 'an answer that is none');
        }
        if (sent % 10 === 0 || message === null) await assertServes(server);
      } finally {
        console.error = written;
        process.off('unhandledRejection', note);
        process.off('uncaughtException', note);
      }
      assert.deepEqual(escaped, [], 'nothing escapes');
      assert.deepEqual(server.exits, [], 'the server goes on');
      sent++;
      if (sent % LIFE === 0) await this.close?.();
    },
    async close() {
      server?.close();
      server = undefined;
    },
  };
}

/** That a question which has nothing to do with what came before is answered as ever. */
async function assertServes(server: Served): Promise<void> {
  const { result, error } = await server.ask(...CONTROL);
  assert.equal(error, undefined);
  assert.ok(Array.isArray(result), 'the control question is answered');
}

const notice = (method: string, params: unknown): string => JSON.stringify({ jsonrpc: '2.0', method, params });

/** Null: it is no message, and is sent as it is. Ends of the session are not tried: they end it. */
function read(text: string): { readonly method: string; readonly params: unknown } | null {
  try {
    const data: unknown = JSON.parse(text);
    if (typeof data !== 'object' || data === null || !('method' in data) || typeof data.method !== 'string') return null;
    if (data.method === 'exit' || data.method === 'shutdown') return { method: '$/none', params: null };
    return { method: data.method, params: 'params' in data ? data.params : undefined };
  } catch {
    // that it is no JSON is what is tried
    return null;
  }
}
