import type { Connection } from 'vscode-languageserver';
import type { Boundary } from '../boundary';
import { createPaced } from '../paced';
import { type FollowRowsParams, ROWS_CHANGED_NOTIFICATION, type RowsChange } from '../protocol';
import type { RowFeed } from './rowFeed';

/** How long the index must be left alone before the client is told what became of its rows. */
const ROWS_SETTLE_MS = 300;

/** Tells the client which rows changed, as long as somebody looks at them. */
export interface RowReporter {
  /** All rows, or what the client has missed; `null` to one that does not follow any more. */
  follow(params: FollowRowsParams): RowsChange | null;
  /** Something may have changed. */
  touch(): void;
  dispose(): void;
}

export interface RowReporterOptions {
  readonly connection: Pick<Connection, 'sendNotification'>;
  readonly boundary: Pick<Boundary, 'answer'>;
  readonly feed: RowFeed;
}

/** See {@link RowReporter}. */
export function createRowReporter({ connection, boundary, feed }: RowReporterOptions): RowReporter {
  let isFollowed = false;
  const report = (): void => {
    if (!isFollowed) return;
    const change = boundary.answer('the rows of usages', feed.changes, null);
    if (change !== null) void connection.sendNotification(ROWS_CHANGED_NOTIFICATION, change);
  };
  const { touch, dispose } = createPaced(report, ROWS_SETTLE_MS);
  return {
    follow(params) {
      ({ isFollowed } = params);
      return isFollowed ? boundary.answer<RowsChange | null>('the rows of usages', () => feed.since(params.have), null) : null;
    },
    touch() {
      if (isFollowed) touch();
    },
    dispose,
  };
}
