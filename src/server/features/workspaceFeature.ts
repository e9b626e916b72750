import { INVENTORY_REQUEST, RESCAN_REQUEST, USAGES_REQUEST, type UsagesResult } from '../protocol';
import { inventoryOf } from '../status';
import { usageRows } from '../usageRows';
import type { Feature } from './feature';

/** What our own client asks beyond the protocol: the inventory, another scan. */
export const workspaceFeature: Feature = {
  serve({ connection, session }) {
    const { boundary, index, judgements, policies } = session;
    connection.onRequest(INVENTORY_REQUEST, () =>
      boundary.answer('inventory', () => inventoryOf(index, judgements, policies), { roots: [] }),
    );
    connection.onRequest(USAGES_REQUEST, () =>
      boundary.answer<UsagesResult>('usages', () => usageRows(session), { usages: [], pages: {} }),
    );
    connection.onRequest(RESCAN_REQUEST, () => boundary.guard('a scan of the workspace', session.rescan));
  },
};
