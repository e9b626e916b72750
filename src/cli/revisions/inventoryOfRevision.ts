import { commitOf, snapshotOfCommit } from '../../project/node/revisions';
import { UsageError } from '../failure';
import { overlaysOf } from '../policy';
import { numbersOf, RunNotes } from '../runNotes';
import { STANDARD_INPUT } from '../standardInput';
import type { ScanChoice, Scanned, ScanSetting } from '../workspaceInventory';
import { InventoryTaker } from './inventoryTaker';
import { refuseUnknown, revisionPlace } from './revisionPlace';

/** The inventory of a revision of git, which is not checked out: policies and overlays are those of the revision. */
export async function inventoryOfRevision(
  named: readonly string[],
  rev: string,
  choice: ScanChoice,
  setting: ScanSetting,
): Promise<Scanned | null> {
  if (named.includes(STANDARD_INPUT)) throw new UsageError('--rev reads git, and - standard input. Leave out one of them.');
  const notes = new RunNotes(choice);
  notes.phase('list files');
  const place = await revisionPlace(named, choice.exclude);
  const taker = new InventoryTaker(place.base, choice, setting, notes);
  try {
    const snapshot = await snapshotOfCommit(place, await commitOf(place.repository, rev));
    refuseUnknown([snapshot]);
    const scanned = await taker.take(snapshot);
    if (scanned === null) return null;
    const { inventory, policies, registry } = scanned;
    await notes.found(place.base, policies, registry, [...overlaysOf(policies), ...choice.overlay]);
    await notes.end(numbersOf(inventory));
    return scanned;
  } finally {
    taker.dispose();
    place.objects.close();
  }
}
