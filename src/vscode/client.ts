import {
  type CancellationToken,
  type Disposable,
  type Event,
  EventEmitter,
  type ExtensionContext,
  extensions,
  type LogOutputChannel,
  type WorkspaceEdit,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, type WorkspaceEdit as ProtocolEdit, State } from 'vscode-languageclient';
import {
  ABORTED_NOTIFICATION,
  type Aborted,
  CHANGES_NOTIFICATION,
  type ChangesMessage,
  COMMANDS,
  type DocumentStatus,
  FILE_LEVELS_NOTIFICATION,
  type FileLevels,
  type InitializationOptions,
  type PedigreeStatus,
  ROWS_CHANGED_NOTIFICATION,
  type RowsChange,
  SCAN_NOTIFICATION,
  type ScanState,
  STATUS_NOTIFICATION,
  TRUST_NOTIFICATION,
  type TrustParams,
} from '../server/protocol';
import { documentSelector } from './documentSelector';
import { cacheOption } from './keptReading';
import { countDeaths, type Deaths, restartWithin } from './restarts';

/** Prefix of settings and commands, and the client's id: `modelPedigree.trace.server` belongs to the client library. */
export const CLIENT_ID = 'modelPedigree';

export type ServerState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'running'; readonly status: PedigreeStatus | null };

/** The language server as the rest of the extension sees it. */
export interface PedigreeServer extends Disposable {
  readonly onDidChangeState: Event<ServerState>;
  readonly onDidChangeFileLevels: Event<FileLevels>;
  /** Comes to those who follow the rows of usages. */
  readonly onDidChangeRows: Event<RowsChange>;
  /** Comes to those who follow the changes against a commit. */
  readonly onDidTellChanges: Event<ChangesMessage>;
  readonly onDidChangeScan: Event<ScanState>;
  /** How far the workspace is read. */
  scan(): ScanState;
  state(): ServerState;
  start(): void;
  restart(): Promise<void>;
  /** Asks the server; rejects when it does not run. */
  request<Result>(method: string, params?: unknown, token?: CancellationToken): Promise<Result>;
  /** An edit of the protocol as VS Code has it, annotations included. */
  toWorkspaceEdit(edit: ProtocolEdit): Promise<WorkspaceEdit>;
}

/** Makes the connection to a server: a process on a desktop, a worker in a browser. */
export type OpenClient = (context: ExtensionContext, options: LanguageClientOptions) => BaseLanguageClient;

