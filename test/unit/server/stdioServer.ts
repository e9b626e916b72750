import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { InitializationOptions } from '../../../src/server/protocol';

/** The server as the build makes it; tests run in the root of the project. */
export const SERVER = path.resolve('dist/server.js');

const LONGEST_WAIT_MS = 120_000;

/** The real server in a process of its own, on a folder that holds some files. */
export interface StdioServer {
  readonly folder: string;
  readonly client: ProtocolConnection;
  readonly published: ReadonlyMap<string, readonly Diagnostic[]>;
  uriOf(file: string): string;
  /** Codes of the diagnostics that a file has. */
  codes(file: string): readonly unknown[];
  openFile(file: string, text: string): Promise<void>;
  /** Waits until `look` gives something else than `undefined` or `false`. */
  until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T>;
  /** Ends the server as a client does, and removes the folder. Gives the exit code. */
  stop(): Promise<number | null>;
}

interface StdioOptions {
  readonly locale?: string;
  readonly options?: InitializationOptions;
  /** The folder below that is the workspace. */
  readonly opens?: string;
  /** The folders below that are the workspace, where it has several. */
  readonly folders?: readonly string[];
  /** What the server logs. */
  readonly onLog?: (message: string) => void;
}

/** Starts it and introduces a client with these capabilities. */
export async function startStdioServer(
  files: Readonly<Record<string, string>>,
  capabilities: ClientCapabilities,
  { locale, options, opens = '.', folders, onLog }: StdioOptions = {},
): Promise<StdioServer> {
  assert.ok(fs.existsSync(SERVER), `${SERVER} is built`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-stdio-'));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  const server = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const client = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const published = new Map<string, readonly Diagnostic[]>();
  client.onNotification('textDocument/publishDiagnostics', (shown: { uri: string; diagnostics: readonly Diagnostic[] }) => {
    published.set(shown.uri, shown.diagnostics);
  });
  client.onRequest('workspace/configuration', () => [null]);
  client.onNotification('window/logMessage', ({ message }: { readonly message: string }) => onLog?.(message));
  client.listen();
  await client.sendRequest('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(path.join(folder, opens)).toString(),
    ...(locale === undefined ? {} : { locale }),
    ...(folders === undefined
      ? {}
      : { workspaceFolders: folders.map((name) => ({ name, uri: pathToFileURL(path.join(folder, name)).toString() })) }),
    // what is read in a test is kept nowhere, unless that is what it tests
    initializationOptions: { today: '2026-11-23', cache: false, ...options },
    capabilities: {
      ...capabilities,
      workspace: { configuration: true, workspaceFolders: folders !== undefined, ...capabilities.workspace },
    },
  });
  await client.sendNotification('initialized', {});
  const uriOf = (file: string): string => pathToFileURL(path.join(folder, file)).toString();
  return {
    folder,
    client,
    published,
    uriOf,
    codes: (file) => (published.get(uriOf(file)) ?? []).map(({ code }) => code),
    openFile: (file, text) =>
      client.sendNotification('textDocument/didOpen', { textDocument: { uri: uriOf(file), languageId: 'python', version: 1, text } }),
    async until(what, look) {
      for (const end = Date.now() + LONGEST_WAIT_MS; Date.now() < end; ) {
        const found = await look();
        if (found !== undefined && found !== false) return found;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return assert.fail(`${what} did not happen; published: ${JSON.stringify([...published])}`);
    },
    async stop() {
      await client.sendRequest('shutdown');
      const ended = new Promise<number | null>((resolve) => server.once('exit', resolve));
      await client.sendNotification('exit');
      const code = await ended;
      client.dispose();
      fs.rmSync(folder, { recursive: true });
      return code;
    },
  };
}
