/** The server in a web worker: whatever it needs to read, its client reads for it. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection, ProposedFeatures } from 'vscode-languageserver/browser';
import { localDay } from '../assess/localDay';
import type { AssetReader } from '../detect/assets';
import { clientFiles } from './clientFiles';
import { openEngine } from './engine';
import { READ_ASSET_REQUEST, type ReadAssetParams, type ReadAssetResult, type WorkerPort } from './protocol';
import { startServer } from './server';

/** Serves the client at the other end of the port. `exit` ends the worker. */
export function serveInWorker(port: WorkerPort, exit: (code: number) => void): void {
  const connection = createConnection(ProposedFeatures.all, new BrowserMessageReader(port), new BrowserMessageWriter(port));
  const assets: AssetReader = {
    async read(name) {
      const { bytes } = await connection.sendRequest<ReadAssetResult>(READ_ASSET_REQUEST, { name } satisfies ReadAssetParams);
      return bytes;
    },
  };
  const engine = openEngine(assets);
  startServer(connection, {
    engine,
    files: clientFiles(connection, engine.languageForPath),
    today: () => localDay(new Date()),
    nextTurn: turns(),
    exit,
  });
  connection.onExit(() => exit(0));
}

/** A message to oneself comes after all that have come from others, and without the pause that browsers give to timers. */
function turns(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  Object.assign(port1, { onmessage: () => waiting.shift()?.() });
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}
