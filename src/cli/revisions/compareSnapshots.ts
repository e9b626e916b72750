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
  return { name: commit ? legible(commit.name) : WORKING_TREE, commit: commit?.id ?? null, report, readable: { snapshot, taken, report } };
}

/** A commit that is named by its whole id is told by as much of it as people read; the whole stands beside it for programs. */
function legible(name: string): string {
  return /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(name) ? name.slice(0, SHORT_ID) : name;
}

/** Digits that tell commits apart in repositories of any size, as git counts them for the largest. */
const SHORT_ID = 12;

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
