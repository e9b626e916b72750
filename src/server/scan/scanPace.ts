/** A pace is told once so much has been read, and not before: the first files say nothing of the rest. */
const LEAST_MS = 1_000;
const LEAST_FILES = 20;
const MS_A_SECOND = 1_000;

export interface Pace {
  readonly perSecond: number;
  readonly secondsLeft: number | null;
}

/** How fast a scan reads, and how long it takes from here. */
export function paceOf(read: number, files: number, elapsedMs: number): Pace {
  const perMs = elapsedMs > 0 ? read / elapsedMs : 0;
  const perSecond = Math.round(perMs * MS_A_SECOND);
  if (elapsedMs < LEAST_MS || read < LEAST_FILES) return { perSecond, secondsLeft: null };
  return { perSecond, secondsLeft: Math.max(0, Math.ceil((files - read) / perMs / MS_A_SECOND)) };
}
