import type { CancellationToken, Connection, WorkspaceEdit } from 'vscode-languageserver';
import { equalRanges } from '../../positions';
import {
  ACCEPT_CHOICES_REQUEST,
  ACCEPT_REQUEST,
  type AcceptChoices,
  type AcceptParams,
  type AcceptResult,
  type FindingParams,
} from '../../protocol';
import type { ActionContext } from '../actionContext';
import { type AcceptServices, acceptingEdit, nameOf, openWays, waysOffered } from './acceptance';
import { type AcceptTexts, acceptTexts } from './acceptTexts';
import { expiryChoices } from './terms';

/** What is known of a place once what was typed there is analysed; `null` when the document is not analysed. */
export type ContextAt = (params: FindingParams, token: CancellationToken) => Promise<ActionContext | null>;

/** Answers the client's questions about accepting a finding. The edit is made here and applied by the client. */
export function answerAccept(connection: Connection, contextAt: ContextAt, services: AcceptServices): void {
  connection.onRequest(ACCEPT_CHOICES_REQUEST, async (params: FindingParams, token): Promise<AcceptChoices | null> => {
    const context = await contextAt(params, token);
    return context === null ? null : choicesFor(context, params, services);
  });
  connection.onRequest(ACCEPT_REQUEST, async (params: AcceptParams, token): Promise<AcceptResult | null> => {
    const context = await contextAt(params, token);
    if (context === null) return null;
    const texts = acceptTexts(context.options.locale);
    const made = await editFor(context, params, services, texts);
    if ('refused' in made) return { kind: 'refused', reason: made.refused };
    const { applied } = await connection.workspace.applyEdit({
      edit: made.edit,
      metadata: { isRefactoring: isElsewhere(made.edit, params) },
    });
    return applied ? { kind: 'applied' } : { kind: 'refused', reason: texts.notApplied };
  });
}

async function choicesFor(context: ActionContext, { range, code }: FindingParams, services: AcceptServices): Promise<AcceptChoices | null> {
  const usage = usageOf(context, range, code);
  if (usage === undefined) return null;
  const texts = acceptTexts(context.options.locale);
  const open = await openWays(context, usage, services);
  const name = nameOf(usage);
  const offered = waysOffered(open, usage);
  return {
    name,
    ways: offered.map((way) => ({
      way,
      label: texts.label[way],
      detail: texts.detail[way](name, open.policy?.file ?? ''),
      takesOwner: way === 'policy' || way === 'policy-file',
    })),
    expiries: expiryChoices(context.today, texts),
    note: offered.includes('line') ? null : texts.noLine,
  };
}

async function editFor(context: ActionContext, params: AcceptParams, services: AcceptServices, texts: AcceptTexts) {
  const usage = usageOf(context, params.range, params.code);
  if (usage === undefined) return { refused: texts.gone };
  const open = await openWays(context, usage, services);
  const way = waysOffered(open, usage).find((known) => known === params.way);
  return way === undefined ? { refused: texts.gone } : acceptingEdit(context, { code: params.code, usage }, open, way, params, texts);
}

/** The usage of the finding that the client means. */
function usageOf({ findings }: ActionContext, range: FindingParams['range'], code: string) {
  return findings.find(({ finding, usage }) => finding.code === code && equalRanges(usage.location.range, range))?.usage;
}

/** Changes of files that nobody looks at are saved as those of a refactoring are; the document at hand stays unsaved. */
function isElsewhere({ documentChanges = [], changes = {} }: WorkspaceEdit, { textDocument: { uri } }: FindingParams): boolean {
  const own = documentChanges.some((change) => 'textDocument' in change && change.textDocument.uri === uri);
  return !own && changes[uri] === undefined;
}
