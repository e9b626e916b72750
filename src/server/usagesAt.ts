import type { Position } from '../model/location';
import type { JudgedUsage, Judgements } from './judgements';
import type { LiveIndex } from './liveIndex';
import { comparePositions, containsPosition } from './positions';

/** Parts of a file that hold a usage: its literal, or a call that a constant reaches from elsewhere. */
export interface UsageAt {
  readonly judged: JudgedUsage;
  /** The place in the document that was asked about. */
  readonly range: { readonly start: Position; readonly end: Position };
}

/**
 * The usages at a position, those whose literal stands there first. Where a constant is used, the usages of its literal
 * count too, though they are located elsewhere.
 */
export function usagesAt(uri: string, position: Position, index: LiveIndex, judgements: Judgements): readonly UsageAt[] {
  const place = index.place(uri);
  if (place === null) return [];
  const own = judgements.of(place);
  const here = own.usages.flatMap((usage, number) => {
    if (usage.location.cell !== undefined || !containsPosition(usage.location.range, position)) return [];
    const findings = own.findings.filter((finding) => finding.usage === number);
    return [{ judged: { usage, findings, root: place.root }, range: usage.location.range }];
  });
  if (here.length > 0) return here;
  return reaching(place.root, place.file, position, judgements);
}

function reaching(root: string, file: string, position: Position, judgements: Judgements): readonly UsageAt[] {
  const all = judgements.ofRoot(root);
  const found = all.usages.flatMap((usage, number) => {
    const site = usage.reaches.find(
      (reached) => reached.file === file && reached.cell === undefined && containsPosition(reached.range, position),
    );
    if (site === undefined) return [];
    const findings = all.findings.filter((finding) => finding.usage === number);
    return [{ judged: { usage, findings, root }, range: site.range }];
  });
  // The smallest place around the cursor says most precisely what the cursor is on.
  return found.sort((a, b) => comparePositions(b.range.start, a.range.start));
}
