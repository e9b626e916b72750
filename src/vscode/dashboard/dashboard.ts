import {
  commands,
  Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import {
  DASHBOARD_PLACE_REQUEST,
  DASHBOARD_REQUEST,
  type DashboardParams,
  type DashboardPlaceParams,
  type DashboardPlaceResult,
  type DashboardResult,
} from '../../server/protocol';
import type { PedigreeServer } from '../client';
import { showPlace } from '../showPlace';
import { type PageMessage, pageMessage } from './pageMessage';
import { saveDashboard } from './saveDashboard';

/** Of the webview; a window that is opened again brings its dashboard back by it. */
export const DASHBOARD_VIEW = 'modelPedigree.dashboard';

/** The page is made anew at most this often, and more seldom the longer the last making took: it must not keep the server busy. */
const SHORTEST_PAUSE_MS = 800;
const PAUSE_PER_ANSWER = 5;
const LONGEST_PAUSE_MS = 6_000;

/** What the page's reader has chosen. */
type Choice = Pick<DashboardParams, 'countTests' | 'compare'>;

const NO_CHOICE: Choice = { countTests: false, compare: '' };

/** The dashboard, and the commands that show and save it. There is one at most; it asks the server only while someone can see it. */
export function showDashboard(
  context: Pick<ExtensionContext, 'extensionUri'>,
  server: PedigreeServer,
  output: LogOutputChannel,
): Disposable {
  let open: OpenDashboard | undefined;
  const adopt = (panel: WebviewPanel): void => {
    open?.dispose();
    const own = openDashboard(panel, context, server, output);
    open = own;
    panel.onDidDispose(() => {
      own.dispose();
      if (open === own) open = undefined;
    });
  };
  const guarded = (name: string, run: () => Promise<void> | void): Disposable =>
    commands.registerCommand(name, async () => {
      try {
        await run();
      } catch (error) {
        output.error(`command ${name} failed`, error instanceof Error ? error : String(error));
        void window.showErrorMessage(l10n.t('Model Pedigree could not do that. The output says why.'));
      }
    });
  return Disposable.from(
    guarded('modelPedigree.showDashboard', () => {
      if (open !== undefined) return open.reveal();
      return adopt(window.createWebviewPanel(DASHBOARD_VIEW, l10n.t('AI Models'), ViewColumn.Active, { enableFindWidget: true }));
    }),
    guarded('modelPedigree.saveDashboard', () => saveDashboard(server, open?.choice() ?? NO_CHOICE, titleOfWorkspace())),
    window.registerWebviewPanelSerializer(DASHBOARD_VIEW, {
      deserializeWebviewPanel: (panel) => Promise.resolve(adopt(panel)),
    }),
    new Disposable(() => open?.dispose()),
  );
}

interface OpenDashboard extends Disposable {
  reveal(): void;
  choice(): Choice;
}

function openDashboard(
  panel: WebviewPanel,
  { extensionUri }: Pick<ExtensionContext, 'extensionUri'>,
  server: PedigreeServer,
  output: LogOutputChannel,
): OpenDashboard {
  let choice: Choice = NO_CHOICE;
  let hasPage = false;
  let wasIndexing = false;
  let isReady = false;
  let isStale = true;
  let isBusy = false;
  let answerMs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = (part: DashboardParams['part']): Promise<DashboardResult> =>
    server.request<DashboardResult>(DASHBOARD_REQUEST, { part, title: titleOfWorkspace(), ...choice } satisfies DashboardParams);

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      // The server has ended meanwhile; its next state brings the page back.
      output.warn('the dashboard had no answer', error instanceof Error ? error : String(error));
    }
  };

  const isRunning = (): boolean => {
    const state = server.state();
    return state.kind === 'running' && state.status !== null;
  };

  const open = (): Promise<void> =>
    attempt(async () => {
      if (hasPage) return;
      if (!isRunning()) {
        const isFailed = server.state().kind === 'failed';
        panel.webview.html = plainPage(
          isFailed ? l10n.t('The server of Model Pedigree does not run.') : l10n.t('Model Pedigree is starting.'),
        );
        return;
      }
      hasPage = true;
      const { html } = await ask('page');
      panel.webview.html = html;
    });

  const renew = (): Promise<void> =>
    attempt(async () => {
      timer = undefined;
      if (!panel.visible || !isReady || !isRunning() || isBusy) return;
      isBusy = true;
      isStale = false;
      const started = Date.now();
      try {
        const { html } = await ask('content');
        answerMs = Date.now() - started;
        await panel.webview.postMessage({ type: 'content', html });
      } finally {
        isBusy = false;
      }
      if (isStale) later();
    });

  const later = (): void => {
    isStale = true;
    timer ??= setTimeout(() => void renew(), Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, answerMs * PAUSE_PER_ANSWER)));
  };

  const answer = async (message: PageMessage): Promise<void> => {
    if (message.type === 'open') return openRow(server, message);
    const { countTests, compare } = message;
    choice = { countTests, compare };
    if (message.type === 'ready') isReady = true;
    isStale = true;
    await renew();
  };

  panel.webview.options = { enableScripts: true, localResourceRoots: [] };
  const icon = (theme: string): Uri => Uri.joinPath(extensionUri, 'media', `icon-${theme}.svg`);
  panel.iconPath = { light: icon('light'), dark: icon('dark') };
  const subscriptions = [
    panel.webview.onDidReceiveMessage((given: unknown) => {
      const message = pageMessage(given);
      if (message !== undefined) void attempt(() => answer(message));
    }),
    panel.onDidChangeViewState(() => {
      // A page that was hidden begins anew, and says so when it is there.
      if (!panel.visible) isReady = false;
    }),
    server.onDidChangeState((state) => {
      void open();
      if (state.kind !== 'running') return;
      // while the workspace was read, an answer took long; now the numbers are there
      const isIndexing = state.status?.state === 'indexing';
      if (wasIndexing && !isIndexing) {
        clearTimeout(timer);
        timer = undefined;
        answerMs = 0;
      }
      wasIndexing = isIndexing;
      later();
    }),
  ];
  void open();
  return {
    reveal: () => panel.reveal(),
    choice: () => choice,
    dispose() {
      clearTimeout(timer);
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

async function openRow(server: PedigreeServer, { row, version }: DashboardPlaceParams): Promise<void> {
  const place = await server.request<DashboardPlaceResult>(DASHBOARD_PLACE_REQUEST, { row, version });
  if (place === null || place.uri === '') return;
  await showPlace(Uri.parse(place.uri), place.location, { viewColumn: ViewColumn.Beside, preview: true });
}

/** Before the server is there to make a page. The sentence is our own, and has nothing in it that would be markup. */
function plainPage(sentence: string): string {
  return `<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><p role="status">${sentence}</p>`;
}

function titleOfWorkspace(): string {
  return workspace.name ?? '';
}
