import path from 'node:path';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { CLIENT_ID, type OpenClient } from './client';

/** The server as a process of its own, spoken to over Node's IPC. */
export const openNodeClient: OpenClient = (context, options) => {
  const module = context.asAbsolutePath(path.join('dist', 'server.js'));
  const run = { module, transport: TransportKind.ipc };
  return new LanguageClient(
    CLIENT_ID,
    'Model Pedigree',
    { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6019'] } } },
    options,
  );
};
