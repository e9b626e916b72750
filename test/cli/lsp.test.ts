// `pedigree lsp` as an editor starts it that can do only what the protocol asks of every client.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CodeAction,
  createMessageConnection,
  type Diagnostic,
  type Hover,
  type InitializeResult,
  MarkupContent,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { KIMI, PROGRAM, run } from './support';

const LONGEST_WAIT_MS = 120_000;

/** A server of a test that failed would keep mocha waiting for ever. */
const running = new Set<ChildProcess>();

interface PoorClient {
  readonly server: ChildProcess;
  readonly client: MessageConnection;
  readonly capabilities: InitializeResult['capabilities'];
  readonly uri: string;
  /** What the server asked, which this client cannot answer. */
  readonly asked: readonly string[];
  diagnostics(): Promise<readonly Diagnostic[]>;
  stop(): Promise<number | null>;
}

interface Start {
  readonly options?: object;
  readonly processId?: number;
  readonly text?: string;
}

/** Starts `pedigree lsp` on a folder with the example, and opens that. */
async function startPoorClient({ options = {}, processId = process.pid, text = KIMI }: Start): Promise<PoorClient> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-lsp-'));
  const file = path.join(folder, 'chat.py');
  fs.writeFileSync(file, text);
  const uri = pathToFileURL(file).toString();
  const server = spawn(process.execPath, [PROGRAM, 'lsp', '--stdio'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
  running.add(server);
  const reader = new StreamMessageReader(server.stdout);
  reader.onError((error) => assert.fail(`standard output carries something else than the protocol: ${error.message}`));
  const client = createMessageConnection(reader, new StreamMessageWriter(server.stdin));
  const asked: string[] = [];
  client.onRequest((method: string) => {
    asked.push(method);
    return null;
  });
  const published = new Promise<readonly Diagnostic[]>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no diagnostics came')), LONGEST_WAIT_MS);
    client.onNotification('textDocument/publishDiagnostics', (shown: { uri: string; diagnostics: readonly Diagnostic[] }) => {
      if (shown.uri !== uri) return;
      clearTimeout(timer);
      resolve(shown.diagnostics);
    });
  });
  client.listen();
  const { capabilities } = await client.sendRequest<InitializeResult>('initialize', {
    processId,
    rootUri: pathToFileURL(folder).toString(),
    initializationOptions: { today: '2026-11-23', ...options },
    capabilities: { general: { positionEncodings: ['utf-8'] }, textDocument: { hover: { contentFormat: ['plaintext'] } } },
  });
  await client.sendNotification('initialized', {});
  await client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'python', version: 1, text } });
  return {
    server,
    client,
    capabilities,
    uri,
    asked,
    diagnostics: () => published,
    async stop() {
      await client.sendRequest('shutdown');
      const ended = exitOf(server);
      await client.sendNotification('exit');
      const code = await ended;
      client.dispose();
      fs.rmSync(folder, { recursive: true });
      return code;
    },
  };
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}

describe('pedigree lsp', () => {
  afterEach(() => {
    for (const server of running) server.kill();
    running.clear();
  });

  it('a client without any optional capability gets diagnostics, a hover in plain text and edits without versions', async () => {
    const { client, uri, asked, capabilities, diagnostics, stop } = await startPoorClient({});
    const found = await diagnostics();
    assert.ok(
      found.some(({ code }) => code === 'retired-model'),
      JSON.stringify(found.map(({ code }) => code)),
    );
    assert.ok(found.every(({ relatedInformation, tags, codeDescription }) => !relatedInformation && !tags && !codeDescription));
    assert.equal(capabilities.positionEncoding, 'utf-16', 'the server counts in UTF-16 whatever is offered');

    const position = { line: 3, character: 40 };
    const hover = await client.sendRequest<Hover | null>('textDocument/hover', { textDocument: { uri }, position });
    assert.ok(hover !== null && MarkupContent.is(hover.contents) && hover.contents.kind === 'plaintext', JSON.stringify(hover));
    assert.match(hover.contents.value, /Kimi K2/);
    assert.doesNotMatch(hover.contents.value, /\*\*|\]\(|\$\(|\\/, `no signs of Markdown are left in: ${hover.contents.value}`);

    const range = { start: position, end: position };
    const actions = await client.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: found },
    });
    const edits = actions.flatMap(({ edit }) => edit ?? []);
    assert.ok(edits.length > 0 && edits.every(({ documentChanges, changes }) => documentChanges === undefined && changes !== undefined));
    assert.deepEqual(asked, [], 'nothing is asked of a client that announced no answers');
    assert.equal(await stop(), 0);
  });

  it('the settings of the first message hold', async () => {
    const text = 'from openai import OpenAI\n\nOpenAI().chat.completions.create(model="gpt-5.1", messages=[])\n';
    const { diagnostics, stop } = await startPoorClient({ text, options: { settings: { profile: 'open-source-only' } } });
    assert.deepEqual(
      (await diagnostics()).map(({ code }) => code),
      ['denied'],
    );
    assert.equal(await stop(), 0);
  });

  it('the server ends when the process that it was told of is gone', async () => {
    const editor = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
    assert.ok(editor.pid !== undefined);
    const { server, diagnostics } = await startPoorClient({ processId: editor.pid });
    await diagnostics();
    const ended = exitOf(server);
    editor.kill('SIGKILL');
    assert.equal(await ended, 1, 'it ended by itself, and says that nobody asked it to');
  });

  it('the help shows how an editor is told of it', () => {
    const { stdout, code } = run(['lsp', '--help']);
    assert.equal(code, 0);
    assert.match(stdout, /vim\.lsp\.config\('pedigree', \{ cmd = \{ 'pedigree', 'lsp', '--stdio' \}/);
    assert.match(stdout, /initializationOptions/);
  });

  it('two ways at once, and a port that is none, are refused', () => {
    assert.deepEqual(run(['lsp', '--stdio', '--socket', '70000']), { code: 2, stdout: '', stderr: 'pedigree: 70000 is no port\n' });
    assert.deepEqual(run(['lsp', '--stdio', '--pipe', 'x']), {
      code: 2,
      stdout: '',
      stderr: 'pedigree: --stdio and --pipe=x exclude each other\n',
    });
  });

  it('the npm package holds the server and the grammars beside the program', () => {
    const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
    const { stdout } = spawnSync('npm', args, { encoding: 'utf8', shell: process.platform === 'win32' });
    const [{ files }]: [{ files: readonly { path: string }[] }] = JSON.parse(stdout);
    const packed = new Set(files.map((file) => file.path));
    const grammars = fs.readdirSync('dist').filter((name) => name.endsWith('.wasm'));
    for (const name of [
      'cli.js',
      'dashboard.js',
      'mcp.js',
      'mergeWorker.js',
      'program.js',
      'reader.js',
      'registry.json',
      'server.js',
      'worker.js',
      ...grammars,
    ])
      assert.ok(packed.has(`dist/${name}`), name);
    assert.ok(![...packed].some((file) => file.startsWith('src/') || file.startsWith('test/')));
  });
});
