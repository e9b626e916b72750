import {
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { BRIEF, FULL } from './cardParts';
import { clientTraits } from './clientTraits';
import { codeActionsFor } from './codeActions';
import { explain } from './explain';
import type { ServerHost } from './host';
import { hoverAt } from './hover';
import { EXPLAIN_REQUEST, type ExplainParams, INVENTORY_REQUEST, RESCAN_REQUEST } from './protocol';
import { createSession, type Session } from './session';
import { readSettings, SETTINGS_SECTION } from './settings';
import { inventoryOf } from './status';
import { createWatchedFiles, type WatchedFiles, watchFiles } from './watchedFiles';

const CAPABILITIES: InitializeResult['capabilities'] = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
  hoverProvider: true,
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

/** Serves one client over the connection. Free of anything that only Node has: the host brings that. */
export function startServer(connection: Connection, host: ServerHost): void {
  const documents = new TextDocuments(TextDocument);
  connection.onInitialize((params) => {
    const session = createSession(connection, host, documents, clientTraits(params));
    serve(connection, host, documents, params, session);
    return { capabilities: CAPABILITIES, serverInfo: { name: 'model-pedigree' } };
  });
  documents.listen(connection);
  connection.listen();
}

function serve(
  connection: Connection,
  host: ServerHost,
  documents: TextDocuments<TextDocument>,
  params: InitializeParams,
  session: Session,
): void {
  const watched = createWatchedFiles({ host, index: session.index, scan: session.scan, onChanged: session.refresh });
  connection.onInitialized(() => session.boundary.guard('start', () => begin(connection, params, session)));
  serveDocuments(documents, session);
  serveWorkspace(connection, session, watched, params);
  serveRequests(connection, host, documents, session);
  connection.onShutdown(() => {
    watched.dispose();
    session.dispose();
  });
}

async function begin(connection: Connection, params: InitializeParams, session: Session): Promise<void> {
  const { capabilities } = params;
  serveFolders(connection, session, params);
  session.setFolders(foldersOf(params));
  session.applySettings(await currentSettings(connection, params, undefined));
  if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: SETTINGS_SECTION });
  }
  if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) await watchFiles(connection);
}

function serveDocuments(documents: TextDocuments<TextDocument>, session: Session): void {
  const fresh = new Set<string>();
  documents.onDidOpen(({ document }) => {
    fresh.add(document.uri);
    session.opened(document);
  });
  documents.onDidChangeContent(({ document }) => {
    // Opening is announced as a change of content, too; a new document need not rest.
    if (!fresh.delete(document.uri)) session.scheduler.settle(document.uri);
  });
  documents.onDidClose(({ document }) => session.boundary.guard('closing a document', () => session.closed(document)));
}

function serveWorkspace(connection: Connection, session: Session, watched: WatchedFiles, params: InitializeParams): void {
  connection.onDidChangeConfiguration(({ settings }) =>
    session.boundary.guard('a change of settings', async () => session.applySettings(await currentSettings(connection, params, settings))),
  );
  connection.onDidChangeWatchedFiles(({ changes }) => session.boundary.guard('a change on the disk', () => watched.handle(changes)));
}

function serveFolders(connection: Connection, session: Session, params: InitializeParams): void {
  if (params.capabilities.workspace?.workspaceFolders !== true) return;
  let folders = foldersOf(params);
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    const left = new Set(removed.map(({ uri }) => uri));
    folders = [...folders.filter((uri) => !left.has(uri)), ...added.map(({ uri }) => uri)];
    session.setFolders(folders);
  });
}

function serveRequests(connection: Connection, host: ServerHost, documents: TextDocuments<TextDocument>, session: Session): void {
  const { index, judgements, scheduler } = session;
  connection.onHover(async ({ textDocument, position }, token) => {
    await scheduler.settled(textDocument.uri);
    const document = documents.get(textDocument.uri);
    if (token.isCancellationRequested || document === undefined) return null;
    return session.boundary.answer('hover', () => hoverAt(document, position, index, judgements, session.presentation.card(BRIEF)), null);
  });
  connection.onCodeAction(async (params, token) => {
    await scheduler.settled(params.textDocument.uri);
    const place = index.place(params.textDocument.uri);
    if (token.isCancellationRequested || place === null) return [];
    return session.boundary.answer(
      'code actions',
      () => codeActionsFor(params, judgements.of(place), session.presentation.codeActions(place.root)),
      [],
    );
  });
  connection.onRequest(EXPLAIN_REQUEST, async (params: ExplainParams) => {
    if ('textDocument' in params) await scheduler.settled(params.textDocument.uri);
    const document = 'textDocument' in params ? documents.get(params.textDocument.uri) : undefined;
    return session.boundary.answer('explain', () => explain(params, document, index, judgements, session.presentation.card(FULL)), null);
  });
  connection.onRequest(INVENTORY_REQUEST, () =>
    session.boundary.answer('inventory', () => inventoryOf(host.engine, index, judgements), { roots: [] }),
  );
  connection.onRequest(RESCAN_REQUEST, () => session.boundary.guard('a scan of the workspace', session.rescan));
}

async function currentSettings(
  connection: Connection,
  params: InitializeParams,
  pushed: unknown,
): Promise<ReturnType<typeof readSettings>> {
  if (params.capabilities.workspace?.configuration === true)
    return readSettings(await connection.workspace.getConfiguration(SETTINGS_SECTION));
  const section =
    typeof pushed === 'object' && pushed !== null ? (pushed as Readonly<Record<string, unknown>>)[SETTINGS_SECTION] : undefined;
  return readSettings(section ?? clientTraits(params).options.settings);
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders !== undefined && workspaceFolders !== null) return workspaceFolders.map(({ uri }) => uri);
  return rootUri === null || rootUri === undefined ? [] : [rootUri];
}
