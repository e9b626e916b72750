import { Buffer } from 'node:buffer';
import path from 'node:path';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { answerFiles } from './answerFiles';
import { CLIENT_ID, type OpenClient } from './client';

/** The server as a process of its own, spoken to over Node's IPC. */
export const openNodeClient: OpenClient = (context, options) => {
  const module = context.asAbsolutePath(path.join('dist', 'server.js'));
  const run = { module, transport: TransportKind.ipc };
  const client = new LanguageClient(
    CLIENT_ID,
    'Model Pedigree',
    { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6019'] } } },
    options,
  );
  // folders that are on no disk; a process is sent JSON
  context.subscriptions.push(answerFiles(client, (bytes) => ({ kind: 'base64', text: Buffer.from(bytes).toString('base64') })));
  return client;
};
