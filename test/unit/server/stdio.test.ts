// The real server as other editors start it: a process of its own, the real engine, the real registry.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  type CodeAction,
  createProtocolConnection,
  type Hover,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import {
  ABORTED_NOTIFICATION,
  EXIT_ENGINE_ABORT,
  EXPLAIN_REQUEST,
  type ExplainResult,
  INVENTORY_REQUEST,
  type InventoryResult,
} from '../../../src/server/protocol';
import { SERVER, type StdioServer, startStdioServer } from './stdioServer';

const SETTINGS_PY = 'SUMMARY_MODEL = "gpt-4-32k"\n';
const CHAT_PY = [
  'from openai import OpenAI',
  'from settings import SUMMARY_MODEL',
  '',
  'client = OpenAI(base_url="https://api.moonshot.cn/v1")',
  'client.chat.completions.create(model="kimi-k2-instruct", messages=[])',
  'OpenAI().chat.completions.create(model=SUMMARY_MODEL, messages=[])',
  '',
].join('\n');

const AT_KIMI = { line: 4, character: 40 };
const AT_CONSTANT = { line: 5, character: 42 };

describe('the server over stdio', () => {
  let bench: StdioServer;

  before(async () => {
    bench = await startStdioServer(
      { 'settings.py': SETTINGS_PY, 'chat.py': CHAT_PY },
      {
        workspace: { workspaceEdit: { documentChanges: true } },
        textDocument: { publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, tagSupport: { valueSet: [2] } } },
      },
    );
    await bench.openFile('chat.py', CHAT_PY);
  });

  after(async () => assert.equal(await bench.stop(), 0));

  it('a document that is opened is answered with the three facts of the example', async () => {
    await bench.until('diagnostics', () => bench.codes('chat.py').length > 0);
    for (const code of ['retired-model', 'endpoint-jurisdiction', 'license-display'])
      assert.ok(bench.codes('chat.py').includes(code), code);
    const retired = bench.published.get(bench.uriOf('chat.py'))?.find(({ code }) => code === 'retired-model');
    assert.deepEqual(retired?.range, { start: { line: 4, character: 38 }, end: { line: 4, character: 54 } });
    assert.deepEqual(retired?.tags, [2]);
    const related = bench.published.get(bench.uriOf('chat.py'))?.flatMap(({ relatedInformation = [] }) => relatedInformation) ?? [];
    assert.equal(related.filter(({ location }) => location.range.start.line === 3).length, 1, 'the client is related, once');
  });

  it('a hover tells model, vendor, license, lifecycle, destination and sources', async () => {
    const hover: Hover = await bench.client.sendRequest('textDocument/hover', {
      textDocument: { uri: bench.uriOf('chat.py') },
      position: AT_KIMI,
    });
    const text = JSON.stringify(hover.contents);
    for (const expected of [
      /Kimi K2/,
      /Moonshot AI/,
      /China \(CN\)/,
      /Modified MIT/,
      /100M monthly active users/,
      /retired/,
      /api\.moonshot\.cn/,
      /checked 20/,
    ]) {
      assert.match(text, expected);
    }
  });

  it('a hover over a constant tells what the constant holds, though it stands in another file', async () => {
    const ask = async (): Promise<Hover | null> =>
      bench.client.sendRequest('textDocument/hover', { textDocument: { uri: bench.uriOf('chat.py') }, position: AT_CONSTANT });
    for (const end = Date.now() + 120_000; Date.now() < end && (await ask()) === null; )
      await new Promise((resolve) => setTimeout(resolve, 20));
    assert.match(JSON.stringify((await ask())?.contents), /GPT-4 32k/);
  });

  it('a code action replaces the retired identifier and nothing else, in this version of the document', async () => {
    const actions: readonly CodeAction[] = await bench.client.sendRequest('textDocument/codeAction', {
      textDocument: { uri: bench.uriOf('chat.py') },
      range: { start: AT_KIMI, end: AT_KIMI },
      context: { diagnostics: bench.published.get(bench.uriOf('chat.py')) ?? [] },
    });
    const replace = actions.find(({ title }) => title === 'Replace with kimi-k2.6 (another license)');
    assert.notEqual(replace?.isPreferred, true);
    assert.equal(replace?.diagnostics?.[0]?.code, 'retired-model');
    assert.deepEqual(replace?.edit?.documentChanges, [
      {
        textDocument: { uri: bench.uriOf('chat.py'), version: 1 },
        edits: [{ range: { start: { line: 4, character: 38 }, end: { line: 4, character: 54 } }, newText: 'kimi-k2.6' }],
      },
    ]);
  });

  it('an edit in one open document changes the findings of another', async () => {
    await bench.openFile('settings.py', SETTINGS_PY);
    await bench.until('the constant', () => bench.codes('settings.py').includes('retired-model'));
    const related = bench.published.get(bench.uriOf('settings.py'))?.[0]?.relatedInformation ?? [];
    assert.ok(
      related.some(({ location }) => location.uri === bench.uriOf('chat.py')),
      'the call is related',
    );
    const without = CHAT_PY.replace('model=SUMMARY_MODEL', 'model="gpt-4o"');
    await bench.client.sendNotification('textDocument/didChange', {
      textDocument: { uri: bench.uriOf('chat.py'), version: 2 },
      contentChanges: [{ text: without }],
    });
    await bench.until('the other document', () => {
      const places = (bench.published.get(bench.uriOf('settings.py')) ?? []).flatMap(({ relatedInformation = [] }) => relatedInformation);
      return places.every(({ location }) => location.uri !== bench.uriOf('chat.py'));
    });
  });

  it('an explanation of an identifier needs no document', async () => {
    const known: ExplainResult = await bench.client.sendRequest(EXPLAIN_REQUEST, { identifier: 'us.deepseek.r1-v1:0' });
    assert.match(known?.markdown ?? '', /DeepSeek/);
    const unknown: ExplainResult = await bench.client.sendRequest(EXPLAIN_REQUEST, { identifier: '](command:x) <b>' });
    assert.doesNotMatch((unknown?.markdown ?? '').replace(/`[^`]*`/g, ''), /command|<b>/);
  });

  it('the inventory names every usage with its file', async () => {
    const { roots }: InventoryResult = await bench.client.sendRequest(INVENTORY_REQUEST);
    const root = roots.find(({ uris }) => uris['chat.py'] !== undefined);
    assert.ok(root?.inventory.usages.some(({ value }) => value === 'kimi-k2-instruct'));
    assert.equal(root?.uris['chat.py'], bench.uriOf('chat.py'));
  });
});

describe('a server whose parser is broken', () => {
  it('ends with a code of its own, and says on which file', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-broken-'));
    fs.copyFileSync(SERVER, path.join(folder, 'server.js'));
    for (const name of ['program.js', 'registryText.js', 'registry.json'])
      fs.copyFileSync(path.join(path.dirname(SERVER), name), path.join(folder, name));
    for (const name of fs.readdirSync(path.dirname(SERVER)).filter((file) => file.endsWith('.wasm'))) {
      fs.writeFileSync(path.join(folder, name), 'not a program');
    }
    const server = spawn(process.execPath, [path.join(folder, 'server.js'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise((resolve) => server.once('exit', resolve));
    const client = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
    const aborted = new Promise<unknown>((resolve) => client.onNotification(ABORTED_NOTIFICATION, resolve));
    client.listen();
    await client.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
    await client.sendNotification('initialized', {});
    const textDocument = { uri: 'file:///elsewhere/chat.py', languageId: 'python', version: 1, text: CHAT_PY };
    await client.sendNotification('textDocument/didOpen', { textDocument });
    assert.equal(await ended, EXIT_ENGINE_ABORT);
    assert.match(JSON.stringify(await aborted), /file:\/\/\/elsewhere\/chat\.py/);
    client.dispose();
    fs.rmSync(folder, { recursive: true });
  });
});
