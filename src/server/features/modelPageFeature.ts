import { clientTraits } from '../clientTraits';
import { pageAt } from '../page/definition';
import { explain } from '../page/explain';
import { pageFor } from '../page/pageFor';
import { EXPLAIN_REQUEST, type ExplainParams } from '../protocol';
import { answerSettled, type Feature } from './feature';

/** Pages about models: what stands on them, and that the definition of a model is its page. */
export const modelPageFeature: Feature = {
  capabilities: (params) => (clientTraits(params).options.showsModelPages === true ? { definitionProvider: true } : {}),
  serve({ connection, session, traits }) {
    connection.onRequest(EXPLAIN_REQUEST, async (params: ExplainParams) => {
      const at = 'textDocument' in params ? await session.settled(params.textDocument.uri) : null;
      const from = 'textDocument' in params ? params.textDocument.uri : 'from' in params ? params.from : undefined;
      return session.boundary.answer('explain', () => explain(params, at, session.judgements, pageFor(session, from)), null);
    });
    if (traits.options.showsModelPages !== true) return;
    connection.onDefinition(({ textDocument: { uri }, position }, token) =>
      answerSettled(session, { task: 'definition', uri, token, otherwise: null }, ({ spot }) => {
        const link = pageAt(position, spot, session.judgements, uri);
        if (link === null || traits.definitionLinks) return link === null ? null : [link];
        return { uri: link.targetUri, range: link.targetRange };
      }),
    );
  },
};
