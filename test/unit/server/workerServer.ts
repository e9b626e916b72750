import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createProtocolConnection,
  type DataCallback,
  type Diagnostic,
  Disposable,
  type Message,
  type ProtocolConnection,
} from 'vscode-languageserver/node';
import {
  READ_ASSET_REQUEST,
  READ_FILE_REQUEST,
  READ_FOLDER_REQUEST,
  type ReadAssetParams,
  type ReadAssetResult,
  type ReadFileParams,
  type ReadFileResult,
  type ReadFolderParams,
  type ReadFolderResult,
} from '../../../src/server/protocol';

const DIST = path.resolve('dist');
const LONGEST_WAIT_MS = 120_000;

/** Of files that are on no disk. */
export const ROOT = 'memfs:/work';

/** Makes a thread of Node look as a worker of a browser does, and takes from it what only Node has. */
const WORKER_SCOPE = `
const { parentPort, workerData } = require('node:worker_threads');
const { runInThisContext } = require('node:vm');
const { readFileSync } = require('node:fs');
const { fileURLToPath } = require('node:url');
const run = (file) => runInThisContext(readFileSync(file, 'utf8'), { filename: file });
globalThis.self = globalThis;
self.importScripts = (address) => run(fileURLToPath(address));
self.postMessage = (word) => parentPort.postMessage(word);
self.close = () => parentPort.close();
parentPort.on('message', (data) => self.onmessage({ data }));
for (const name of ['process', 'Buffer', 'global', 'require', 'module', 'exports', '__filename', '__dirname', 'setImmediate', 'clearImmediate'])
  delete globalThis[name];
run(workerData);
`;

/** The server as browsers run it, and a client that keeps the files of the workspace in its memory. */
export interface WorkerServer {
  readonly client: ProtocolConnection;
  readonly published: ReadonlyMap<string, readonly Diagnostic[]>;
  /** What the server has asked for: `file app.py`, `folder src`, `asset tree-sitter-python.wasm`. */
  readonly asked: readonly string[];
  /** What the worker says of itself. */
  readonly words: readonly unknown[];
  readonly logged: readonly string[];
  readonly files: Map<string, string>;
  codes(file: string): readonly unknown[];
  open(file: string, text: string): Promise<void>;
  until<T>(what: string, look: () => T | undefined): Promise<T>;
  stop(): Promise<void>;
}

/** See {@link WorkerServer}. */
export async function startWorkerServer(
  given: Readonly<Record<string, string>>,
  breakAsset: (name: string) => boolean = () => false,
): Promise<WorkerServer> {
  const files = new Map(Object.entries(given));
  const asked: string[] = [];
  const words: unknown[] = [];
  const worker = new Worker(WORKER_SCOPE, { eval: true, workerData: path.join(DIST, 'browserServer.js') });
  const { port1, port2 } = new MessageChannel();
  const begun = new Promise<unknown>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  worker.on('message', (word) => words.push(word));
  const registry = fs.readFileSync(path.join(DIST, 'registry.json'), 'utf8');
  worker.postMessage({ port: port2, scripts: `${pathToFileURL(DIST)}/`, registry }, [port2]);
  assert.deepEqual(await begun, { kind: 'ready' });

  const client = createProtocolConnection(new PortReader(port1), new PortWriter(port1));
  const published = new Map<string, readonly Diagnostic[]>();
  client.onNotification('textDocument/publishDiagnostics', (shown: { uri: string; diagnostics: readonly Diagnostic[] }) => {
    published.set(shown.uri, shown.diagnostics);
  });
  const logged: string[] = [];
  client.onNotification('window/logMessage', ({ message }: { message: string }) => void logged.push(message));
  client.onRequest('workspace/configuration', () => [null]);
  client.onRequest(READ_ASSET_REQUEST, ({ name }: ReadAssetParams): ReadAssetResult => {
    asked.push(`asset ${name}`);
    return { bytes: breakAsset(name) ? new Uint8Array(8) : new Uint8Array(fs.readFileSync(path.join(DIST, name))) };
  });
  client.onRequest<ReadFileResult, void>(READ_FILE_REQUEST, ({ uri, mostBytes }: ReadFileParams) =>
    fileAnswer(files, asked, uri, mostBytes),
  );
  client.onRequest<ReadFolderResult, void>(READ_FOLDER_REQUEST, ({ uri }: ReadFolderParams) => folderAnswer(files, asked, uri));
  client.listen();
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: ROOT,
    initializationOptions: { today: '2026-11-23' },
    capabilities: { workspace: { configuration: true } },
  });
  await client.sendNotification('initialized', {});
  return {
    client,
    published,
    asked,
    words,
    logged,
    files,
    codes: (file) => (published.get(`${ROOT}/${file}`) ?? []).map(({ code }) => code),
    open: (file, text) =>
      client.sendNotification('textDocument/didOpen', { textDocument: { uri: `${ROOT}/${file}`, languageId: 'python', version: 1, text } }),
    async until(what, look) {
      for (const end = Date.now() + LONGEST_WAIT_MS; Date.now() < end; ) {
        const found = look();
        if (found !== undefined && found !== false) return found;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return assert.fail(
        `${what} did not happen; published: ${JSON.stringify([...published])}; words: ${JSON.stringify(words)}; logged: ${logged.join('\n')}`,
      );
    },
    async stop() {
      client.dispose();
      port1.close();
      await worker.terminate();
    },
  };
}

function fileAnswer(files: ReadonlyMap<string, string>, asked: string[], uri: string, mostBytes: number): ReadFileResult {
  const name = nameOf(uri);
  asked.push(`file ${name}`);
  const text = files.get(name);
  if (text === undefined) return { kind: 'gone' };
  const bytes = new TextEncoder().encode(text);
  return bytes.length > mostBytes ? { kind: 'too-large' } : { kind: 'bytes', bytes };
}

function folderAnswer(files: ReadonlyMap<string, string>, asked: string[], uri: string): ReadFolderResult {
  const folder = nameOf(uri);
  asked.push(`folder ${folder}`);
  const inside = [...files.keys()].flatMap((file) => {
    if (folder === '') return [file];
    return file.startsWith(`${folder}/`) ? [file.slice(folder.length + 1)] : [];
  });
  const folders = new Set(inside.flatMap((name) => (name.includes('/') ? [name.slice(0, name.indexOf('/'))] : [])));
  return { kind: 'folder', files: inside.filter((name) => !name.includes('/')), folders: [...folders] };
}

function nameOf(uri: string): string {
  assert.ok(uri.startsWith(ROOT), uri);
  return decodeURIComponent(uri.slice(ROOT.length + 1));
}

class PortReader extends AbstractMessageReader {
  constructor(private readonly port: MessagePort) {
    super();
  }

  listen(callback: DataCallback): Disposable {
    this.port.on('message', (message: Message) => callback(message));
    return Disposable.create(() => this.port.close());
  }
}

class PortWriter extends AbstractMessageWriter {
  constructor(private readonly port: MessagePort) {
    super();
  }

  async write(message: Message): Promise<void> {
    this.port.postMessage(message);
  }

  end(): void {
    this.port.close();
  }
}
