import { rememberAlternatives } from '../actions/rememberAlternatives';
import {
  REPLACE_MODEL_REQUEST,
  REPLACEMENTS_REQUEST,
  type ReplaceModelParams,
  type ReplaceModelResult,
  type ReplacementsParams,
} from '../protocol';
import { replaceModel } from '../replace/replaceModel';
import { replacements } from '../replace/replacements';
import type { Feature } from './feature';

/** Replacing a model wherever the workspace names it: by what it could be, and the edit. */
export const replaceModelFeature: Feature = {
  serve({ connection, session, traits }) {
    const alternativesFor = rememberAlternatives();
    connection.onRequest(REPLACEMENTS_REQUEST, async (params: ReplacementsParams) => {
      const at = 'textDocument' in params ? await session.settled(params.textDocument.uri) : null;
      return session.boundary.answer('replacements', () => replacements(params, at, session, traits.locale, alternativesFor), null);
    });
    connection.onRequest(REPLACE_MODEL_REQUEST, (params: ReplaceModelParams): Promise<ReplaceModelResult> => {
      return replaceModel(params, session, traits.codeActions);
    });
  },
};
