import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import {
  FOLLOW_ROWS_REQUEST,
  type FollowRowsParams,
  type PedigreeStatus,
  type RowsChange,
  STATUS_NOTIFICATION,
  USAGES_REQUEST,
  type UsagesResult,
} from '../../../src/server/protocol';

const SERVER = resolve('dist/server.js');
const LONGEST_WAIT_MS = 180_000;

/** Bytes after a collection of garbage. */
export interface Memory {
  readonly heap: number;
  readonly wasm: number;
}

interface OpenDocument {
  version: number;
  text: string;
}

/** What the server told last about a document, and how often it has told about it since it was started. */
interface Told {
  readonly diagnostics: readonly Diagnostic[];
  readonly version: number | undefined;
  readonly times: number;
}

/** An editor with the real server in a process of its own, which it starts again when that has died, as VS Code's client does. */
export class Editor {
  readonly documents = new Map<string, OpenDocument>();
  readonly told = new Map<string, Told>();
  readonly logged: string[] = [];
  status: PedigreeStatus | undefined;
  private server: ChildProcess | undefined;
  private client: ProtocolConnection | undefined;

  constructor(
    readonly folder: string,
    private readonly settings: Readonly<Record<string, unknown>> = {},
  ) {}

  /** Starts a server, introduces itself and opens again what is open. Resolves when that is sent, and not when the server is through with it. */
  async start(): Promise<void> {
    const notes = join(this.folder, '..', 'memory.json');
    const args = ['--expose-gc', '--require', resolve('test/robustness/load/memoryProbe.cjs'), SERVER, '--stdio'];
    const server = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, PEDIGREE_MEMORY: notes } });
    const client = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
    this.server = server;
    this.client = client;
    this.told.clear();
    this.status = undefined;
    client.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics, version }: { uri: string; diagnostics: Diagnostic[]; version?: number }) => {
        if (this.client === client) this.told.set(uri, { diagnostics, version, times: (this.told.get(uri)?.times ?? 0) + 1 });
      },
    );
    client.onNotification(STATUS_NOTIFICATION, (status: PedigreeStatus) => {
      if (this.client === client) this.status = status;
    });
    client.onNotification('window/logMessage', ({ message }: { readonly message: string }) => void this.logged.push(message));
    client.onRequest('workspace/configuration', () => [this.settings]);
    // a server that was killed leaves messages that nobody takes
    client.onError(() => undefined);
    client.onUnhandledNotification(() => undefined);
    server.stdin.on('error', () => undefined);
    client.listen();
    const root = pathToFileURL(this.folder).toString();
    await client.sendRequest('initialize', {
      processId: process.pid,
      rootUri: root,
      workspaceFolders: [{ uri: root, name: 'app' }],
      capabilities: { workspace: { configuration: true, workspaceFolders: true } },
      initializationOptions: { today: '2026-11-23' },
    });
    await client.sendNotification('initialized', {});
    for (const [file, { text, version }] of this.documents) await this.tellOpened(file, text, version);
  }

  /** A second window on the same folder. */
  twin(): Editor {
    return new Editor(this.folder, this.settings);
  }

  uriOf(file: string): string {
    return pathToFileURL(join(this.folder, file)).toString();
  }

  diagnosticsOf(file: string): readonly Diagnostic[] {
    return this.told.get(this.uriOf(file))?.diagnostics ?? [];
  }

  async open(file: string, text: string): Promise<void> {
    this.documents.set(file, { text, version: 1 });
    await this.tellOpened(file, text, 1);
  }

  async change(file: string, text: string): Promise<void> {
    const document = this.documents.get(file);
    assert.ok(document, `${file} is open`);
    document.version += 1;
    document.text = text;
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uriOf(file), version: document.version },
      contentChanges: [{ text }],
    });
  }

  async close(file: string): Promise<void> {
    this.documents.delete(file);
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.uriOf(file) } });
  }

  /** 1: created, 2: changed, 3: deleted. */
  async tellOfFiles(changes: readonly (readonly [file: string, type: 1 | 2 | 3])[]): Promise<void> {
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: changes.map(([file, type]) => ({ uri: this.uriOf(file), type })),
    });
  }

  request<T>(method: string, params?: unknown): Promise<T> {
    return this.connection.sendRequest(method, params);
  }

  /** Resolves when the server has analyzed what is open as it stands, and has read the workspace. */
  async settled(files = [...this.documents.keys()]): Promise<void> {
    for (const file of files)
      await this.request('textDocument/hover', { textDocument: { uri: this.uriOf(file) }, position: { line: 0, character: 0 } });
    await until('a workspace that is read', () => this.status?.state === 'ready');
  }

  /** All usages and all diagnostics of open documents, told in words that two editors on two folders have in common. */
  async everything(): Promise<{ readonly usages: readonly string[]; readonly diagnostics: Readonly<Record<string, readonly string[]>> }> {
    const { usages } = await this.request<UsagesResult>(USAGES_REQUEST);
    const here = (value: unknown): string => JSON.stringify(value).replaceAll(pathToFileURL(this.folder).toString(), '');
    const diagnostics = [...this.documents.keys()].map((file) => [file, this.diagnosticsOf(file).map(here)] as const);
    return { usages: usages.map(here).sort(), diagnostics: Object.fromEntries(diagnostics.sort(([a], [b]) => (a < b ? -1 : 1))) };
  }

  /** The rows of the tree of models, as a client asks for them that has those of a revision; each with its file, place and facts. */
  async rows(have: number): Promise<{ readonly revision: number; readonly isWhole: boolean; readonly rows: readonly string[] }> {
    const change = await this.request<RowsChange | null>(FOLLOW_ROWS_REQUEST, { isFollowed: true, have } satisfies FollowRowsParams);
    assert.ok(change, 'rows are told of');
    const facts = new Map(change.facts);
    const rows = change.files.flatMap(({ uri, rows }) =>
      rows.map(([number, ...place]) => JSON.stringify([uri.replace(pathToFileURL(this.folder).toString(), ''), place, facts.get(number)])),
    );
    return { revision: change.revision, isWhole: change.isWhole, rows: rows.sort() };
  }

  /** What is in use after a collection of garbage. */
  async memory(): Promise<Memory> {
    const notes = join(this.folder, '..', 'memory.json');
    rmSync(notes, { force: true });
    this.server?.kill('SIGUSR2');
    await until('a count of memory', () => existsSync(notes));
    return JSON.parse(readFileSync(notes, 'utf8'));
  }

  /** Ends the server without a word to it, and tells by what it ended. */
  async kill(): Promise<NodeJS.Signals | null> {
    const { server, client } = this;
    if (server === undefined) return null;
    const isOver = server.exitCode !== null || server.signalCode !== null;
    const ended = isOver
      ? server.signalCode
      : new Promise<NodeJS.Signals | null>((resolve) => server.once('exit', (_, signal) => resolve(signal)));
    server.kill('SIGKILL');
    this.client = undefined;
    client?.dispose();
    return await ended;
  }

  /** Ends the server as an editor does. */
  async stop(): Promise<void> {
    const { server, client } = this;
    if (server === undefined || client === undefined) return;
    await client.sendRequest('shutdown');
    const ended = new Promise<number | null>((resolve) => server.once('exit', resolve));
    await client.sendNotification('exit');
    assert.equal(await ended, 0);
    this.client = undefined;
    client.dispose();
  }

  private get connection(): ProtocolConnection {
    assert.ok(this.client, 'a server runs');
    return this.client;
  }

  private async tellOpened(file: string, text: string, version: number): Promise<void> {
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: this.uriOf(file), languageId: 'python', version, text },
    });
  }
}

