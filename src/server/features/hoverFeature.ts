import { BRIEF } from '../card/cardParts';
import { hoverAt } from '../card/hover';
import { policyHover } from '../policy/policyRequests';
import { answerSettled, type Feature } from './feature';

/** The card of what stands under the pointer; in a policy file, what the entry means. */
export const hoverFeature: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  serve({ connection, session, traits }) {
    connection.onHover(async ({ textDocument: { uri }, position }, token) => {
      const policy = await session.settledPolicy(uri);
      if (policy !== null) return session.boundary.answer('hover', () => policyHover(policy, position, session, traits), null);
      return answerSettled(session, { task: 'hover', uri, token, otherwise: null }, ({ document, spot }) =>
        hoverAt(document, position, spot, session.judgements, session.presentation.card(BRIEF, spot)),
      );
    });
  },
};
