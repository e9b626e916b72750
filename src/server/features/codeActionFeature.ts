import { CodeActionKind } from 'vscode-languageserver';
import { codeActionsFor } from '../actions/codeActions';
import { inCell } from '../judgements';
import { answerSettled, type Feature } from './feature';

/** What can be done about a finding, at the place of the cursor. */
export const codeActionFeature: Feature = {
  capabilities: () => ({ codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } }),
  serve({ connection, session }) {
    connection.onCodeAction((params, token) =>
      answerSettled(session, { task: 'code actions', uri: params.textDocument.uri, token, otherwise: [] }, ({ document, spot }) =>
        codeActionsFor({
          params,
          document,
          spot,
          judgement: inCell(session.judgements.of(spot), spot.cell),
          options: session.presentation.codeActions(spot.root),
          registry: session.policies.registry(spot.root),
          today: session.today(),
        }),
      ),
    );
  },
};
