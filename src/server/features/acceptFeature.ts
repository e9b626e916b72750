import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import { acceptActions, ruleActions } from '../actions/accept/acceptActions';
import { allowActions } from '../actions/accept/allowActions';
import { answerAccept } from '../actions/accept/answerAccept';
import { noticeActions } from '../actions/accept/noticeActions';
import { type ActionContext, actionContext } from '../actions/actionContext';
import { cardTexts } from '../card/cardTexts';
import { rulePageOf } from '../card/rulePageOf';
import { inCell } from '../judgements';
import { policyTexts } from '../policy/policyTexts';
import { RULE_REQUEST, type RuleParams, type RuleResult } from '../protocol';
import type { Session } from '../session';
import { answerSettled, type Feature, type FeatureContext } from './feature';

/** Accepting findings, the lists of the policy, `NOTICE`, and the rules' pages. */
export const acceptFeature: Feature = {
  serve({ connection, session, traits }) {
    const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };
    answerAccept(
      connection,
      ({ textDocument, range }) =>
        answerSettled(session, { task: 'accepting a finding', uri: textDocument.uri, token, otherwise: null }, (at) =>
          contextAt({ textDocument, range, context: { diagnostics: [] } }, at, session),
        ),
      session.files,
    );
    connection.onRequest(RULE_REQUEST, ({ code, textDocument }: RuleParams): RuleResult =>
      session.boundary.answer(
        'the page of a rule',
        () => {
          const place = (textDocument === undefined ? null : session.index.place(textDocument.uri)) ?? session.mainPlace();
          const { policies } = session;
          const texts = { texts: policyTexts(traits.locale), card: cardTexts(traits.locale) };
          const markdown = rulePageOf(code, { ...texts, policy: policies.of(place), state: policies.state(place.root) });
          return markdown === null ? null : { markdown };
        },
        null,
      ),
    );
  },
};

/** What can be done about a finding beside mending it. Files have to be read for that, so that it is answered later than the fixes. */
export async function laterActions(context: ActionContext, { session, traits }: Omit<FeatureContext, 'connection'>): Promise<readonly CodeAction[]> {
  const hasCommands = traits.options.hasCommands ?? false;
  const actions: CodeAction[] = [];
  await session.boundary.guard('code actions', async () => {
    if (context.findings.length === 0) return;
    actions.push(...(await noticeActions(context, session.files.read)));
    actions.push(...(await allowActions(context, session.files.read)));
    actions.push(...(await acceptActions(context, session.files, hasCommands)));
    actions.push(...ruleActions(context, hasCommands));
  });
  return actions;
}
