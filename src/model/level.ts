/** How much a finding matters, worst first. The level of a usage is the worst level among its findings. */
export const LEVELS = ['critical', 'high', 'moderate', 'low', 'minimal'] as const;

export type Level = (typeof LEVELS)[number];

/** Negative when `a` is worse than `b`. */
export function compareLevels(a: Level, b: Level): number {
  return LEVELS.indexOf(a) - LEVELS.indexOf(b);
}

/** The worst of the levels, or undefined when there is none. */
export function worstLevel(levels: Iterable<Level>): Level | undefined {
  let worst: Level | undefined;
  for (const level of levels) if (worst === undefined || compareLevels(level, worst) < 0) worst = level;
  return worst;
}
