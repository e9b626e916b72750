/**
 * The program that is shipped: the server of editors and the command line, two hosts of one engine, in one bundle. Only what is asked for
 * is initialized.
 */

/** Becomes the language server of the editor that started the process. */
export async function serve(): Promise<void> {
  await import('./server/node');
}

/** Runs the command line of the process. */
export async function run(): Promise<void> {
  await import('./cli/main');
}
