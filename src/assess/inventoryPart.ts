import type { Finding, Inventory, Notice } from '../model/finding';

/**
 * The part of an inventory that stands in some files. The whole was linked and judged before: a baseline has counted, and a constant of
 * another file has been followed. What is said of the workspace as a whole stays in the whole.
 */
export function inventoryPart(whole: Inventory, isWanted: (file: string) => boolean): Inventory {
  const places = new Map<number, number>();
  const usages = whole.usages.filter(({ location }, index) => {
    if (!isWanted(location.file)) return false;
    places.set(index, places.size);
    return true;
  });
  const finding = (one: Finding): readonly Finding[] => {
    const usage = places.get(one.usage);
    return usage === undefined ? [] : [{ ...one, usage }];
  };
  const notice = (one: Notice): readonly Notice[] => {
    if (one.location === null || !isWanted(one.location.file)) return [];
    return [{ ...one, usages: one.usages.flatMap((index) => places.get(index) ?? []) }];
  };
  return {
    ...whole,
    usages,
    findings: whole.findings.flatMap(finding),
    suppressed: whole.suppressed.flatMap(({ finding: accepted, suppression }) =>
      finding(accepted).map((kept) => ({ finding: kept, suppression })),
    ),
    notices: whole.notices.flatMap(notice),
    dependencies: whole.dependencies.filter(({ file }) => isWanted(file)),
    skipped: whole.skipped.filter(({ file }) => isWanted(file)),
  };
}
