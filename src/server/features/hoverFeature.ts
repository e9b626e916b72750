import type { Hover } from 'vscode-languageserver';
import { BRIEF } from '../card/cardParts';
import { hoverAt } from '../card/hover';
import { plainHover } from '../card/plainText';
import { policyHover } from '../policy/policyRequests';
import { answerSettled, type Feature } from './feature';

/** The card of what stands under the pointer; in a policy file, what the entry means. */
export const hoverFeature: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  serve({ connection, session, traits }) {
    const shown = traits.showsMarkdown ? (hover: Hover | null) => hover : plainHover;
    connection.onHover(async ({ textDocument: { uri }, position }, token) => {
      const policy = await session.settledPolicy(uri);
      if (policy !== null) return session.boundary.answer('hover', () => shown(policyHover(policy, position, session, traits)), null);
      return answerSettled(session, { task: 'hover', uri, token, otherwise: null }, ({ document, spot }) =>
        shown(hoverAt(document, position, spot, session.judgements, session.presentation.card(BRIEF, spot))),
      );
    });
  },
};
