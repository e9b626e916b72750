import { type ExtensionContext, Uri, workspace } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { READ_ASSET_REQUEST, type ReadAssetParams, type ReadAssetResult, type WorkerBegin, type WorkerPort } from '../server/protocol';
import { answerFiles } from './answerFiles';
import { CLIENT_ID, type OpenClient } from './client';

/** Grammars, and nothing else that lies beside them. */
const ASSET = /^[\w-]+\.wasm$/;

/** What the library hands over when a server is started. */
interface Transports {
  readonly reader: BrowserMessageReader;
  readonly writer: BrowserMessageWriter;
}

/** A worker as a browser's extension host has it. */
interface WebWorker {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
  postMessage(message: WorkerBegin, handedOver: readonly WorkerPort[]): void;
  terminate(): void;
}

declare const Worker: new (address: string) => WebWorker;

/** The server as a worker of the browser, spoken to over a channel of messages. It reads nothing by itself: we read for it. */
export const openWorkerClient: OpenClient = (context, options) => {
  const client = new LanguageClient(CLIENT_ID, 'Model Pedigree', () => startWorker(context), options);
  context.subscriptions.push(
    answerFiles(client, (bytes) => ({ kind: 'bytes', bytes: own(bytes) })),
    client.onRequest(READ_ASSET_REQUEST, async ({ name }: ReadAssetParams): Promise<ReadAssetResult> => {
      if (!ASSET.test(name)) throw new Error(`${name} is no asset`);
      return { bytes: own(await workspace.fs.readFile(beside(context, name))) };
    }),
  );
  return client;
};

async function startWorker(context: Pick<ExtensionContext, 'extensionUri'>): Promise<Transports> {
  const registry = new TextDecoder().decode(await workspace.fs.readFile(beside(context, 'registry.json')));
  const worker = new Worker(beside(context, 'browserServer.js').toString(true));
  const { port1, port2 } = new MessageChannel();
  const scripts = `${beside(context, '').toString(true).replace(/\/$/, '')}/`;
  await new Promise<void>((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      if (wordOf(data) === 'ready') return resolve();
      worker.terminate();
      reject(new Error(`the server did not start: ${JSON.stringify(data)}`));
    };
    worker.onerror = ({ message }) => reject(new Error(`the server did not start: ${message ?? 'its script cannot be loaded'}`));
    worker.postMessage({ port: port2, scripts, registry }, [port2]);
  });
  const reader = new WorkerReader(port1, worker);
  worker.onmessage = () => reader.ended();
  worker.onerror = () => reader.ended();
  return { reader, writer: new BrowserMessageWriter(port1) };
}

/** Knows of its worker's end, of which a channel of messages says nothing; and ends it, when nobody listens any more. */
class WorkerReader extends BrowserMessageReader {
  constructor(
    private readonly port: WorkerPort,
    private readonly worker: Pick<WebWorker, 'terminate'>,
  ) {
    super(port);
  }

  ended(): void {
    this.worker.terminate();
    this.port.close();
    this.fireClose();
  }

  override dispose(): void {
    super.dispose();
    this.worker.terminate();
    this.port.close();
  }
}

function beside({ extensionUri }: Pick<ExtensionContext, 'extensionUri'>, name: string): Uri {
  return Uri.joinPath(extensionUri, 'dist', name);
}

function wordOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'kind' in data ? data.kind : undefined;
}

/** A part of a larger buffer would be sent with all of it. */
function own(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}
