import type { Snapshot } from '../../project/node/revisions';
import { type Comparison, compareReports, type Side } from '../../report/changes/compareReports';
import { WORKING_TREE } from '../../report/changes/words';
import type { ScanReport } from '../../report/contract';
import { type ReadableSide, renamedFiles } from './fileRenames';
import type { Taken } from './inventoryTaker';

/** A side of a comparison that was read from files. */
export interface SnapshotSide extends Side {
  readonly readable: ReadableSide;
}

/** What a snapshot is called, with what was read and reported of it. */
export function sideOfSnapshot(snapshot: Snapshot, taken: Taken, report: ScanReport): SnapshotSide {
  const { commit } = snapshot;
  return { name: commit?.name ?? WORKING_TREE, commit: commit?.id ?? null, report, readable: { snapshot, taken, report } };
}

/** Compares two states of the same files, following renames. */
export async function compareSnapshots(before: SnapshotSide, after: SnapshotSide): Promise<Comparison> {
  return compareReports(before, after, {
    renames: await renamedFiles(before.readable, after.readable),
    policyChanged: before.readable.taken.policyText !== after.readable.taken.policyText,
  });
}
