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
    submodules: submodulesThatDiffer(before.readable.snapshot, after.readable.snapshot),
    policyChanged: before.readable.taken.policyText !== after.readable.taken.policyText,
  });
}

function submodulesThatDiffer(before: Snapshot, after: Snapshot): readonly string[] {
  const names = new Set([...before.submodules.keys(), ...after.submodules.keys()]);
  return [...names].filter((name) => before.submodules.get(name) !== after.submodules.get(name)).sort();
}
