import { commitOf, snapshotOfCommit } from '../../project/node/revisions';
import type { ScanChoice, Scanned, ScanSetting } from '../workspaceInventory';
import { InventoryTaker } from './inventoryTaker';
import { revisionPlace } from './revisionPlace';

/** The inventory of a revision of git, which is not checked out: policies and overlays are those of the revision. */
export async function inventoryOfRevision(
  named: readonly string[],
  rev: string,
  choice: ScanChoice,
  setting: ScanSetting,
): Promise<Scanned | null> {
  const place = await revisionPlace(named, choice.exclude);
  const taker = new InventoryTaker(place.base, choice, setting);
  try {
    return await taker.take(await snapshotOfCommit(place, await commitOf(place.repository, rev)));
  } finally {
    taker.dispose();
    place.objects.close();
  }
}
