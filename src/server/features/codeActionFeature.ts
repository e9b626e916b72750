import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import type { ActionQuestion } from '../actions/actionContext';
import { codeActionsFor, resolveCodeAction } from '../actions/codeActions';
import { FIX_ALL_KIND, fixAllRequest } from '../actions/fixAll';
import { rememberAlternatives } from '../actions/rememberAlternatives';
import type { Session, Settled } from '../session';
import { answerSettled, type Feature } from './feature';

/** What can be done about a finding, at the place of the cursor. */
export const codeActionFeature: Feature = {
  capabilities: () => ({
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL_KIND], resolveProvider: true },
  }),
  serve({ connection, session }) {
    const alternativesFor = rememberAlternatives();
    const question = (params: CodeActionParams, at: Settled): ActionQuestion => questionOf(params, at, session, alternativesFor);
    connection.onCodeAction((params, token) =>
      answerSettled(session, { task: 'code actions', uri: params.textDocument.uri, token, otherwise: [] }, (at) =>
        codeActionsFor(question(params, at)),
      ),
    );
    connection.onCodeActionResolve((action: CodeAction, token) => {
      const request = fixAllRequest(action.data);
      if (request === null) return action;
      return answerSettled(session, { task: 'a code action', uri: request.uri, token, otherwise: action }, (at) =>
        resolveCodeAction(action, request, question(anywhereIn(request.uri), at)),
      );
    });
  },
};

function questionOf(
  params: CodeActionParams,
  { document, spot }: Settled,
  session: Session,
  alternativesFor: ReturnType<typeof rememberAlternatives>,
): ActionQuestion {
  const options = session.presentation.codeActions(spot.root);
  const registry = session.policies.registry(spot.root);
  const today = session.today();
  const policy = options.policyOf(spot.file);
  return {
    params,
    document,
    spot,
    judgement: session.judgements.of(spot),
    options,
    registry,
    today,
    alternatives: (usage) => alternativesFor(usage, { registry, policy, today }),
  };
}

/** What concerns the whole file is asked at its beginning. */
function anywhereIn(uri: string): CodeActionParams {
  const start = { line: 0, character: 0 };
  return { textDocument: { uri }, range: { start, end: start }, context: { diagnostics: [] } };
}