/** The server outside the extension host, so that neither a slow parse nor an aborted one stalls the editor. */
export function createClient(context: ExtensionContext, output: LogOutputChannel, open: OpenClient): PedigreeServer {
  const deaths = countDeaths();
  const changed = new EventEmitter<ServerState>();
  const fileLevels = new EventEmitter<FileLevels>();
  const rows = new EventEmitter<RowsChange>();
  const changes = new EventEmitter<ChangesMessage>();
  const scans = new EventEmitter<ScanState>();
  let scan: ScanState = { kind: 'none' };
  let state: ServerState = { kind: 'starting' };
  /** A status tells only of documents that changed. */
  const documents = new Map<string, DocumentStatus>();
  const become = (next: ServerState): void => {
    if (next.kind !== 'running') scan = { kind: 'none' };
    state = next;
    changed.fire(next);
  };
  const fail = (error: unknown): void => {
    output.error(error instanceof Error ? error : String(error));
    become({ kind: 'failed' });
  };

  const client = open(
    context,
    clientOptions(output, deaths, () => become({ kind: 'failed' })),
  );
  const subscriptions = [
    client.onNotification(STATUS_NOTIFICATION, (status: PedigreeStatus) => {
      for (const uri of status.closed) documents.delete(uri);
      for (const document of status.documents) documents.set(document.uri, document);
      become({ kind: 'running', status: { ...status, documents: [...documents.values()] } });
    }),
    client.onNotification(FILE_LEVELS_NOTIFICATION, (levels: FileLevels) => fileLevels.fire(levels)),
    client.onNotification(ROWS_CHANGED_NOTIFICATION, (change: RowsChange) => rows.fire(change)),
    client.onNotification(CHANGES_NOTIFICATION, (message: ChangesMessage) => changes.fire(message)),
    client.onNotification(SCAN_NOTIFICATION, (next: ScanState) => {
      scan = next;
      scans.fire(next);
    }),
    client.onNotification(ABORTED_NOTIFICATION, ({ uri, reason }: Aborted) => {
      deaths.record(uri);
      output.error(`the parser died on ${uri}: ${reason}`);
    }),
    workspace.onDidGrantWorkspaceTrust(() => {
      // A server that is not running yet is told when it starts.
      if (client.isRunning()) void client.sendNotification(TRUST_NOTIFICATION, { isTrusted: true } satisfies TrustParams).catch(fail);
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Starting) {
        documents.clear();
        become({ kind: 'starting' });
      }
      if (newState === State.Running) become({ kind: 'running', status: null });
    }),
  ];

  return {
    onDidChangeState: changed.event,
    onDidChangeFileLevels: fileLevels.event,
    onDidChangeRows: rows.event,
    onDidTellChanges: changes.event,
    onDidChangeScan: scans.event,
    scan: () => scan,
    state: () => state,
    start: () => void client.start().catch(fail),
    async restart() {
      become({ kind: 'starting' });
      if (client.isRunning()) await client.stop();
      await client.start().catch(fail);
    },
    // a third argument, even an undefined one, would make a list of the first two
    request: (method, params, token) =>
      token === undefined ? client.sendRequest(method, params) : client.sendRequest(method, params, token),
    toWorkspaceEdit: (edit) => client.protocol2CodeConverter.asWorkspaceEdit(edit),
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
      changed.dispose();
      fileLevels.dispose();
      rows.dispose();
      changes.dispose();
      scans.dispose();
      void client.dispose().catch((error: unknown) => output.error(error instanceof Error ? error : String(error)));
    },
  };
}

function clientOptions(output: LogOutputChannel, deaths: Deaths, onGivenUp: () => void): LanguageClientOptions {
  return {
    documentSelector: documentSelector(),
    outputChannel: output,
    initializationOptions: (): InitializationOptions => ({
      poison: deaths.poison(),
      isTrusted: workspace.isTrusted,
      completesBySchema: languagesWithSchemas(),
      markdown: { themeIcons: true, commandLinks: true, diagnosticsAboveHover: true },
      showsModelPages: true,
      fileLevels: true,
      outlines: languagesWithOutlines(),
      showsPlaces: true,
      replacesModels: true,
      acceptsFindings: true,
      showsScan: true,
      ...cacheOption(),
    }),
    errorHandler: restartWithin(onGivenUp),
    // a card may run these commands of ours and no others; the server escapes what it quotes
    markdown: { isTrusted: { enabledCommands: Object.values(COMMANDS) }, supportHtml: false, supportThemeIcons: true },
  };
}

/** Extensions that complete a file by the schemas that this extension contributes, and the language of those files. */
const SCHEMA_READERS: Readonly<Record<string, string>> = { 'vscode.json-language-features': 'json', 'redhat.vscode-yaml': 'yaml' };

function languagesWithSchemas(): readonly string[] {
  return Object.entries(SCHEMA_READERS).flatMap(([id, language]) => (extensions.getExtension(id) === undefined ? [] : [language]));
}

/** Extensions that outline configuration files; a second outline of the same file would come between its lines. */
const OUTLINERS: Readonly<Record<string, string>> = { ...SCHEMA_READERS, 'tamasfe.even-better-toml': 'toml' };

function languagesWithOutlines(): readonly string[] {
  return Object.entries(OUTLINERS).flatMap(([id, language]) => (extensions.getExtension(id) === undefined ? [] : [language]));
}
