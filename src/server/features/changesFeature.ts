import { changesMarkdown } from '../../report/changes/markdown';
import { actionContext } from '../actions/actionContext';
import { questionOf } from '../actions/questionOf';
import { rememberAlternatives } from '../actions/rememberAlternatives';
import { createComparisons } from '../changes/comparisons';
import { REVIEW_TEXTS } from '../changes/reviewTexts';
import { suggestionAt } from '../changes/suggestion';
import { normalizeRoot } from '../places';
import {
  BASE_TEXT_REQUEST,
  type BaseTextParams,
  type CommentParams,
  FOLLOW_CHANGES_REQUEST,
  type FollowChangesParams,
  REVIEW_COMMENT_REQUEST,
  SUGGESTION_REQUEST,
  type SuggestionParams,
  type TextResult,
} from '../protocol';
import { answerSettled, type Feature } from './feature';

/** What the workspace brings in against a commit, while it is being written: the changes, and what a review says of them. */
export const changesFeature: Feature = {
  serve({ connection, session, traits: { locale }, host }) {
    const { boundary } = session;
    const texts = REVIEW_TEXTS[locale];
    const refused = (reason: string): TextResult => ({ kind: 'refused', reason });
    const comparisons = createComparisons({ connection, session, host, locale });
    session.attach(comparisons);
    const alternativesFor = rememberAlternatives();
    connection.onRequest(FOLLOW_CHANGES_REQUEST, (params: FollowChangesParams) => {
      comparisons.follow(params);
      return null;
    });
    connection.onRequest(BASE_TEXT_REQUEST, ({ root, id, file }: BaseTextParams) =>
      boundary.attempt('base text', async () => comparisons.baseText(normalizeRoot(root), id, file), null),
    );
    connection.onRequest(REVIEW_COMMENT_REQUEST, ({ root }: CommentParams) =>
      boundary.attempt<TextResult>(
        'a comment',
        async () => {
          const comparison = await comparisons.comparison(root);
          if (comparison === null) return refused(texts.notCompared);
          return { kind: 'text', text: changesMarkdown(comparison.report, { locale }) };
        },
        refused(texts.failed),
      ),
    );
    connection.onRequest(SUGGESTION_REQUEST, ({ textDocument: { uri }, range }: SuggestionParams, token) =>
      answerSettled<TextResult>(session, { task: 'a suggestion', uri, token, otherwise: refused(texts.notAnalyzed) }, (at) =>
        suggestionAt(
          actionContext(questionOf({ textDocument: { uri }, range, context: { diagnostics: [] } }, at, session, alternativesFor)),
          texts,
        ),
      ),
    );
  },
};
