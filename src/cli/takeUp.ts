import { InventorySeries, type Policies, type Run } from '../assess';
import type { Inventory } from '../model/finding';
import { byFile } from '../model/location';
import type { IsoDate } from '../model/registry';
import type { Project } from '../project';
import type { SummaryCache } from '../project/node/cache/summaryCache';
import type { Discovered } from '../project/node/discover';
import type { Registry } from '../registry';
import type { KeptRun } from './keptInventory';
import { linkedFiles } from './linkedFiles';

/** A project that knows what an earlier run linked, and what of the judgement stands. */
export interface TakenUp {
  /** What has to be read: all others are in the project as they were. */
  readonly toRead: readonly Discovered[];
  /** The inventory, once all is read: what changed, and what hangs on it, is linked and judged, and nothing else. */
  judge(policies: Pick<Policies, 'of' | 'inForce'>, run: Run): Inventory;
}

/** The policies are those of the run before, or nothing of it is taken up. */
const SAME_POLICIES = '';

/** Puts into a project what an earlier run knew. Null where the cache does not hold all of it any more: then all is to be read. */
export function takeUp(
  { inventory, links, ids, changed }: KeptRun,
  files: readonly Discovered[],
  project: Project,
  cache: SummaryCache,
  { registry, today }: { readonly registry: Registry; readonly today: IsoDate },
): TakenUp | null {
  const toRead: Discovered[] = [];
  for (const found of files) {
    const id = ids.get(found.file);
    if (id === undefined || changed.has(found.file)) toRead.push(found);
    if (id === undefined) continue;
    const packed = cache.recall(found.file, id);
    if (packed === null) return null;
    project.restorePacked(packed);
  }
  const usages = byFile(inventory.usages);
  project.resume(links, usages);
  const series = new InventorySeries(registry, today);
  series.resume(inventory, usages, new Set(project.filesWithSuppressions()), SAME_POLICIES);
  return {
    toRead,
    judge: (policies, run) =>
      series.take({ files: linkedFiles(project), policyOf: policies.of, policies: policies.inForce(), policyText: SAME_POLICIES }, run),
  };
}
