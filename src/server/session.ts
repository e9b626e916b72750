import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { EffectivePolicy } from '../assess/api';
import { describeError, isEngineAbort } from './aborts';
import { type Boundary, createBoundary } from './boundary';
import type { ClientTraits } from './clientTraits';
import { dieOnce } from './dying';
import type { Engine, ServerHost } from './host';
import { createJudgements, type Judgements } from './judgements';
import { createLiveIndex, type LiveIndex } from './liveIndex';
import { createPresentation, type Presentation } from './presentation';
import { createPublisher } from './publisher';
import { createScheduler, type Scheduler } from './scheduling';
import { changesIndex, DEFAULT_SETTINGS, type Settings } from './settings';
import { createSkipLog } from './skipLog';
import { statusOf } from './status';
import { createStatusReporter } from './statusReporter';
import { createWorkspaceScan, takeFromDisk, type WorkspaceScan, windowProgress } from './workspaceScan';

/** One client's work, from `initialize` to `shutdown`: what is open, what is known, what was published. */
export interface Session {
  readonly boundary: Boundary;
  readonly index: LiveIndex;
  readonly judgements: Judgements;
  readonly presentation: Presentation;
  readonly scan: WorkspaceScan;
  readonly scheduler: Scheduler;
  /** Analyses nothing until the first settings are there. */
  applySettings(settings: Settings): void;
  setFolders(uris: readonly string[]): void;
  opened(document: TextDocument): void;
  closed(document: TextDocument): Promise<void>;
  /** Publishes again what changed: links, policy or day. */
  refresh(): void;
  rescan(): Promise<void>;
  dispose(): void;
}

/** See {@link Session}. */
export function createSession(
  connection: Connection,
  host: ServerHost,
  documents: TextDocuments<TextDocument>,
  traits: ClientTraits,
): Session {
  const { engine } = host;
  const { poison = [], today } = traits.options;
  const now = today === undefined ? host.today : () => today;
  const log = (message: string): void => connection.console.info(message);
  const skipLog = createSkipLog((message) => connection.console.warn(message));
  let settings = DEFAULT_SETTINGS;
  let isStarted = false;
  let begin: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    begin = resolve;
  });

  const boundary = createBoundary(connection);
  const death = dieOnce(connection, host);
  const index = createLiveIndex({ engine, poison, onAbort: death.die });
  const judgements = createJudgements(engine, index, profileOrBaseline(engine, settings.profile, log), now);
  const scan = createWorkspaceScan({
    host,
    index,
    settings: () => settings,
    progress: () => windowProgress(connection, 'Model Pedigree'),
    log,
  });

  const presentation = createPresentation({
    engine,
    traits,
    index,
    judgements,
    settings: () => settings,
    today: now,
    version: (uri) => documents.get(uri)?.version ?? null,
  });
  const publisher = createPublisher(connection, index, judgements, presentation.diagnostics);

  const analyze = async (uri: string, signal: AbortSignal): Promise<void> => {
    await ready;
    const document = documents.get(uri);
    if (document === undefined || signal.aborted) return;
    const { version } = document;
    if (index.place(uri) !== null) await index.updateOpen(uri, document.getText());
    if (death.isNear() || signal.aborted || documents.get(uri)?.version !== version) return;
    publisher.analyzed(document);
  };

  const status = createStatusReporter(connection, boundary, () => {
    if (death.isNear()) return null;
    const state = !settings.enable ? 'disabled' : scan.isRunning() ? 'indexing' : 'ready';
    return statusOf(state, documents.keys(), settings.minimumLevel, index, judgements);
  });

  const refresh = (): void =>
    boundary.answer(
      'publishing',
      () => {
        if (death.isNear()) return;
        publisher.refresh(documents.all());
        skipLog.report(index.skipped());
        status.touch();
      },
      undefined,
    );

  const scheduler = createScheduler({
    analyze,
    onError: (uri, error) => {
      if (isEngineAbort(error)) return death.die(uri, error);
      connection.console.error(`analysis of ${uri} failed: ${describeError(error)}`);
    },
    onIdle: refresh,
  });

  const analyzeOpen = (): void => {
    for (const uri of documents.keys()) scheduler.soon(uri);
    if (documents.keys().length === 0) refresh();
  };

  const runScan = async (extent: 'everything' | 'new'): Promise<void> => {
    if (!settings.enable) return;
    const run = scan.run(extent);
    refresh();
    await run;
    refresh();
  };

  return {
    boundary,
    index,
    judgements,
    presentation,
    scan,
    scheduler,
    applySettings(next) {
      const isOther = !isStarted || changesIndex(settings, next);
      isStarted = true;
      settings = next;
      index.setSettings(next);
      judgements.setPolicy(profileOrBaseline(engine, next.profile, log));
      begin();
      if (!isOther) return refresh();
      if (!next.enable) scan.cancel();
      analyzeOpen();
      void runScan('everything');
    },
    setFolders(uris) {
      index.setRoots(uris);
      if (!isStarted) return;
      analyzeOpen();
      void runScan('new');
    },
    opened(document) {
      index.open(document.uri, document.languageId);
      scheduler.soon(document.uri);
    },
    async closed({ uri }) {
      scheduler.drop(uri);
      const isOnDisk = index.close(uri);
      publisher.forget(uri);
      // What was typed and not saved is gone; the file on the disk counts again.
      if (isOnDisk) await takeFromDisk(uri, host, index);
      refresh();
    },
    refresh,
    rescan: () => runScan('everything'),
    dispose() {
      status.dispose();
      scan.cancel();
      scheduler.dispose();
      index.dispose();
    },
  };
}

function profileOrBaseline(engine: Pick<Engine, 'profile'>, name: string, log: (message: string) => void): EffectivePolicy {
  const wanted = engine.profile(name);
  if (wanted !== undefined) return wanted;
  log(`there is no profile "${name}"; using "${DEFAULT_SETTINGS.profile}"`);
  const baseline = engine.profile(DEFAULT_SETTINGS.profile);
  if (baseline === undefined) throw new Error(`the engine has no profile "${DEFAULT_SETTINGS.profile}"`);
  return baseline;
}
