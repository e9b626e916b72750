import type { LocationLink } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { ResolvedUsage } from '../../model/finding';
import type { Position } from '../../model/location';
import type { Judgements } from '../judgements';
import type { Spot } from '../places';
import { type ModelPageArguments, PAGE_SCHEME } from '../protocol';
import { literalsAt } from '../usagesAt';

const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const LONGEST_NAME = 80;

/**
 * The page of the model whose literal stands at the position. A name that stands for it leads to where the name is defined, which is
 * the language's own business; a model that the registry does not know has no page worth going to.
 */
export function pageAt(position: Position, spot: Spot, judgements: Judgements, from: string): LocationLink | null {
  const found = literalsAt(position, spot, judgements).find(({ judged }) => hasPage(judged.usage));
  if (found === undefined) return null;
  return {
    originSelectionRange: found.range,
    targetUri: pageUri({ identifier: found.judged.usage.value, from }),
    targetRange: TOP,
    targetSelectionRange: TOP,
  };
}

/** The identifier travels in the query, where any character may stand; the path gives the tab a name. */
export function pageUri(page: ModelPageArguments): string {
  const name = page.identifier.replace(/[^\w.-]+/g, '-').slice(0, LONGEST_NAME);
  return URI.from({ scheme: PAGE_SCHEME, path: `/${name}.md`, query: JSON.stringify(page) }).toString();
}

/** A constant of an SDK has a definition of its own. */
function hasPage({ kind, match, written, value, editable }: ResolvedUsage): boolean {
  return (kind === 'model' || kind === 'weights') && match.how !== 'unknown' && (written === value || editable);
}
