import { decodeText } from '../../project/decode';
import type { Snapshot } from '../../project/node/revisions';
import { type LoneFile, renamesBetween } from '../../report/changes/renames';
import type { ScanReport } from '../../report/contract';
import type { Taken } from './inventoryTaker';

/** A side of a comparison whose files can be read. */
export interface ReadableSide {
  readonly snapshot: Snapshot;
  readonly taken: Taken;
  readonly report: ScanReport;
}

/** The files with usages that were renamed between two snapshots; others bear on no comparison, and are not read for it. */
export async function renamedFiles(
  before: ReadableSide,
  after: ReadableSide,
): Promise<readonly { readonly from: string; readonly to: string }[]> {
  const [removed, added] = [await loneFiles(before, after), await loneFiles(after, before)];
  return removed.length === 0 || added.length === 0 ? [] : renamesBetween(removed, added);
}

async function loneFiles({ snapshot, taken, report }: ReadableSide, { taken: other }: ReadableSide): Promise<readonly LoneFile[]> {
  const used = new Set(report.usages.map(({ file }) => file));
  const lone = snapshot.files.filter(({ file }) => used.has(file) && taken.contents.has(file) && !other.contents.has(file));
  const found: LoneFile[] = [];
  for (const { file, load } of lone) {
    const loaded = await load();
    const decoded = loaded === null || typeof loaded === 'string' ? null : decodeText(loaded.bytes);
    if (decoded?.kind === 'text') found.push({ file, text: decoded.text });
  }
  return found;
}
