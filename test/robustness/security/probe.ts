import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type { InitializationOptions } from '../../../src/server/protocol';
import { SERVER, TODAY, type Tried, witnessed } from './support';

/** The real server under a witness, and all that it said. */
export interface Probe {
  /** Every byte that came out of it, standard error included. */
  heard(): string;
  ask<T = unknown>(method: string, parameters: unknown): Promise<T>;
  tell(method: string, parameters: unknown): Promise<void>;
  uriOf(file: string): string;
  open(file: string, languageId: string, text: string): Promise<void>;
  /** Waits until what was heard matches. */
  until(what: RegExp): Promise<void>;
  stop(): Promise<Tried>;
}

export interface ProbeOptions {
  readonly options?: InitializationOptions;
  readonly env?: NodeJS.ProcessEnv;
  /** Settings that are not as they come. */
  readonly settings?: Readonly<Record<string, unknown>> | null;
}

const LONGEST_WAIT_MS = 120_000;

/** Starts the server on a folder, as VS Code does. */
export async function probe(folder: string, notes: string, { options = {}, env = {}, settings = null }: ProbeOptions = {}): Promise<Probe> {
  const watched = witnessed(notes);
  const server = spawn(process.execPath, [SERVER, '--stdio'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env, ...watched.env },
  });
  let heard = '';
  server.stdout.on('data', (chunk: Buffer) => {
    heard += chunk.toString('utf8');
  });
  server.stderr.on('data', (chunk: Buffer) => {
    heard += chunk.toString('utf8');
  });
  const client = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  client.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) => items.map(() => settings));
  client.onRequest('client/registerCapability', () => null);
  client.onRequest('window/workDoneProgress/create', () => null);
  for (const refreshed of ['inlayHint', 'codeLens', 'diagnostic']) client.onRequest(`workspace/${refreshed}/refresh`, () => null);
  client.listen();
  const uri = pathToFileURL(folder).toString();
  await client.sendRequest('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'workspace' }],
    initializationOptions: { today: TODAY, ...options },
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true, codeLens: { refreshSupport: true } },
      textDocument: {
        hover: { contentFormat: ['markdown'] },
        publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor'] } } },
        documentLink: { tooltipSupport: true },
        completion: { completionItem: { documentationFormat: ['markdown'] } },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      },
      window: { workDoneProgress: true },
    },
  });
  await client.sendNotification('initialized', {});
  return {
    heard: () => heard,
    ask: (method, parameters) => client.sendRequest(method, parameters),
    tell: (method, parameters) => client.sendNotification(method, parameters),
    uriOf: (file) => `${uri}/${encodeURI(file)}`,
    open: (file, languageId, text) =>
      client.sendNotification('textDocument/didOpen', {
        textDocument: { uri: `${uri}/${encodeURI(file)}`, languageId, version: 1, text },
      }),
    async until(what) {
      for (const end = Date.now() + LONGEST_WAIT_MS; Date.now() < end; ) {
        if (what.test(heard)) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`${what} was never heard; heard: ${heard.slice(-2000)}`);
    },
    async stop() {
      const ended = new Promise((resolve) => server.once('close', resolve));
      await client.sendRequest('shutdown');
      await client.sendNotification('exit');
      await ended;
      client.dispose();
      return watched.tried();
    },
  };
}
