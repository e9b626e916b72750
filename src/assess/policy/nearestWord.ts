import { distance } from 'fastest-levenshtein';

/** Letters that may differ for a word to count as meant. */
const MOST_EDITS = 3;

/** The known word that a mistyped one was probably meant to be, or null. */
export function nearestWord(word: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let fewest = Math.min(MOST_EDITS, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= fewest) continue;
    const edits = distance(word, candidate);
    if (edits < fewest) [best, fewest] = [candidate, edits];
  }
  return best;
}
