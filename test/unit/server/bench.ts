import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { FileText, ServerHost, WorkspaceFiles } from '../../../src/server/host';
import { ABORTED_NOTIFICATION, type PedigreeStatus, STATUS_NOTIFICATION } from '../../../src/server/protocol';
import { startServer } from '../../../src/server/server';
import { fakeEngine } from './fakes';

export const ROOT = 'file:///project/app';

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** A client that remembers what it was told, and the disk that the server reads. */
export interface Bench {
  readonly client: ProtocolConnection;
  readonly disk: Map<string, string>;
  readonly published: Published[];
  readonly statuses: PedigreeStatus[];
  readonly exits: number[];
  readonly aborted: unknown[];
  readonly logged: string[];
  settings: Record<string, unknown>;
  open(file: string, text: string, version?: number): Promise<void>;
  change(file: string, text: string, version: number): Promise<void>;
  latest(file: string): Published | undefined;
  dispose(): void;
}

/** Looks again until there is something. */
export async function until<T>(what: string, look: () => T | undefined): Promise<T> {
  for (let turn = 0; turn < 400; turn += 1) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return assert.fail(`${what} did not happen`);
}

function filesOn(disk: ReadonlyMap<string, string>): WorkspaceFiles {
  return {
    async *list() {
      for (const file of disk.keys()) if (!file.includes(':')) yield { kind: 'file', file };
    },
    async read(uri): Promise<FileText> {
      const text = disk.get(uri.startsWith(`${ROOT}/`) ? uri.slice(ROOT.length + 1) : uri);
      return text === undefined ? { kind: 'gone' } : { kind: 'text', text };
    },
  };
}

/** A client and a server with a fake engine, joined by two streams. */
export async function served(files: Readonly<Record<string, string>> = {}, more: Partial<InitializeParams> = {}): Promise<Bench> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const disk = new Map(Object.entries(files));
  const exits: number[] = [];
  const host: ServerHost = {
    engine: fakeEngine(),
    files: filesOn(disk),
    today: () => '2026-11-23',
    nextTurn: () => new Promise((resolve) => setImmediate(resolve)),
    exit: (code) => exits.push(code),
  };
  startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), host);
  const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const bench: Bench = {
    client,
    disk,
    exits,
    published: [],
    statuses: [],
    aborted: [],
    logged: [],
    settings: {},
    open: (file, text, version = 1) =>
      client.sendNotification('textDocument/didOpen', { textDocument: { uri: `${ROOT}/${file}`, languageId: 'python', version, text } }),
    change: (file, text, version) =>
      client.sendNotification('textDocument/didChange', { textDocument: { uri: `${ROOT}/${file}`, version }, contentChanges: [{ text }] }),
    latest: (file) => bench.published.findLast(({ uri }) => uri === `${ROOT}/${file}`),
    dispose: () => client.dispose(),
  };
  client.onNotification('textDocument/publishDiagnostics', (published: Published) => void bench.published.push(published));
  client.onNotification(STATUS_NOTIFICATION, (status: PedigreeStatus) => void bench.statuses.push(status));
  client.onNotification(ABORTED_NOTIFICATION, (aborted) => void bench.aborted.push(aborted));
  client.onNotification('window/logMessage', ({ message }: { message: string }) => void bench.logged.push(message));
  client.onRequest('workspace/configuration', () => [bench.settings]);
  client.onRequest('client/registerCapability', () => null);
  client.listen();
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: ROOT, name: 'app' }],
    capabilities: { workspace: { configuration: true, workspaceFolders: true, workspaceEdit: { documentChanges: true } } },
    ...more,
  });
  await client.sendNotification('initialized', {});
  return bench;
}
