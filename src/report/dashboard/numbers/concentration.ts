import type { Share } from './shares';

/** From where on a market counts as moderately, and as highly, concentrated (Merger Guidelines of 2023, guideline 1). */
export const MODERATE_FROM = 1000;
export const HIGH_FROM = 1800;
export const HIGHEST = 10_000;

export interface Concentration {
  /** Herfindahl–Hirschman index, 0 to 10,000; null where no maker is known. */
  readonly index: number | null;
  readonly band: 'low' | 'moderate' | 'high' | null;
  /** Uses whose maker is known: the index speaks of these alone. */
  readonly counted: number;
  readonly unknown: number;
}

/** The sum of the squared shares in percent. Uses of unknown makers have no share: they would count as one maker. */
export function concentrationOf(shares: readonly Share[]): Concentration {
  const known = shares.filter(({ key }) => key !== null);
  const counted = known.reduce((sum, { uses }) => sum + uses, 0);
  const unknown = shares.reduce((sum, { key, uses }) => sum + (key === null ? uses : 0), 0);
  if (counted === 0) return { index: null, band: null, counted, unknown };
  const index = Math.round(known.reduce((sum, { uses }) => sum + ((uses / counted) * 100) ** 2, 0));
  return { index, band: bandOf(index), counted, unknown };
}

function bandOf(index: number): 'low' | 'moderate' | 'high' {
  if (index > HIGH_FROM) return 'high';
  return index >= MODERATE_FROM ? 'moderate' : 'low';
}
