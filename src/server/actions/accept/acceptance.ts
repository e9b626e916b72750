import type { WorkspaceEdit } from 'vscode-languageserver';
import { type CommentPlace, type CommentPlaces, insertedAt } from '../../../detect/commentPlaces';
import { isNotebook } from '../../../detect/formats/notebook';
import type { ResolvedUsage } from '../../../model/finding';
import type { NewEntry } from '../../policyEdits/appendEntry';
import type { ActionContext } from '../actionContext';
import type { AcceptTexts, AcceptWay } from './acceptTexts';
import { entryWorkspaceEdit, insertion } from './fileEdits';
import { addedEntry, type PolicyTarget, pathForPolicy, policyTargetOf, type ReadText } from './policyTarget';

/** What accepting asks of the rest of the server. */
export interface AcceptServices {
  readonly places: CommentPlaces;
  readonly read: ReadText;
}

/** A finding that may be accepted: a rule's code and the usage that it speaks of. */
export interface Accepted {
  readonly code: string;
  readonly usage: ResolvedUsage;
}

/** The ways that are open at a place, each with what it needs; they are the same for all findings there. */
export interface OpenWays {
  readonly line: CommentPlace | null;
  readonly file: CommentPlace | null;
  /** `null` outside of every workspace folder. */
  readonly policy: PolicyTarget | null;
}

/** What a person says of why and for how long. */
export interface AcceptTerms {
  readonly reason: string;
  /** Last day on which it holds; `null`: no end. */
  readonly until: string | null;
  readonly owner?: string;
}

type At = Pick<ActionContext, 'document' | 'spot' | 'policy'>;

/** Looks which ways are open for what stands at the usage. */
export async function openWays({ document, spot, policy }: At, { location }: ResolvedUsage, services: AcceptServices): Promise<OpenWays> {
  const { file, cell } = spot;
  const source = { file, text: document.getText(), ...(cell === undefined ? {} : { cellLanguage: document.languageId }) };
  // A notebook that is open as plain text is JSON: a comment has no place in it.
  const isReadable = cell !== undefined || !isNotebook(file);
  return {
    line: isReadable ? await services.places.onLine(source, location.range.start.line) : null,
    file: isReadable ? await services.places.forFile(source) : null,
    policy: await policyTargetOf(spot, policy, services.read),
  };
}

/** The ways as they are offered, nearest first. */
export function waysOffered({ line, file, policy }: OpenWays, usage: ResolvedUsage): readonly AcceptWay[] {
  const isNamed = policy !== null && memberOf(usage) !== null;
  return [
    ...(line === null ? [] : (['line'] as const)),
    ...(file === null ? [] : (['file'] as const)),
    ...(policy !== null && pathForPolicy(usage.location.file, policy) !== null ? (['policy-file'] as const) : []),
    ...(isNamed ? (['policy'] as const) : []),
  ];
}

/** The edit that accepts a finding, or why there is none. */
export function acceptingEdit(
  { document, options }: Pick<ActionContext, 'document' | 'options'>,
  { code, usage }: Accepted,
  ways: OpenWays,
  way: AcceptWay,
  terms: AcceptTerms,
  texts: AcceptTexts,
): { readonly edit: WorkspaceEdit } | { readonly refused: string } {
  if (way === 'line' || way === 'file') {
    const place = ways[way];
    if (place === null) return { refused: texts.noLine };
    const newText = insertedAt(place, termsInComment(code, terms, texts));
    return { edit: insertion(document, place.at, newText, options) };
  }
  const { policy } = ways;
  const entry = policy === null ? null : exceptionFor(code, usage, way, policy, terms, texts);
  if (policy === null || entry === null) return { refused: texts.gone };
  const added = addedEntry(policy, 'exceptions', entry);
  return added.kind === 'edit' ? { edit: entryWorkspaceEdit(added, options) } : { refused: texts.refused(policy.file)[added.kind] };
}

/** What stands behind the directive. Signs that would end the comment, or its reason, are kept out of it. */
function termsInComment(code: string, { reason, until }: AcceptTerms, texts: AcceptTexts): string {
  const said = oneLine(reason, texts)
    .replace(/\*\//g, '* /')
    .replace(/-->/g, '- ->')
    .replace(/;(\s*until\b)/gi, ',$1');
  return `${code} -- ${said}${until === null ? '' : `; until ${until}`}`;
}

function exceptionFor(
  code: string,
  usage: ResolvedUsage,
  way: 'policy-file' | 'policy',
  policy: PolicyTarget,
  { reason, until, owner = '' }: AcceptTerms,
  texts: AcceptTexts,
): NewEntry | null {
  const file = way === 'policy-file' ? pathForPolicy(usage.location.file, policy) : null;
  const member = memberOf(usage);
  if (way === 'policy-file' ? file === null : member === null) return null;
  return {
    rules: code,
    ...member,
    ...(file === null ? {} : { file }),
    reason: oneLine(reason, texts),
    ...(until === null ? {} : { until }),
    ...(owner.trim() === '' ? {} : { owner: owner.trim() }),
  };
}

/** The member of a selector that names what the usage is about; `null` for options of calls whose model is not known. */
function memberOf({ kind, model, value, deployment }: ResolvedUsage): NewEntry | null {
  if (model !== null) return { model: model.id };
  if (kind === 'model' || kind === 'weights') return { model: value };
  return kind === 'endpoint' && deployment.host !== null ? { host: deployment.host } : null;
}

/** What the usage is about, as people name it. */
export function nameOf({ model, value, kind, deployment }: ResolvedUsage): string {
  return model?.name ?? (kind === 'endpoint' ? deployment.host : null) ?? value;
}

function oneLine(reason: string, texts: AcceptTexts): string {
  const line = reason.replace(/\s+/g, ' ').replace(/\\+$/, '').trim();
  return line === '' ? texts.reason : line;
}
