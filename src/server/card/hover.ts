import { type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Judgements } from '../judgements';
import type { Spot } from '../places';
import { usagesAt } from '../usagesAt';
import { type CardOptions, usageCard } from './card';

/** More cards at one place would hide the first; the usages of a choice are shown one under the other. */
const MOST_CARDS = 3;

/** The card of what stands at the position, or `null`. */
export function hoverAt(
  document: TextDocument,
  position: Position,
  spot: Spot,
  judgements: Judgements,
  options: CardOptions,
): Hover | null {
  const found = usagesAt(document, position, spot, judgements);
  const [first] = found;
  if (first === undefined) return null;
  const cards = found.slice(0, MOST_CARDS).map(({ judged }) => usageCard(judged, options));
  return { contents: { kind: MarkupKind.Markdown, value: cards.join('\n\n---\n\n') }, range: first.range };
}
