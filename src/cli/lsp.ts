import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { UsageError } from './failure';

/** How the editor and the server speak to each other; standard input and output unless another way is named. */
export interface LspOptions {
  readonly stdio?: boolean;
  readonly nodeIpc?: boolean;
  /** The port on which the editor listens. */
  readonly socket?: string;
  /** The named pipe on which the editor listens. */
  readonly pipe?: string;
  /** The process after whose end the server ends, too, for editors that do not name it in `initialize`. */
  readonly clientProcessId?: string;
}

/**
 * Becomes the language server: the very bundle that the extension starts, which the build puts beside this one. It is loaded and not
 * imported, since the command line and the server are two hosts of one engine, and what starts `pedigree scan` need not read a server.
 * It ends the process itself, when the editor says so, closes the connection or is gone.
 */
export function serveEditor(options: LspOptions): void {
  const server = path.join(__dirname, 'server.js');
  if (!fs.existsSync(server))
    throw new UsageError(`the language server is missing beside the program (${server}); install the package again`);
  const way = transportOf(options);
  if (way === '--stdio' && process.stdin.isTTY) process.stderr.write(FOR_EDITORS);
  // The server reads its own command line.
  const watched = options.clientProcessId === undefined ? [] : [`--clientProcessId=${options.clientProcessId}`];
  process.argv = [process.execPath, server, way, ...watched];
  createRequire(__filename)(server);
}

const FOR_EDITORS = 'pedigree: the language server waits for an editor to speak to it; Ctrl+C ends it.\n';

function transportOf({ stdio, nodeIpc, socket, pipe }: LspOptions): string {
  const ways = [
    ...(stdio ? ['--stdio'] : []),
    ...(nodeIpc ? ['--node-ipc'] : []),
    ...(socket === undefined ? [] : [`--socket=${portOf(socket)}`]),
    ...(pipe === undefined ? [] : [`--pipe=${pipe}`]),
  ];
  if (ways.length > 1) throw new UsageError(`${ways.join(' and ')} exclude each other`);
  if (nodeIpc && process.send === undefined) throw new UsageError('--node-ipc needs a parent process that opened such a channel');
  return ways[0] ?? '--stdio';
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new UsageError(`${text} is no port`);
  return port;
}
