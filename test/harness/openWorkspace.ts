// VS Code for a person, in a browser of their own: what `npm start` opens where the machine has no `code`.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { startServer } from './vscodeServer';

export interface OpenOptions {
  readonly folder: string;
  /** File of the folder that is open from the start. */
  readonly file: string | undefined;
  /** 0: any free port. */
  readonly port: number;
}

/** Serves the folder until Ctrl+C. */
export async function openWorkspace({ folder, file, port }: OpenOptions): Promise<void> {
  const server = await startServer({ folder, copy: false, ...(file === undefined ? {} : { file }) });
  const door = await openDoor(server.url, port);
  console.log(`\n  VS Code is open on ${folder}\n  Open  ${door.url}  in a browser on this machine. Ctrl+C ends it.\n`);
  await interrupted();
  door.close();
  await server.stop();
}

/** A short address that leads to the long one, for people who type. */
function openDoor(target: string, port: number): Promise<{ readonly url: string; readonly close: () => void }> {
  return new Promise((resolve, reject) => {
    const door = http.createServer((request, response) => {
      // the target holds the connection token: a page that has another host's name point here gets nothing
      if (request.headers.host !== host()) response.writeHead(403).end();
      else response.writeHead(302, { location: target }).end();
    });
    const host = (): string => `127.0.0.1:${(door.address() as AddressInfo).port}`;
    door.once('error', reject);
    door.listen(port, '127.0.0.1', () => resolve({ url: `http://${host()}/`, close: () => door.close().closeAllConnections() }));
  });
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}
