import { Disposable, EventEmitter, type LogOutputChannel, l10n, type TreeDataProvider, window } from 'vscode';
import { USAGES_REQUEST, type UsagesResult } from '../../server/protocol';
import type { PedigreeServer } from '../client';
import { itemOf } from './modelItems';
import { levelNodes, type ModelNode, modelNodes, usageNodes } from './modelNodes';

const VIEW = 'modelPedigree.models';

/** The tree is made anew at most this often, and more seldom the longer the last answer took: it must not keep the server busy. */
const SHORTEST_PAUSE_MS = 500;
const PAUSE_PER_ANSWER = 20;

/** The tree of models in the side bar. It asks the server only while someone can see it. */
export function showModels(server: PedigreeServer, output: LogOutputChannel): Disposable {
  const changed = new EventEmitter<undefined>();
  let answerMs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStale = false;

  const ask = async (): Promise<UsagesResult['usages']> => {
    const state = server.state();
    if (state.kind !== 'running' || state.status === null || state.status.state === 'disabled') return [];
    const started = Date.now();
    const { usages } = await server.request<UsagesResult>(USAGES_REQUEST);
    answerMs = Date.now() - started;
    return usages;
  };
  const provider: TreeDataProvider<ModelNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: itemOf,
    getChildren: async (node) => {
      if (node?.kind === 'level') return [...modelNodes(node)];
      if (node?.kind === 'model') return [...usageNodes(node)];
      if (node !== undefined) return [];
      try {
        return [...levelNodes(await ask())];
      } catch (error) {
        // The server has ended meanwhile; its next state brings the tree back.
        output.warn('the tree of models had no answer', error instanceof Error ? error : String(error));
        return [];
      }
    },
  };
  const view = window.createTreeView(VIEW, { treeDataProvider: provider, showCollapseAll: true });
  const renew = (): void => {
    timer = undefined;
    isStale = !view.visible;
    if (!isStale) changed.fire(undefined);
  };
  const subscriptions = [
    changed,
    view,
    server.onDidChangeState((state) => {
      const isReading = state.kind === 'starting' || (state.kind === 'running' && state.status?.state === 'indexing');
      // `undefined` is no value for a message that is to go.
      view.message = isReading ? l10n.t('The workspace is being read.') : '';
      timer ??= setTimeout(renew, Math.max(SHORTEST_PAUSE_MS, answerMs * PAUSE_PER_ANSWER));
    }),
    view.onDidChangeVisibility(() => {
      if (isStale) renew();
    }),
    new Disposable(() => clearTimeout(timer)),
  ];
  return Disposable.from(...subscriptions);
}
