import type { Connection } from 'vscode-languageserver';
import type { Level } from '../model/level';
import type { IsoDate } from '../model/registry';
import { describeError, isEngineAbort } from './aborts';
import { type Boundary, createBoundary } from './boundary';
import { chosenProfiles } from './chosenProfile';
import type { ClientTraits } from './clientTraits';
import { createDocuments, type Documents } from './documents';
import { dieOnce } from './dying';
import type { ServerHost } from './host';
import { createJudgements, type Judgements } from './judgements';
import { createLiveIndex, type LiveIndex } from './liveIndex';
import { openAnalysis } from './openAnalysis';
import type { OpenText, OpenTexts } from './openTexts';
import { LOOSE_ROOT, type Place } from './places';
import { createPoliciesInForce, type PoliciesInForce } from './policy/policiesInForce';
import { createPolicyFaults } from './policy/policyFaults';
import type { FileChange } from './policy/policyReader';
import type { RootState } from './policy/rootPolicies';
import { NOWHERE } from './positions';
import { createPresentation, type Presentation } from './presentation';
import { createPublisher } from './publisher';
import { createRefresher, type Refresher } from './refreshing';
import { createRowFeed } from './rows/rowFeed';
import { createRowReporter, type RowReporter } from './rows/rowReporter';
import { createScanReporter } from './scan/scanReporter';
import { createScheduler, type Scheduler } from './scheduling';
import { changesIndex, DEFAULT_SETTINGS, type FolderSettings, type Settings } from './settings';
import { createSkipLog } from './skipLog';
import { createDocumentStanding, standingOf } from './status';
import { createStatusReporter } from './statusReporter';
import { createTimings, type Timings } from './timing/timings';
import { timingLine } from './timing/timingTexts';
import { createUsesByFile, type UsesByFile } from './uses/usesByFile';
import { createWorkspaceReading } from './workspaceReading';
import { createWorkspaceScan, takeFromDisk, type WorkspaceScan } from './workspaceScan';

/** One client's work, from `initialize` to `shutdown`: what is open, what is known, what was published. */
export interface Session extends Documents {
  readonly boundary: Boundary;
  readonly index: LiveIndex;
  readonly judgements: Judgements;
  readonly policies: PoliciesInForce;
  readonly presentation: Presentation;
  readonly scan: WorkspaceScan;
  readonly scheduler: Scheduler;
  readonly uses: UsesByFile;
  readonly refresher: Refresher;
  readonly rows: Pick<RowReporter, 'follow'>;
  settings(): Settings;
  /** What analyses took, for who wants to know. */
  readonly timings: Timings;
  /** The day for which everything is judged. */
  readonly today: () => IsoDate;
  /** Resolves when the first settings are there; a scan of the workspace has begun then. */
  readonly started: Promise<void>;
  /** Analyses nothing until the first settings are there. */
  applySettings(settings: FolderSettings): Promise<void>;
  setFolders(uris: readonly string[]): Promise<void>;
  /** In a workspace that is not trusted no policy outside of it is read. */
  setTrusted(isTrusted: boolean): Promise<void>;
  opened(text: OpenText): void;
  /** What was opened at an address that cannot be read is not analysed; the log says so. */
  passedOver(uri: string): void;
  /** What stands in the text changed; `gone` are documents that it is no longer shown in. */
  edited(text: OpenText, gone?: readonly string[]): void;
  closed(uri: string, shown: readonly string[]): Promise<void>;
  /** What is asked of no document is asked in the first folder. */
  mainPlace(): Place;
  /** Findings below this level are not shown in the folder. */
  minimumLevelOf(root: string): Level;
  /** A file has changed on the disk; true when a policy is made of it. */
  policyChanged(uri: string, how: FileChange): Promise<boolean>;
  /** Publishes again what changed: links, policy or day. */
  refresh(): void;
  /** Tells a part of the server that something may have changed, and when all ends. */
  attach(follower: Follower): void;
  settingsOf(root: string): Settings;
  /** The parser has died on a text of this file. */
  died(uri: string, error: Error): void;
  /** Reads the policies again, and all files or those that were not read yet. */
  rescan(extent: 'everything' | 'new'): Promise<void>;
  /** Resolves when the workspace is read, with its policies, and no scan runs any more. */
  whenRead(): Promise<void>;
  dispose(): void;
}

