/** What the team has accepted here: which findings, until when, by what, and why. */
import type { Suppression } from '../../model/finding';
import type { JudgedUsage } from '../judgements';
import type { CardOptions } from './card';
import { heading, icon, moreThan } from './cardParts';
import { codeLink } from './findingsPart';
import { escapeMarkdown } from './markdown';
import { linkToPlace, placeLink } from './placeLink';

/** What one comment or exception accepts is told together; more than so many are counted. */
const MOST_LINES = 3;
const LONGEST_REASON = 120;

/** See the file; nothing where nothing was accepted. */
export function acceptedPart({ accepted = [], root }: JudgedUsage, options: CardOptions): string {
  const { texts } = options;
  const together = new Map<string, { readonly suppression: Suppression; readonly codes: Set<string> }>();
  for (const { finding, suppression } of accepted) {
    const key = JSON.stringify(suppression);
    const known = together.get(key) ?? { suppression, codes: new Set<string>() };
    together.set(key, { ...known, codes: known.codes.add(codeLink(finding)) });
  }
  const told = [...together.values()].slice(0, MOST_LINES).map(({ suppression, codes }) => {
    const { until, reason } = suppression;
    const way = texts.acceptedBy(wayOf(suppression, root, options), until === null ? null : escapeMarkdown(until));
    return `${[...codes].join(' · ')} — ${way}${reason === null ? '' : texts.because(escapeMarkdown(reason, LONGEST_REASON))}`;
  });
  const [only] = told;
  if (only === undefined) return '';
  const head = `${icon('check', options)}${heading(texts.heading.accepted)}`;
  if (together.size === 1) return `${head} · ${only}`;
  return [head, ...told.map((line) => `- ${line}`), ...moreThan(MOST_LINES, together.size, texts)].join('\n');
}

/** `the comment on line 12`, as a link to it. */
function wayOf({ by, location }: Suppression, root: string, { texts, uri }: CardOptions): string {
  if (by === 'baseline') return texts.acceptedWay.baseline;
  if (location === null) return texts.acceptedWay.exception(texts.policyOfUsage);
  const address = uri(root, location);
  if (by === 'exception') return texts.acceptedWay.exception(placeLink(location, address));
  return texts.acceptedWay[by](linkToPlace(texts.lineNumber(location.range.start.line + 1), location, address));
}
