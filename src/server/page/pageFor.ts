import { URI } from 'vscode-uri';
import type { Location } from '../../model/location';
import { FULL, PLAIN } from '../card/cardParts';
import type { JudgedUsage, Judgements } from '../judgements';
import { LOOSE_ROOT, normalizeUri } from '../places';
import type { Session } from '../session';
import type { PageOptions } from './pageOptions';
import { pageTexts } from './pageTexts';

/** What a page says is said from the document that it was asked from; without one, from the first folder. */
export function pageFor(
  session: Pick<Session, 'index' | 'judgements' | 'policies' | 'presentation' | 'mainPlace'>,
  from: string | undefined,
): PageOptions {
  const { index, judgements, policies, presentation } = session;
  const asked = from === undefined ? null : index.place(normalizeUri(from));
  const place = asked ?? session.mainPlace();
  const card = presentation.card(FULL, place);
  const base = index.roots().find(({ uri }) => uri !== LOOSE_ROOT)?.uri;
  return {
    ...card,
    // the preview of a page knows neither pictures nor commands
    looks: PLAIN,
    pageTexts: pageTexts(card.locale),
    policy: policies.of(place),
    usages: () =>
      allUsages(
        session.index.roots().map(({ uri }) => uri),
        judgements,
      ),
    href: (root, location) => hrefFrom(base, index.uri(root, location), location),
    isNear: ({ root, usage }) => asked !== null && root === asked.root && usage.location.file === asked.file,
  };
}

function* allUsages(roots: readonly string[], judgements: Pick<Judgements, 'ofRoot' | 'findingsOf'>): Generator<JudgedUsage> {
  for (const root of roots) {
    const findings = judgements.findingsOf(root);
    for (const usage of judgements.ofRoot(root).usages) yield { usage, findings: findings.get(usage) ?? [], root };
  }
}

/**
 * Markdown's preview leads to files by their path from the first folder, and knows no addresses. In a notebook it can lead to the file
 * alone.
 */
function hrefFrom(base: string | undefined, uri: string, { range, cell }: Location): string {
  if (base === undefined || uri === '') return '';
  const from = URI.parse(base);
  const to = URI.parse(uri);
  if (from.scheme !== to.scheme || from.authority !== to.authority) return '';
  const path = relativePath(from.path, cell === undefined ? to.path : to.path.replace(/#.*$/, ''));
  const line = cell === undefined ? `#L${range.start.line + 1}` : '';
  return `/${path.split('/').map(percentEncoded).join('/')}${line}`;
}

function relativePath(from: string, to: string): string {
  const own = from.split('/').filter((part) => part !== '');
  const other = to.split('/').filter((part) => part !== '');
  let shared = 0;
  while (shared < own.length && own[shared] === other[shared]) shared += 1;
  return [...own.slice(shared).map(() => '..'), ...other.slice(shared)].join('/');
}

function percentEncoded(part: string): string {
  return encodeURIComponent(part).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
