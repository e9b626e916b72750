import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, type ProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { figures } from './figures';
import { processorTime } from './processorTime';
import type { Edit } from './session';

const SERVER = path.resolve('dist/server.js');

/** An answer that takes longer is none: the measurement stops and says what it waited for. */
const LONGEST_WAIT_MS = 60_000;

/** The capabilities of a usual editor, as far as the server looks at them. */
const CAPABILITIES = {
  textDocument: {
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, tagSupport: { valueSet: [1, 2] }, versionSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'], tagSupport: { valueSet: [1] } } },
  },
  workspace: { workspaceFolders: true },
};

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The real server in a process of its own. All times are milliseconds from sending to having read the answer. */
export interface MeasuredServer {
  readonly hasCompletion: boolean;
  /** Time from `initialized` until the whole workspace is read. */
  readonly scanned: number;
  /** Opens the document, and waits for its first diagnostics. */
  open(document: TextDocument): Promise<number>;
  /** Tells an edit and waits for the diagnostics of that version. */
  edit(document: TextDocument, edit: Edit, version: number): Promise<Timed>;
  hover(document: TextDocument, position: Position): Promise<{ readonly time: number; readonly isAnswered: boolean }>;
  completion(document: TextDocument, position: Position): Promise<{ readonly time: number; readonly isAnswered: boolean }>;
  /** What a question costs that needs no thought: the transport, there and back. */
  roundTrip(): Promise<number>;
  memory(): ServerMemory;
  stop(): Promise<void>;
}

export interface Timed {
  readonly time: number;
  /** What of it the server's main thread spent on a processor. */
  readonly onProcessor: number;
}

/** In MB; the operating system's figures, of which only Linux tells us. */
export interface ServerMemory {
  readonly now: number;
  readonly highest: number;
}

/**
 * Starts the server on a folder, without a debounce, and waits until it has read all of it.
 * @param profiles where the server writes what its processor was busy with when it ends; it is measurably slower then
 */
export async function startMeasuredServer(folder: string, profiles?: string): Promise<MeasuredServer> {
  const profiling = profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`, '--cpu-prof-interval=200'];
  const server = spawn(process.execPath, [...profiling, SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const client = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const publications = expectations<{ readonly uri: string; readonly version?: number }>();
  const states = expectations<{ readonly state: string }>();
  client.onNotification('textDocument/publishDiagnostics', publications.arrived);
  client.onNotification('pedigree/status', states.arrived);
  client.listen();
  const rootUri = pathToFileURL(folder).toString();
  const { capabilities } = await client.sendRequest<{ capabilities: { completionProvider?: unknown } }>('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'bench' }],
    initializationOptions: { settleMs: 0, today: '2026-11-23' },
    capabilities: CAPABILITIES,
  });
  const started = performance.now();
  const ready = states.expect('the end of the scan', ({ state }) => state === 'ready');
  await client.sendNotification('initialized', {});
  const scanned = (await ready) - started;

  const publication = (uri: string, version: number): Promise<number> =>
    publications.expect(`the diagnostics of version ${version} of ${uri}`, (shown) => shown.uri === uri && shown.version === version);

  const ask = async (method: string, { uri }: TextDocument, position: Position) => {
    const from = performance.now();
    const answer = await client.sendRequest<unknown>(method, { textDocument: { uri }, position });
    const time = performance.now() - from;
    const items = typeof answer === 'object' && answer !== null && 'items' in answer ? answer.items : answer;
    return { time, isAnswered: Array.isArray(items) ? items.length > 0 : items !== null };
  };

  return {
    hasCompletion: capabilities.completionProvider !== undefined,
    scanned,
    async open(document) {
      const { uri, languageId, version } = document;
      const shown = publication(uri, version);
      const from = performance.now();
      await client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version, text: document.getText() } });
      return (await shown) - from;
    },
    async edit(document, { at, removed, inserted }, version) {
      const range = { start: document.positionAt(at), end: document.positionAt(at + removed) };
      const shown = publication(document.uri, version);
      const before = processorTime(server.pid);
      const from = performance.now();
      void client.sendNotification('textDocument/didChange', {
        textDocument: { uri: document.uri, version },
        contentChanges: [{ range, text: inserted }],
      });
      const time = (await shown) - from;
      return { time, onProcessor: processorTime(server.pid) - before };
    },
    hover: (document, position) => ask('textDocument/hover', document, position),
    completion: (document, position) => ask('textDocument/completion', document, position),
    async roundTrip() {
      const nowhere = TextDocument.create(`${rootUri}/not-open.txt`, 'plaintext', 1, '');
      const times: number[] = [];
      for (let index = 0; index < 50; index++) times.push((await ask('textDocument/hover', nowhere, { line: 0, character: 0 })).time);
      return figures(times).median;
    },
    memory: () => memoryOf(server),
    stop: () => stop(server, client),
  };
}

/** Messages that somebody waits for; the moment in which they came counts, not the one in which the waiting code went on. */
function expectations<Message>() {
  const waiting = new Set<{ readonly fits: (message: Message) => boolean; readonly resolve: (at: number) => void }>();
  return {
    arrived(message: Message): void {
      const at = performance.now();
      for (const each of waiting)
        if (each.fits(message)) {
          waiting.delete(each);
          each.resolve(at);
        }
    },
    expect(what: string, fits: (message: Message) => boolean): Promise<number> {
      return new Promise((resolve, reject) => {
        const giveUp = (): void => reject(new Error(`${what} did not come within ${LONGEST_WAIT_MS / 1000} s`));
        const timer = setTimeout(giveUp, LONGEST_WAIT_MS);
        waiting.add({
          fits,
          resolve: (at) => {
            clearTimeout(timer);
            resolve(at);
          },
        });
      });
    },
  };
}

function memoryOf({ pid }: ChildProcess): ServerMemory {
  const file = `/proc/${pid}/status`;
  const status = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  const megabytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN) / 1024;
  return { now: megabytes('VmRSS'), highest: megabytes('VmHWM') };
}

async function stop(server: ChildProcess, client: ProtocolConnection): Promise<void> {
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await client.sendRequest('shutdown');
  await client.sendNotification('exit');
  await ended;
  client.dispose();
}
