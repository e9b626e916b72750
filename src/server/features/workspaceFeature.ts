import { FULL } from '../card/cardParts';
import { explain } from '../card/explain';
import { EXPLAIN_REQUEST, type ExplainParams, INVENTORY_REQUEST, RESCAN_REQUEST, USAGES_REQUEST, type UsagesResult } from '../protocol';
import { inventoryOf } from '../status';
import { usageRows } from '../usageRows';
import type { Feature } from './feature';

/** What our own client asks beyond the protocol: pages about models, the inventory, another scan. */
export const workspaceFeature: Feature = {
  serve({ connection, session }) {
    const { boundary, index, judgements, policies, presentation } = session;
    connection.onRequest(EXPLAIN_REQUEST, async (params: ExplainParams) => {
      const at = 'textDocument' in params ? await session.settled(params.textDocument.uri) : null;
      return boundary.answer(
        'explain',
        () => explain(params, at, judgements, presentation.card(FULL, at?.spot ?? session.mainPlace())),
        null,
      );
    });
    connection.onRequest(INVENTORY_REQUEST, () =>
      boundary.answer('inventory', () => inventoryOf(index, judgements, policies), { roots: [] }),
    );
    connection.onRequest(USAGES_REQUEST, () =>
      boundary.answer<UsagesResult>('usages', () => usageRows(session), { usages: [], pages: {} }),
    );
    connection.onRequest(RESCAN_REQUEST, () => boundary.guard('a scan of the workspace', session.rescan));
  },
};
