import type { InlayHint } from 'vscode-languageserver';
import type { Range } from '../../model/location';
import type { Settled } from '../documents';
import { inlayHints } from '../hints/inlayHints';
import { usageTexts } from '../uses/usageTexts';
import { answerSettled, type Feature } from './feature';

/** Behind a model, where it comes from and on what terms; behind a constant in a call, which model it is. */
export const inlayHintFeature: Feature = {
  capabilities: () => ({ inlayHintProvider: true }),
  serve({ connection, session, traits }) {
    const texts = usageTexts(traits.locale);
    const { boundary, policies, presentation, refresher, uses } = session;
    const hintsAt = ({ document, spot }: Settled, range: Range): InlayHint[] =>
      inlayHints({ document, spot, range }, uses, {
        texts,
        style: session.settings().inlayHints,
        registry: policies.registry(spot.root),
        uri: (location) => presentation.uri(spot.root, location),
      });
    const answers = refresher.watch(traits.refreshes.inlayHints, () => {
      void boundary.guard('refreshing the inlay hints', () => connection.languages.inlayHint.refresh());
    });
    connection.languages.inlayHint.on(({ textDocument: { uri }, range }, token) =>
      answerSettled(session, { task: 'inlay hints', uri, token, otherwise: [] }, (at) => {
        const hints = hintsAt(at, range);
        const { version } = at.document;
        const again = (): string | null => {
          const now = session.standing(uri);
          return now?.document.version === version ? textOf(hintsAt(now, range)) : null;
        };
        answers.answered({ uri, part: JSON.stringify(range), text: textOf(hints), again });
        return hints;
      }),
    );
  },
};

/** What the hints say, without their places: these change with the document alone. */
function textOf(hints: readonly InlayHint[]): string {
  return JSON.stringify(hints.map(({ label, tooltip }) => [label, tooltip]));
}
