import { l10n } from 'vscode';
import { CloseAction, type CloseHandlerResult, ErrorAction, type ErrorHandler, type ErrorHandlerResult } from 'vscode-languageclient';

/** A server that ends this often within the window has a lasting fault, and is left alone. */
const MOST_RESTARTS = 4;
const RESTART_WINDOW_MS = 3 * 60 * 1000;

/** After so many broken messages in a row the connection is given up, and with it the server. */
const MOST_ERRORS = 3;

/** After so many deaths on one file, a fresh server passes that file over. */
const DEATHS_BEFORE_SKIP = 2;

/** Which files killed the server, and how often; lives as long as the extension. */
export interface Deaths {
  record(uri: string): void;
  /** Files that the next server must not touch. */
  poison(): readonly string[];
}

/** See {@link Deaths}. */
export function countDeaths(): Deaths {
  const deaths = new Map<string, number>();
  return {
    record: (uri) => deaths.set(uri, (deaths.get(uri) ?? 0) + 1),
    poison: () => [...deaths].filter(([, count]) => count >= DEATHS_BEFORE_SKIP).map(([uri]) => uri),
  };
}

/** Restarts the server when it ends by itself, but never in an endless loop. `onGivenUp` is told when it stays down. */
export function restartWithin(onGivenUp: () => void, now: () => number = Date.now): ErrorHandler {
  let ends: readonly number[] = [];
  return {
    error: (_error, _message, count): ErrorHandlerResult => ({
      action: count !== undefined && count <= MOST_ERRORS ? ErrorAction.Continue : ErrorAction.Shutdown,
    }),
    closed: (): CloseHandlerResult => {
      ends = [...ends.filter((time) => now() - time < RESTART_WINDOW_MS), now()];
      if (ends.length <= MOST_RESTARTS) {
        return { action: CloseAction.Restart, handled: true, message: l10n.t('The server ended. A fresh one is started.') };
      }
      onGivenUp();
      ends = [];
      return {
        action: CloseAction.DoNotRestart,
        message: l10n.t(
          'The server ended {0} times within {1} minutes and is not started again.',
          MOST_RESTARTS + 1,
          RESTART_WINDOW_MS / 60_000,
        ),
      };
    },
  };
}
