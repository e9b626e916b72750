import type { BatchTask } from './project/node/reading/batch';

/**
 * The program that is shipped: the server of editors (as a process, and as a worker of a browser), the command line, and the threads that
 * read files, hosts of one engine, in one bundle. Only what is asked for is initialized, so that nothing of Node is asked for in a browser.
 */

import type { WorkerPort } from './server/filesProtocol';

/** Becomes the language server of the editor that started the process. */
export async function serve(): Promise<void> {
  await import('./server/node');
}

/** Runs the command line of the process. */
export async function run(): Promise<void> {
  await import('./cli/main');
}

/** Becomes the language server at a port of a web worker. */
export async function browse(port: WorkerPort, exit: (code: number) => void): Promise<void> {
  const { serveInWorker } = await import('./server/browser');
  serveInWorker(port, exit);
}

/** Becomes a thread that reads files for the process; gives the function that takes them. */
export async function readFiles(): Promise<(task: BatchTask) => Promise<unknown>> {
  const { readBatch } = await import('./project/node/reading/workerMain');
  return readBatch;
}

/** Becomes the thread that reads the files of a workspace for the server. */
export async function readApart(): Promise<void> {
  const { readGivenFiles } = await import('./project/node/apart/readerMain');
  readGivenFiles();
}
