import type { Locale } from '../../assess';
import type { Inventory } from '../../model/finding';
import { compareLevels, type Level } from '../../model/level';
import type { Registry } from '../../registry/api';
import type { ScanReport } from '../../report/contract';
import { jsonReport } from '../../report/json';

/** What an inventory is reported with. */
export interface SideOptions {
  readonly registry: Registry;
  readonly locale: Locale;
  /** What is less bad is not shown anywhere in the editor. */
  readonly minimumLevel: Level;
  /** Files that one of the sides cannot read: whatever stands in them is no change that anybody knows of. */
  readonly isLeftOut: (file: string) => boolean;
}

/** A side of a comparison: what both sides can show, and the editor would, and the report of that. */
export interface ShownSide {
  readonly inventory: Inventory;
  readonly report: ScanReport;
}

/** See {@link ShownSide}. */
export function shownSide(inventory: Inventory, { registry, locale, minimumLevel, isLeftOut }: SideOptions): ShownSide {
  const kept = new Map<number, number>();
  const usages = inventory.usages.filter(({ location }, index) => {
    if (isLeftOut(location.file)) return false;
    kept.set(index, kept.size);
    return true;
  });
  const renumbered = <T extends { readonly usage: number }>(one: T): readonly T[] => {
    const usage = kept.get(one.usage);
    return usage === undefined ? [] : [{ ...one, usage }];
  };
  const shown: Inventory = {
    ...inventory,
    usages,
    findings: inventory.findings.flatMap(renumbered).filter(({ level }) => compareLevels(level, minimumLevel) <= 0),
    suppressed: inventory.suppressed.flatMap(({ finding, suppression }) =>
      renumbered(finding).map((moved) => ({ finding: moved, suppression })),
    ),
    notices: inventory.notices.map((notice) => ({ ...notice, usages: notice.usages.flatMap((usage) => kept.get(usage) ?? []) })),
  };
  return { inventory: shown, report: jsonReport(shown, registry, locale) };
}