/** A part of the server that follows the index. */
export interface Follower {
  touch(): void;
  dispose(): void;
}

/** See {@link Session}. */
export function createSession(connection: Connection, host: ServerHost, texts: OpenTexts, traits: ClientTraits): Session {
  const { engine } = host;
  const { poison = [], today, isTrusted = true, settleMs, cache } = traits.options;
  const cacheChoice = cache === undefined ? {} : { cache };
  const now = today === undefined ? host.today : () => today;
  const log = (message: string): void => connection.console.info(message);
  const skipLog = createSkipLog((message) => connection.console.warn(message));
  const profiles = chosenProfiles(engine, log);
  let settings = DEFAULT_SETTINGS;
  let settingsOf: (root: string) => Settings = () => settings;
  let isStarted = false;
  let begin: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    begin = resolve;
  });

  const minimumLevelOf = (root: string): Level => settingsOf(root).minimumLevel;
  const openUris = (): readonly string[] => texts.all().map(({ uri }) => uri);
  const boundary = createBoundary(connection);
  const death = dieOnce(connection, host);
  const index = createLiveIndex({ engine, poison, onAbort: death.die });
  const policies = createPoliciesInForce({
    host,
    index,
    openText: texts.textAt,
    conditions: { fallbackOf: (root) => profiles(settingsOf(root).profile), isTrusted },
    onLoaded: (root, state) => adopt(root, state),
  });
  const judgements = createJudgements(engine, index, policies, now);
  const scan = createWorkspaceScan({
    host,
    index,
    settings: (root) => settingsOf(root),
    facts: (root) => ({ registry: policies.registry(root), overlays: policies.state(root)?.overlays ?? [], ...cacheChoice }),
    onRead: (place) => reading.found(place),
    onProgress: () => scanReporter.progress(),
    log,
  });
  const scanReporter = createScanReporter({ connection, scan, index, locale: traits.locale, showsScan: traits.options.showsScan ?? false });

  const timings = createTimings({ isOn: () => settings.traceTiming, tell: (timing) => log(timingLine(timing, traits.locale)) });
  const followers: Follower[] = [];
  const uses = createUsesByFile(index, judgements);
  const refresher = createRefresher(boundary);
  const rows = createRowReporter({ connection, boundary, feed: createRowFeed({ index, judgements, policies, minimumLevelOf }) });
  const presentation = createPresentation({
    engine,
    traits,
    uri: (root, location) => texts.uriOfCell(index.uri(root, location), location.cell),
    policies,
    settings: (root) => settingsOf(root),
    today: now,
    document: (uri) => texts.of(uri)?.document,
  });
  const faults = createPolicyFaults({
    roots: () => index.roots().map(({ uri }) => uri),
    policies,
    judgements,
    optionsFor: presentation.diagnostics,
    today: now,
    boundary,
    onChanged: () => {
      if (!death.isNear()) publisher.refresh();
    },
  });
  const publisher = createPublisher({
    connection,
    roots: () => index.roots().map(({ uri }) => uri),
    index,
    judgements,
    texts,
    optionsFor: presentation.diagnostics,
    policies: () => (settings.enable ? faults.all() : new Map()),
  });

  /** Another policy judges in the root: what it says is asked anew, and files that it takes or gives back are read. */
  const adopt = (root: string, { policies: loaded, registry }: RootState): void => {
    judgements.forget(root);
    publisher.outdate();
    faults.loaded(root);
    const isOtherRegistry = index.setRegistry(root, registry);
    for (const file of index.setPolicyFiles(root, loaded.files)) {
      const uri = index.uri(root, { file, range: NOWHERE });
      if (index.isOpen(uri)) scheduler.soon(uri);
      else void boundary.guard('reading a former policy file', () => takeFromDisk(uri, host, index));
    }
    if (!isOtherRegistry) return;
    analyzeOpen();
    void reading.run('new');
  };

  const mainPlace = (): Place => ({ root: index.roots().find(({ uri }) => uri !== LOOSE_ROOT)?.uri ?? LOOSE_ROOT, file: '' });

  const before = createDocumentStanding(policies);
  const status = createStatusReporter({
    connection,
    boundary,
    fileLevels: traits.options.fileLevels ?? false,
    compute: () => {
      if (death.isNear()) return null;
      const state = !settings.enable ? 'disabled' : scan.isRunning() ? 'indexing' : 'ready';
      return standingOf({ state, openUris: openUris(), before, minimumLevelOf, index, judgements, policies, mainPlace: mainPlace() });
    },
  });

  const refresh = (): void =>
    boundary.answer(
      'publishing',
      () => {
        if (death.isNear()) return;
        publisher.refresh();
        skipLog.report(index.skipped());
        // before the status: a tree that is told to be complete should be
        rows.touch();
        status.touch();
        faults.touch();
        refresher.touch();
        scanReporter.touch();
        for (const follower of followers) follower.touch();
      },
      undefined,
    );

  const scheduler = createScheduler({
    analyze: openAnalysis({
      ready,
      texts,
      index,
      judgements,
      policies,
      publisher,
      timings,
      isEnding: death.isNear,
      onUnsure: (uri) => scheduler.verify(uri),
    }),
    onError: (uri, error) => {
      if (isEngineAbort(error)) return death.die(uri, error);
      connection.console.error(`analysis of ${uri} failed: ${describeError(error)}`);
    },
    onIdle: refresh,
    ...(settleMs === undefined ? {} : { settleMs }),
  });

  const analyzeOpen = (): void => {
    const open = openUris();
    for (const uri of open) scheduler.soon(uri);
    if (open.length === 0) refresh();
  };

  const reading = createWorkspaceReading({
    scan,
    index,
    judgements,
    policies,
    boundary,
    host,
    isEnabled: () => settings.enable,
    isEnding: death.isNear,
    refresh,
    onFound() {
      rows.touch();
      status.touch();
    },
  });

  return {
    boundary,
    index,
    judgements,
    policies,
    presentation,
    scan,
    scheduler,
    uses,
    refresher,
    started: ready,
    rows,
    settings: () => settings,
    timings,
    ...createDocuments({ texts, host, index, policies, scheduler }),
    today: now,
    async applySettings(next) {
      const isOther = !isStarted || index.roots().some(({ uri }) => changesIndex(settingsOf(uri), next.of(uri)));
      isStarted = true;
      settings = next.window;
      settingsOf = next.of;
      publisher.outdate();
      index.setSettings(next.of);
      await policies.load();
      begin();
      if (!isOther) return refresh();
      if (!settings.enable) scan.stop();
      analyzeOpen();
      void reading.run('everything');
    },
    async setFolders(uris) {
      index.setRoots(uris);
      publisher.outdate();
      if (!isStarted) return;
      await policies.load();
      analyzeOpen();
      void reading.run('new');
    },
    async setTrusted(isTrusted) {
      await policies.load({ isTrusted });
      publisher.outdate();
      refresh();
    },
    opened({ uri, languageId }) {
      if (!index.isOpen(uri)) index.open(uri, languageId);
      scheduler.soon(uri);
    },
    passedOver: (uri) => log(`${uri} is not analyzed: its address cannot be read.`),
    edited({ uri }, gone = []) {
      publisher.forget(gone);
      if (gone.length > 0) index.readdress(uri);
      scheduler.settle(uri);
    },
    mainPlace,
    minimumLevelOf,
    policyChanged: policies.changed,
    async closed(uri, shown) {
      scheduler.drop(uri);
      timings.forget(uri);
      publisher.forget([uri, ...shown]);
      // A notebook may be open as plain text, too.
      if (texts.get(uri) !== undefined) return scheduler.soon(uri);
      const isOnDisk = index.close(uri);
      await policies.changed(uri, 'document');
      // What was typed and not saved is gone; the file on the disk counts again.
      if (isOnDisk) await takeFromDisk(uri, host, index);
      refresh();
    },
    refresh,
    attach: (follower) => void followers.push(follower),
    settingsOf: (root) => settingsOf(root),
    died: death.die,
    async rescan(extent) {
      await policies.reload();
      await reading.run(extent);
    },
    async whenRead() {
      await ready;
      await reading.whenDone();
    },
    dispose() {
      for (const follower of followers) follower.dispose();
      status.dispose();
      faults.dispose();
      refresher.dispose();
      rows.dispose();
      scanReporter.dispose();
      scan.stop();
      scheduler.dispose();
      index.dispose();
    },
  };
}
