import type { Finding, Fix, Inventory, Notice, Reason, ResolvedUsage, Suppression } from '../../model/finding';
import type { Location } from '../../model/location';
import type { PolicyOrigin } from '../../model/policy';

/** The inventory of a workspace folder, and the name that leads to it in all of its paths. */
export interface FolderInventory {
  readonly name: string;
  readonly inventory: Inventory;
}

/** The inventories of several folders as one, with the folders' names before the paths. The first tells registry and profile. */
export function oneInventory(first: FolderInventory, others: readonly FolderInventory[]): Inventory {
  return others.reduce((all, next) => joined(all, below(next)), below(first));
}

function joined(a: Inventory, b: Inventory): Inventory {
  const offset = a.usages.length;
  const moved = (finding: Finding): Finding => ({ ...finding, usage: finding.usage + offset });
  return {
    ...a,
    usages: [...a.usages, ...b.usages],
    findings: [...a.findings, ...b.findings.map(moved)],
    suppressed: [...a.suppressed, ...b.suppressed.map(({ finding, suppression }) => ({ finding: moved(finding), suppression }))],
    notices: [...a.notices, ...b.notices.map((notice) => ({ ...notice, usages: notice.usages.map((usage) => usage + offset) }))],
    dependencies: [...a.dependencies, ...b.dependencies],
    skipped: [...a.skipped, ...b.skipped],
    stats: { files: a.stats.files + b.stats.files, parsed: a.stats.parsed + b.stats.parsed, milliseconds: 0 },
  };
}

/** Every path of an inventory, one folder lower. */
function below({ name, inventory }: FolderInventory): Inventory {
  const at = <T extends { readonly file: string }>(place: T): T => ({ ...place, file: `${name}/${place.file}` });
  const usage = (one: ResolvedUsage): ResolvedUsage => ({
    ...one,
    location: at(one.location),
    evidence: one.evidence.map((link) => ({ ...link, location: at(link.location) })),
    reaches: one.reaches.map(at),
    ...(one.load ? { load: { ...one.load, location: at(one.load.location) } } : {}),
  });
  const placed = <T extends { readonly location?: Location }>(one: T): T => (one.location ? { ...one, location: at(one.location) } : one);
  const origin = (one: PolicyOrigin): PolicyOrigin => placed(one);
  const reasons = (all: readonly Reason[]): readonly Reason[] => all.map(placed);
  const fix = (one: Fix): Fix => ({ ...one, edits: one.edits.map((edit) => ({ ...edit, location: at(edit.location) })) });
  const finding = (one: Finding): Finding => ({
    ...one,
    reasons: reasons(one.reasons),
    fixes: one.fixes.map(fix),
    decidedBy: origin(one.decidedBy),
  });
  const suppression = (one: Suppression): Suppression => ({ ...one, location: one.location && at(one.location) });
  const notice = (one: Notice): Notice => ({
    ...one,
    reasons: reasons(one.reasons),
    location: one.location && at(one.location),
    decidedBy: origin(one.decidedBy),
  });
  return {
    ...inventory,
    usages: inventory.usages.map(usage),
    findings: inventory.findings.map(finding),
    suppressed: inventory.suppressed.map((one) => ({ finding: finding(one.finding), suppression: suppression(one.suppression) })),
    notices: inventory.notices.map(notice),
    dependencies: inventory.dependencies.map(at),
    skipped: inventory.skipped.map(at),
  };
}
