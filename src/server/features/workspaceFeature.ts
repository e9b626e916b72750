import {
  FOLLOW_ROWS_REQUEST,
  type FollowRowsParams,
  INVENTORY_REQUEST,
  RESCAN_REQUEST,
  type RescanParams,
  SKIPPED_REQUEST,
  type SkippedResult,
  STOP_SCAN_REQUEST,
  USAGES_REQUEST,
  type UsagesResult,
} from '../protocol';
import { skippedRows } from '../scan/skippedFiles';
import { inventoryOf } from '../status';
import { usageRows } from '../usageRows';
import type { Feature } from './feature';

/** What our own client asks beyond the protocol: the inventory, its rows as they change, another scan, what was passed over. */
export const workspaceFeature: Feature = {
  serve({ connection, session, traits }) {
    const { boundary, index, judgements, policies } = session;
    connection.onRequest(INVENTORY_REQUEST, () =>
      boundary.answer('inventory', () => inventoryOf(index, judgements, policies), { roots: [] }),
    );
    connection.onRequest(USAGES_REQUEST, () =>
      boundary.answer<UsagesResult>('usages', () => usageRows(session), { usages: [], pages: {} }),
    );
    connection.onRequest(FOLLOW_ROWS_REQUEST, (params: FollowRowsParams) => session.rows.follow(params));
    connection.onRequest(RESCAN_REQUEST, (params: RescanParams | null) =>
      boundary.guard('a scan of the workspace', () => session.rescan(params?.extent ?? 'everything')),
    );
    connection.onRequest(STOP_SCAN_REQUEST, () => session.scan.stop('user'));
    connection.onRequest(SKIPPED_REQUEST, () =>
      boundary.answer<SkippedResult>('what was skipped', () => ({ files: skippedRows(index, traits.locale) }), { files: [] }),
    );
  },
};
