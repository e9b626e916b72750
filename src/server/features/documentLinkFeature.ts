import { documentLinks } from '../links/documentLinks';
import { usageTexts } from '../uses/usageTexts';
import { answerSettled, type Feature } from './feature';

/** From endpoints to the terms of their operators, from identifiers of Hugging Face to their pages. */
export const documentLinkFeature: Feature = {
  capabilities: () => ({ documentLinkProvider: { resolveProvider: false } }),
  serve({ connection, session, traits }) {
    const texts = usageTexts(traits.locale);
    connection.onDocumentLinks(({ textDocument: { uri } }, token) =>
      answerSettled(session, { task: 'document links', uri, token, otherwise: [] }, ({ spot }) =>
        documentLinks(session.judgements.of(spot), spot.cell, {
          texts,
          registry: session.policies.registry(spot.root),
          tooltips: traits.linkTooltips,
        }),
      ),
    );
  },
};
