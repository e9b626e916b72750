import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  PositionEncodingKind,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ClientTraits, clientTraits } from './clientTraits';
import { featureCapabilities, serveFeatures } from './features';
import { registerCompletion } from './features/completionFeature';
import type { ServerHost } from './host';
import { followNotebooks, type Notebooks, notebookSync } from './notebooks';
import { joinOpenTexts, type OpenText, type OpenTexts } from './openTexts';
import { isReadableUri, LOOSE_ROOT } from './places';
import { TRUST_NOTIFICATION, type TrustParams } from './protocol';
import { createSession, type Session } from './session';
import { type FolderSettings, folderSettings, readSettings, SETTINGS_SECTION, type Settings } from './settings';
import { createWatchedFiles, type WatchedFiles, watchFiles } from './watchedFiles';

const capabilitiesFor = (params: InitializeParams): InitializeResult['capabilities'] => ({
  notebookDocumentSync: notebookSync(foldersOf(params)),
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
  ...featureCapabilities(params),
  // Every client must be able to count in UTF-16, whatever else it offers; to one that offers a choice the answer is told.
  ...(params.capabilities.general?.positionEncodings === undefined ? {} : { positionEncoding: PositionEncodingKind.UTF16 }),
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
});

/** Serves one client over the connection. Free of anything that only Node has: the host brings that. */
export function startServer(connection: Connection, host: ServerHost): void {
  let session: Session | undefined;
  const documents = new TextDocuments({
    create: TextDocument.create,
    update(document: TextDocument, changes, version) {
      const update = (): TextDocument => TextDocument.update(document, changes, version);
      return session === undefined ? update() : session.timings.synced(document.uri, update);
    },
  });
  const notebooks = followNotebooks(connection);
  const texts = joinOpenTexts(documents, notebooks);
  connection.onInitialize((params) => {
    const traits = clientTraits(params);
    const begun = createSession(connection, host, texts, traits);
    session = begun;
    serveDocuments(documents, texts, begun);
    serveNotebooks(notebooks, texts, begun);
    serve(connection, host, params, begun, traits);
    return { capabilities: capabilitiesFor(params), serverInfo: { name: 'model-pedigree' } };
  });
  documents.listen(connection);
  connection.listen();
}

function serve(connection: Connection, host: ServerHost, params: InitializeParams, session: Session, traits: ClientTraits): void {
  const watched = createWatchedFiles({
    host,
    index: session.index,
    scan: session.scan,
    policyChanged: session.policyChanged,
    onChanged: session.refresh,
  });
  connection.onInitialized(() => session.boundary.guard('start', () => begin(connection, params, session)));
  serveWorkspace(connection, session, watched, params);
  serveFeatures({ connection, session, traits, host });
  connection.onShutdown(() => {
    watched.dispose();
    session.dispose();
  });
}

async function begin(connection: Connection, params: InitializeParams, session: Session): Promise<void> {
  const { capabilities } = params;
  await registerCompletion(connection, params);
  serveFolders(connection, session, params);
  await session.setFolders(foldersOf(params));
  await session.applySettings(await currentSettings(connection, params, session, undefined));
  if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: SETTINGS_SECTION });
  }
  if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) await watchFiles(connection);
}

function serveDocuments(documents: TextDocuments<TextDocument>, texts: OpenTexts, session: Session): void {
  const fresh = new Set<string>();
  documents.onDidOpen(({ document: { uri } }) => {
    if (!isReadableUri(uri)) return session.passedOver(uri);
    fresh.add(uri);
    withText(texts, uri, session.opened);
  });
  documents.onDidChangeContent(({ document: { uri } }) => {
    // Opening is announced as a change of content, too; a new document need not rest.
    if (!fresh.delete(uri)) withText(texts, uri, session.edited);
  });
  documents.onDidClose(({ document: { uri } }) => {
    if (isReadableUri(uri)) void session.boundary.guard('closing a document', () => session.closed(uri, []));
  });
}

function serveNotebooks(notebooks: Notebooks, texts: OpenTexts, session: Session): void {
  notebooks.onChange({
    opened: ({ uri }) => (isReadableUri(uri) ? withText(texts, uri, session.opened) : session.passedOver(uri)),
    changed: ({ uri }, gone) => withText(texts, uri, (text) => session.edited(text, gone.filter(isReadableUri))),
    closed: (uri, gone) => {
      if (isReadableUri(uri)) void session.boundary.guard('closing a notebook', () => session.closed(uri, gone.filter(isReadableUri)));
    },
  });
}

function withText(texts: OpenTexts, uri: string, tell: (text: OpenText) => void): void {
  const text = texts.get(uri);
  if (text !== undefined) tell(text);
}

function serveWorkspace(connection: Connection, session: Session, watched: WatchedFiles, params: InitializeParams): void {
  connection.onDidChangeConfiguration(({ settings }) =>
    session.boundary.guard('a change of settings', async () =>
      session.applySettings(await currentSettings(connection, params, session, settings)),
    ),
  );
  connection.onNotification(TRUST_NOTIFICATION, ({ isTrusted }: TrustParams) =>
    session.boundary.guard('a change of trust', () => session.setTrusted(isTrusted)),
  );
  connection.onDidChangeWatchedFiles(({ changes }) => session.boundary.guard('a change on the disk', () => watched.handle(changes)));
}

function serveFolders(connection: Connection, session: Session, params: InitializeParams): void {
  if (params.capabilities.workspace?.workspaceFolders !== true) return;
  let folders = foldersOf(params);
  connection.workspace.onDidChangeWorkspaceFolders((event) => {
    void session.boundary.guard('a change of folders', async () => {
      const { added, removed } = event;
      const left = new Set(removed.map(({ uri }) => uri));
      folders = [...folders.filter((uri) => !left.has(uri)), ...added.map(({ uri }) => uri).filter(isReadableUri)];
      await session.setFolders(folders);
      await session.applySettings(await currentSettings(connection, params, session, undefined));
    });
  });
}

async function currentSettings(
  connection: Connection,
  params: InitializeParams,
  { index }: Pick<Session, 'index'>,
  pushed: unknown,
): Promise<FolderSettings> {
  // Some editors answer every question about settings, with nothing where the user has written none; then what they began with holds.
  const begunWith = clientTraits(params).options.settings;
  if (params.capabilities.workspace?.configuration === true) {
    const window = readSettings((await connection.workspace.getConfiguration(SETTINGS_SECTION)) ?? begunWith);
    const roots = index.roots().flatMap(({ uri }) => (uri === LOOSE_ROOT ? [] : [uri]));
    // The settings of an only folder are those of the window.
    if (roots.length < 2) return folderSettings(window);
    const ask = async (root: string): Promise<[string, Settings]> => [
      root,
      readSettings((await connection.workspace.getConfiguration({ scopeUri: root, section: SETTINGS_SECTION })) ?? begunWith),
    ];
    return folderSettings(window, new Map(await Promise.all(roots.map(ask))));
  }
  const section =
    typeof pushed === 'object' && pushed !== null ? (pushed as Readonly<Record<string, unknown>>)[SETTINGS_SECTION] : undefined;
  return folderSettings(readSettings(section ?? begunWith));
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  const told = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri === null || rootUri === undefined ? [] : [rootUri]);
  return told.filter(isReadableUri);
}
