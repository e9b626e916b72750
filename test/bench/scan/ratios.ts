/** A figure that hardly depends on the machine, beside what the project wants it to be. Smaller is better. */
export interface Ratio {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly goal: number;
}

/** What counts of a measurement; absent where a program is. */
export interface Counting {
  readonly wall: Readonly<Partial<Record<string, number>>>;
  readonly megabytes: Readonly<Partial<Record<string, number>>>;
  /** Seconds of parsing alone, on one thread. */
  readonly parse: number | undefined;
  readonly cores: number;
}

/** How many times ripgrep's search, and the parse on all cores, a cold scan may take. */
const SEARCHES = 6;
const PARSES = 1.2;
const COLD_MEGABYTES = 400;

/** The ratios that can be told of what was measured. */
export function ratiosOf({ wall, megabytes, parse, cores }: Counting): readonly Ratio[] {
  const { list, search, cold, warm, cdxgen } = wall;
  const allowed = search === undefined || parse === undefined ? undefined : SEARCHES * search + (PARSES * parse) / cores;
  return [
    ratio('cold', `cold scan : ${SEARCHES} × ripgrep + ${PARSES} × parse ÷ ${cores} cores`, cold, allowed, 1),
    ratio('cold-cdxgen', 'cold scan : cdxgen', cold, cdxgen, 0.2),
    ratio('warm', 'warm scan : rg --files', warm, list, 3),
    ratio('warm-10', 'warm scan, 10 files changed : none changed', wall['warm-10'], warm, 1.2),
    ratio('cold-megabytes', 'cold scan, highest memory, MB', megabytes['cold'], 1, COLD_MEGABYTES),
  ].flatMap((one) => one ?? []);
}

function ratio(id: string, what: string, value: number | undefined, by: number | undefined, goal: number): Ratio | null {
  if (value === undefined || by === undefined || Number.isNaN(value / by)) return null;
  return { id, what, value: value / by, goal };
}

/** A line for each ratio. */
export function verdict({ what, value, goal }: Ratio): string {
  const digits = value >= 100 ? 0 : 2;
  return `  ${value <= goal ? 'met    ' : 'NOT met'}  ${what}: ${value.toFixed(digits)}, goal at most ${goal}`;
}
