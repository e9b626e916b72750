import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { createConnection, type Message, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { openEngine } from '../../../src/server/engine';
import type { FileText, WorkspaceFiles } from '../../../src/server/host';
import { startServer } from '../../../src/server/server';
import { fileAssets } from '../../unit/assets';

const ROOT = 'file:///project/app';

/** Longer than any answer takes on a machine that does other things, too. */
const LONGEST_WAIT_MS = 120_000;

/** A server with the real engine, and somebody who sends it whatever bytes he likes. */
export interface Served {
  /** Sends the content of one frame, which need not be JSON. */
  send(content: string): void;
  /** Asks, and gives the whole answer: a result or an error. */
  ask(method: string, params: unknown): Promise<Answer>;
  /** How the server wanted to end its process. */
  readonly exits: readonly number[];
  close(): void;
}

export interface Answer {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

interface Received extends Message {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

const engine = openEngine(fileAssets);

/** Starts it on files in memory. */
export async function serve(files: Readonly<Record<string, string>>): Promise<Served> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const exits: number[] = [];
  const waiting = new Map<number, (answer: Answer) => void>();
  let asked = 0;

  const send = (content: string): void => {
    const bytes = Buffer.from(content, 'utf8');
    toServer.write(`Content-Length: ${bytes.length}\r\n\r\n`);
    toServer.write(bytes);
  };
  const ask = (method: string, params: unknown): Promise<Answer> => {
    const id = ++asked;
    send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${method} in ${LONGEST_WAIT_MS} ms`)), LONGEST_WAIT_MS);
      waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
    });
  };
  new StreamMessageReader(toClient).listen((message) => {
    const { id, method, result, error } = message as Received;
    if (method !== undefined && id !== undefined && id !== null) {
      // what the server asks of its client: settings, registrations
      send(JSON.stringify({ jsonrpc: '2.0', id, result: method === 'workspace/configuration' ? [null] : null }));
    } else if (typeof id === 'number') {
      const told = waiting.get(id);
      waiting.delete(id);
      told?.({ ...(result === undefined ? {} : { result }), ...(error === undefined ? {} : { error }) });
    }
  });

  const connection = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  startServer(connection, {
    engine,
    files: filesIn(files),
    today: () => '2026-11-23',
    nextTurn: () => new Promise((resolve) => setImmediate(resolve)),
    exit: (code) => void exits.push(code),
  });
  const { error } = await ask('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: ROOT, name: 'app' }],
    capabilities: { workspace: { configuration: true, workspaceFolders: true, workspaceEdit: { documentChanges: true } } },
    initializationOptions: { today: '2026-11-23' },
  });
  assert.equal(error, undefined);
  send(JSON.stringify({ jsonrpc: '2.0', method: 'initialized', params: {} }));
  return {
    send,
    ask,
    exits,
    close() {
      send(JSON.stringify({ jsonrpc: '2.0', id: 0, method: 'shutdown' }));
      // not disposed of: a process ends here, and timers of this one would still speak to the connection
    },
  };
}

function filesIn(files: Readonly<Record<string, string>>): WorkspaceFiles {
  return {
    async *list() {
      for (const file of Object.keys(files)) yield { kind: 'file', file };
    },
    async read(uri): Promise<FileText> {
      const text = uri.startsWith(`${ROOT}/`) ? files[uri.slice(ROOT.length + 1)] : undefined;
      return text === undefined ? { kind: 'gone' } : { kind: 'text', text };
    },
  };
}
