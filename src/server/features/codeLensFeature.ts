import { type CodeLens, CodeLensRefreshRequest } from 'vscode-languageserver';
import type { Settled } from '../documents';
import { clientLenses } from '../lenses/clientLenses';
import { usageTexts } from '../uses/usageTexts';
import { answerSettled, type Feature } from './feature';

/** Above each client, for those who switch it on: who operates what it calls, where, and how many calls go there. */
export const codeLensFeature: Feature = {
  capabilities: () => ({ codeLensProvider: { resolveProvider: false } }),
  serve({ connection, session, traits }) {
    const texts = usageTexts(traits.locale);
    const showsPlaces = traits.options.showsPlaces === true;
    const lensesAt = ({ document: { uri }, spot }: Settled): CodeLens[] => {
      if (!session.settings().codeLens) return [];
      const { presentation, policies, uses } = session;
      return clientLenses(uri, spot, uses, {
        texts,
        showsPlaces,
        uri: (location) => presentation.uri(spot.root, location),
        registry: policies.registry(spot.root),
      });
    };
    const textOf = (lenses: readonly CodeLens[]): string => JSON.stringify(lenses.map(({ command }) => command));
    const answers = session.refresher.watch(traits.refreshes.codeLenses, () => {
      void session.boundary.guard('refreshing the lenses', () => connection.sendRequest(CodeLensRefreshRequest.type));
    });
    connection.onCodeLens(({ textDocument: { uri } }, token) =>
      answerSettled(session, { task: 'lenses', uri, token, otherwise: [] }, (at) => {
        const lenses = lensesAt(at);
        const { version } = at.document;
        const again = (): string | null => {
          const now = session.standing(uri);
          return now?.document.version === version ? textOf(lensesAt(now)) : null;
        };
        answers.answered({ uri, part: '', text: textOf(lenses), again });
        return lenses;
      }),
    );
  },
};
