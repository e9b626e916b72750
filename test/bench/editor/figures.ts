/** What a series of times comes to; `NaN` without any. */
export interface Figures {
  readonly median: number;
  readonly p95: number;
  readonly longest: number;
}

/** See {@link Figures}. */
export function figures(times: readonly number[]): Figures {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95), longest: sorted.at(-1) ?? Number.NaN };
}

/** Columns of equal width, numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
  return all.map((row) => `  ${line(row).trimEnd()}`).join('\n');
}

/** A time in milliseconds as the tables print it; a dash for what was not measured. */
export function told(time: number): string {
  if (Number.isNaN(time)) return '–';
  return time < 10 ? time.toFixed(1) : time.toFixed(0);
}
