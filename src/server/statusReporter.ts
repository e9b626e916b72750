import type { Connection } from 'vscode-languageserver';
import type { Boundary } from './boundary';
import { type PedigreeStatus, STATUS_NOTIFICATION } from './protocol';

/** How long the index must be left alone before the client is told how it stands. */
const STATUS_SETTLE_MS = 300;

/** Tells the client how the index stands, at most a few times a second. */
export interface StatusReporter {
  /** Something may have changed. */
  touch(): void;
  dispose(): void;
}

/** See {@link StatusReporter}. `compute` is asked when the time has come; `null` tells nothing. */
export function createStatusReporter(
  connection: Pick<Connection, 'sendNotification'>,
  boundary: Boundary,
  compute: () => PedigreeStatus | null,
): StatusReporter {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const report = (): void => {
    timer = undefined;
    const status = boundary.answer('status', compute, null);
    if (status !== null) void connection.sendNotification(STATUS_NOTIFICATION, status);
  };
  return {
    touch: () => {
      timer ??= setTimeout(report, STATUS_SETTLE_MS);
    },
    dispose: () => clearTimeout(timer),
  };
}
