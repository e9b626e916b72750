import { usagesAt } from '../usagesAt';
import { referencesTo } from '../uses/references';
import { answerSettled, type Feature } from './feature';

/** Every use of the model, or of the endpoint, that stands at the cursor or is named there. */
export const referencesFeature: Feature = {
  capabilities: () => ({ referencesProvider: true }),
  serve({ connection, session }) {
    connection.onReferences(({ textDocument: { uri }, position, context }, token) =>
      answerSettled(session, { task: 'references', uri, token, otherwise: null }, ({ document, spot }) => {
        const { index, judgements, presentation } = session;
        const asked = usagesAt(document, position, spot, judgements).map(({ judged }) => judged);
        if (asked.length === 0) return null;
        const roots = index.roots().map((root) => root.uri);
        return referencesTo(asked, roots, judgements, context.includeDeclaration).flatMap(({ root, location }) => {
          const target = presentation.uri(root, location);
          return target === '' ? [] : [{ uri: target, range: location.range }];
        });
      }),
    );
  },
};
