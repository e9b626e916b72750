import { type CancellationToken, type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import { answerAccept } from '../actions/accept/answerAccept';
import { laterActions } from '../actions/accept/laterActions';
import { type ActionQuestion, actionContext } from '../actions/actionContext';
import { codeActionsFor, resolveCodeAction } from '../actions/codeActions';
import { endpointActions } from '../actions/endpointActions';
import { FIX_ALL_KIND, fixAllRequest } from '../actions/fixAll';
import { pinnedElsewhere } from '../actions/pinnedElsewhere';
import { questionOf } from '../actions/questionOf';
import { rememberAlternatives } from '../actions/rememberAlternatives';
import type { Settled } from '../documents';
import { answerSettled, type Feature } from './feature';

/** What can be done about a finding, at the place of the cursor. */
export const codeActionFeature: Feature = {
  capabilities: () => ({
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL_KIND], resolveProvider: true },
  }),
  serve({ connection, session, traits }) {
    const alternativesFor = rememberAlternatives();
    const question = (params: CodeActionParams, at: Settled): ActionQuestion => questionOf(params, at, session, alternativesFor);
    const asked = (params: CodeActionParams, token: CancellationToken): Promise<ActionQuestion | null> =>
      answerSettled(session, { task: 'a question on code actions', uri: params.textDocument.uri, token, otherwise: null }, (at) =>
        question(params, at),
      );
    connection.onCodeAction(async (params, token) => {
      const about = await asked(params, token);
      if (about === null) return [];
      const actions = session.boundary.answer('code actions', () => codeActionsFor(about), []);
      await session.boundary.guard('code actions', async () => {
        const { root } = about.spot;
        const services = { usages: () => session.judgements.ofRoot(root).usages, read: (uri: string) => session.currentText(uri) };
        const context = actionContext(about);
        actions.push(...pinnedElsewhere(context, services.usages), ...(await endpointActions(context, services)));
        actions.push(...(await laterActions(about, session.files, traits.options.acceptsFindings ?? false)));
      });
      return actions;
    });
    answerAccept(
      connection,
      async ({ textDocument, range }, token) => {
        const about = await asked({ textDocument, range, context: { diagnostics: [] } }, token);
        return about && actionContext(about);
      },
      session.files,
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

/** What concerns the whole file is asked at its beginning. */
function anywhereIn(uri: string): CodeActionParams {
  const start = { line: 0, character: 0 };
  return { textDocument: { uri }, range: { start, end: start }, context: { diagnostics: [] } };
}
