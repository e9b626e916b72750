import type { PageMessage } from '../page/tableData';

/** What a reader has done to the page, and finds again when it is shown again. */
export interface PageState {
  readonly search?: string;
  readonly sort?: { readonly column: string; readonly descending: boolean } | undefined;
  readonly columns?: readonly string[];
  readonly open?: readonly string[];
  readonly scroll?: number;
  readonly countTests?: boolean;
  readonly compare?: string;
}

/** Where the page is shown. */
export interface Host {
  remembered(): PageState;
  remember(more: PageState): void;
  ready(): void;
  open(row: number): void;
  choose(choice: { readonly countTests: boolean; readonly compare: string }): void;
}

interface WebviewApi {
  postMessage(message: PageMessage): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare const acquireVsCodeApi: (() => WebviewApi) | undefined;

/** A window of VS Code, or a file that was saved: it has nobody to talk to. */
export function openHost(): Host {
  const api = typeof acquireVsCodeApi === 'undefined' ? undefined : acquireVsCodeApi();
  let state: PageState = stateOf(api?.getState());
  const remember = (more: PageState): void => {
    state = { ...state, ...more };
    api?.setState(state);
  };
  const say = (message: PageMessage): void => api?.postMessage(message);
  return {
    remembered: () => state,
    remember,
    ready: () => say({ type: 'ready', countTests: state.countTests ?? false, compare: state.compare ?? '' }),
    open: (row) => say({ type: 'open', row, version: versionOf() }),
    choose(choice) {
      remember(choice);
      say({ type: 'choose', ...choice });
    },
  };
}

/** Rows are counted within one making of the page. */
function versionOf(): string {
  return document.querySelector<HTMLElement>('[data-version]')?.dataset['version'] ?? '';
}

/** What a window keeps comes from this script, though maybe from an older one. */
function stateOf(kept: unknown): PageState {
  return typeof kept === 'object' && kept !== null ? kept : {};
}
