import type { CompletionItem, Connection, Hover, Position } from 'vscode-languageserver';
import { folderOf, relativeTo } from '../../assess/policy/paths';
import { BRIEF } from '../card/cardParts';
import { cardTexts } from '../card/cardTexts';
import type { ClientTraits } from '../clientTraits';
import type { OpenPolicy } from '../documents';
import { LOOSE_ROOT, type Place, placeOf, uriOf } from '../places';
import { POLICY_REQUEST, type PolicyParams, type PolicyResult } from '../protocol';
import type { Session } from '../session';
import { completionsAt } from './completion';
import type { PoliciesInForce } from './policiesInForce';
import { policyHoverAt } from './policyHover';
import { policyTexts } from './policyTexts';

/** Files beside a policy that look like one. */
const LIKE_A_POLICY = /polic[^/]*\.(?:ya?ml|json)$/i;

/** Answers what is asked about the policy of a document. */
export function servePolicies(connection: Connection, session: Session): void {
  connection.onRequest(POLICY_REQUEST, ({ textDocument }: PolicyParams) =>
    session.boundary.answer('the policy of a document', () => policyOf(textDocument.uri, session), null),
  );
}

/** The hover in a policy file. */
export function policyHover({ document, place }: OpenPolicy, position: Position, session: Session, traits: ClientTraits): Hover | null {
  const texts = policyTexts(traits.locale);
  const { policies, presentation } = session;
  return policyHoverAt(document, position, {
    file: place.file,
    rule: { locale: traits.locale, texts, card: cardTexts(traits.locale), policy: policies.of(place), state: policies.state(place.root) },
    record: { ...presentation.card(BRIEF, place), policyTexts: texts },
  });
}

/** What can be written at a position of a policy file. */
export function policyCompletion(
  { document, place }: OpenPolicy,
  position: Position,
  session: Session,
  traits: ClientTraits,
): CompletionItem[] {
  const language = place.file.endsWith('.json') ? 'json' : 'yaml';
  return completionsAt(document, position, {
    file: place.file,
    registry: session.policies.registry(place.root),
    locale: traits.locale,
    texts: policyTexts(traits.locale),
    bases: basesFor(place, session),
    hasSchema: traits.options.completesBySchema?.includes(language) ?? false,
  });
}

/** Files of the folder that a policy can name in `extends`, relative to it. */
function basesFor({ root, file }: OpenPolicy['place'], { index, policies }: Session): readonly string[] {
  const project = index.roots().find(({ uri }) => uri === root)?.project;
  const known = [...(project?.files() ?? []), ...(policies.state(root)?.policies.files ?? [])];
  const candidates = new Set(known.filter((name) => LIKE_A_POLICY.test(name)));
  return [...candidates]
    .filter((name) => name !== file)
    .map((name) => relativeTo(folderOf(`/${file}`), `/${name}`))
    .map((path) => (path.startsWith('.') ? path : `./${path}`))
    .sort();
}

function policyOf(uri: string, { index, policies }: Session): PolicyResult {
  const roots = index.roots().flatMap((root) => (root.uri === LOOSE_ROOT ? [] : [root.uri]));
  const place = index.place(uri) ?? placeOf(uri, roots);
  return policyAt(place, policies);
}

/** The policy that judges what lies at the place. */
export function policyAt(place: Place, policies: Pick<PoliciesInForce, 'of'>): PolicyResult {
  const { name, layers, severities } = policies.of(place);
  const isFile = place.root !== LOOSE_ROOT && layers.at(-1)?.kind === 'file';
  return { name, uri: isFile ? uriOf(place.root, name) : null, severities };
}
