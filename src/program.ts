import type { BatchTask } from './project/node/reading/batch';

/**
 * The program that is shipped: the server of editors and the command line, two hosts of one engine, and the threads that read files, in one
 * bundle. Only what is asked for is initialized.
 */

/** Becomes the language server of the editor that started the process. */
export async function serve(): Promise<void> {
  await import('./server/node');
}

/** Runs the command line of the process. */
export async function run(): Promise<void> {
  await import('./cli/main');
}

/** Becomes a thread that reads files for the process; gives the function that takes them. */
export async function readFiles(): Promise<(task: BatchTask) => Promise<unknown>> {
  const { readBatch } = await import('./project/node/reading/workerMain');
  return readBatch;
}