/** Calls `use` with a folder of files and an editor on it that has started its server; removes both, whatever happens. */
export async function withEditor(
  files: Readonly<Record<string, string>>,
  use: (editor: Editor) => Promise<void>,
  settings?: Readonly<Record<string, unknown>>,
): Promise<void> {
  const base = mkdtempSync(join(tmpdir(), 'pedigree-load-'));
  const folder = join(base, 'app');
  mkdirSync(folder);
  writeFiles(folder, files);
  const editor = new Editor(folder, settings);
  try {
    await editor.start();
    await use(editor);
    await editor.stop();
  } finally {
    await editor.kill();
    rmSync(base, { recursive: true, force: true });
  }
}

/** What a server says that has just been started on the same files, with the same documents open as they stand. */
export function freshly(editor: Editor, files: Readonly<Record<string, string>>): ReturnType<Editor['everything']> {
  return askFresh(editor, files, (fresh) => fresh.everything());
}

/** The same about anything else. */
export async function askFresh<Answer>(
  editor: Editor,
  files: Readonly<Record<string, string>>,
  ask: (fresh: Editor) => Promise<Answer>,
): Promise<Answer> {
  let found: Answer | undefined;
  await withEditor(files, async (fresh) => {
    for (const [file, { text }] of editor.documents) await fresh.open(file, text);
    await fresh.settled();
    found = await ask(fresh);
  });
  assert.ok(found !== undefined);
  return found;
}

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  const made = new Set<string>();
  for (const [name, text] of Object.entries(files)) {
    const parent = dirname(join(folder, name));
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(join(folder, name), text);
  }
}

/** Looks until it is so. */
export async function until(what: string, look: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + LONGEST_WAIT_MS; Date.now() < end; ) {
    if (await look()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail(`${what} did not happen`);
}
